import ArgumentParser
import Foundation
import ScienceWorld

/// `armap verify scienceworld`
struct VerifyScienceWorld: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scienceworld",
        abstract: "Replay recordings of the official ScienceWorld and count what agrees.",
        discussion: """
            The file has an episode a line; scripts/scienceworld-record writes such files with the Python package \
            scienceworld 1.2.3. Prints n/n; exits with 1, and says where the first difference is, when something \
            differs. Gold paths count apart: which of several ways the simulator finds depends on what its process \
            did before, in the official program too.
            """)

    @Option(help: "Recorded episodes: task, variation, simplification, goldPath and steps; JSON lines.")
    var episodes: String?
    @Option(
        help: ArgumentHelp(
            "Play the simulator's own gold path of the first N variations of every kind of task (10000: all 7,207) and "
                + "count which reach the full score.", valueName: "n"))
    var goldPaths: Int?
    @Option(help: "How many simulators replay at once; each takes a core and up to 350 MB.")
    var simulators = min(4, ProcessInfo.processInfo.activeProcessorCount)
    @OptionGroup var output: OutputOptions

    private struct Result: Encodable {
        let kind = "scienceworld"
        let passed: Int
        let total: Int
        let result: String
        let steps: ReplayTally.Count
        let goldPaths: ReplayTally.Count
        let firstDifference: ReplayDifference?
        let firstGoldPathDifference: ReplayDifference?
        let notCompared: [String]

        init(_ tally: ReplayTally, notCompared: [String]) {
            passed = tally.episodes.passed
            total = tally.episodes.total
            result = "\(tally.episodes)"
            steps = tally.steps
            goldPaths = tally.goldPaths
            firstDifference = tally.firstDifference
            firstGoldPathDifference = tally.firstGoldPathDifference
            self.notCompared = notCompared
        }
    }

    func validate() throws {
        if simulators < 1 { throw ValidationError("--simulators must be at least 1") }
        if let goldPaths, goldPaths < 1 { throw ValidationError("--gold-paths must be at least 1") }
    }

    func run() async throws {
        // Not in validate(): a mistyped option would be reported as a missing one.
        if episodes == nil && goldPaths == nil {
            throw ValidationError("give --episodes FILE, --gold-paths N or both")
        }
        let output = output.output
        let file = try episodes.map { try RecordingFile(contentsOf: URL(filePath: $0)) }
        let installation = try SimulatorInstallation.find(environment: ProcessInfo.processInfo.environment)
        var isPassed = true
        if let file { isPassed = try await replay(file, installation, output) }
        if let goldPaths { isPassed = try await play(goldPaths, installation, output) && isPassed }
        if !isPassed { throw ExitCode.failure }
    }

    private func play(
        _ count: Int, _ installation: SimulatorInstallation, _ output: Output
    ) async throws -> Bool {
        let tally = try await GoldPathVerification(installation, simulators: simulators)(first: count)
        try output.emit(tally)
        output.mark(
            tally.isPassed,
            "scienceworld: \(tally.solved) gold paths reach the full score, \(tally.descriptions) descriptions agree"
        )
        for problem in tally.problems { output.say("  \(problem)") }
        return tally.isPassed
    }

    private func replay(
        _ file: RecordingFile, _ installation: SimulatorInstallation, _ output: Output
    ) async throws -> Bool {
        let verification = ScienceWorldVerification(installation, simulators: simulators)
        let count = file.episodes.count
        let tally = try await verification(file) { Self.show($0, of: count) }
        try output.emit(Result(tally, notCompared: file.unknownKeys))
        output.mark(
            tally.isPassed,
            "scienceworld: \(tally.episodes) episodes, \(tally.steps) steps, \(tally.goldPaths) gold paths")
        if let difference = tally.firstDifference { output.say("  first difference: \(difference)") }
        if let difference = tally.firstGoldPathDifference {
            output.say("  another gold path, which is no failure: \(difference)")
        }
        if !file.unknownKeys.isEmpty {
            output.say("  not compared: \(file.unknownKeys.joined(separator: ", "))")
        }
        return tally.isPassed
    }

    /// Progress on a terminal's standard error, in a line that is written over and taken away at the end.
    private static func show(_ tally: ReplayTally, of count: Int) {
        guard isatty(STDERR_FILENO) != 0 else { return }
        let isEnd = tally.episodes.total == count
        let text = isEnd ? "" : "\(tally.episodes.total) of \(count) episodes replayed"
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }
}
