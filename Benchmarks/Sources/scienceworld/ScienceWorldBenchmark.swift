import Agents
import ArgumentParser
import Foundation
import ScienceWorld

/// How fast ScienceWorld steps, what a fork costs, and whether anything is lost when simulators die.
@main
struct ScienceWorldBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scienceworld", abstract: "Measures ScienceWorld.",
        subcommands: [Steps.self, Forks.self, Savings.self, Stress.self])
}

/// Prints one figure as a line of JSON.
func report(_ figure: String, _ value: Double, _ unit: String) {
    print("{\"figure\": \"\(figure)\", \"value\": \(value), \"unit\": \"\(unit)\"}")
}

func findInstallation() throws -> SimulatorInstallation {
    try SimulatorInstallation.find(environment: ProcessInfo.processInfo.environment)
}

/// What Linux says of a process.
struct ProcessFacts {
    let processIdentifier: Int32

    /// Processor seconds so far.
    var cpuSeconds: Double {
        guard let text = try? String(contentsOfFile: "/proc/\(processIdentifier)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return 0 }
        let fields = text[end...].split(separator: " ")
        return ((Double(fields[12]) ?? 0) + (Double(fields[13]) ?? 0)) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Resident memory, in megabytes.
    var megabytes: Double {
        let status = try? String(contentsOfFile: "/proc/\(processIdentifier)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0)
            / 1000
    }

    static var own: ProcessFacts { ProcessFacts(processIdentifier: getpid()) }
}

/// Plays recorded episodes, in rounds that `compare.py` alternates with the official wrapper's.
struct Steps: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plays recorded episodes; the figures have the names of scienceworld-official.py.")

    @Option(help: "Episodes as scripts/scienceworld-record writes them.") var recording: String
    @Option(help: "Only the first so many episodes.") var first: Int?
    @Option(help: "How often to measure.") var rounds = 1
    @Flag(help: "A round for each line of the input.") var onRequest = false

    func run() async throws {
        let episodes = try RecordingFile(contentsOf: URL(filePath: recording)).episodes.map(\.episode)
            .prefix(first ?? .max)
        guard let episode = episodes.first else { throw ValidationError("\(recording) holds no episode") }
        let clock = ContinuousClock()
        let begin = clock.now
        let simulator = try await Simulator.launch(findInstallation())
        try await simulator.load(episode.variation)
        _ = try await simulator.step("look around")
        let start = (clock.now - begin) / .milliseconds(1)
        var done = 0
        while onRequest ? readLine() != nil : done < rounds {
            try await measure(Array(episodes), on: simulator)
            report("scienceworld-start", start, "ms")
            report(
                "scienceworld-memory", ProcessFacts(processIdentifier: simulator.processIdentifier).megabytes,
                "MB")
            print("")
            fflush(nil)
            done += 1
        }
        await simulator.shutDown()
    }

    private func measure(_ episodes: [RecordedEpisode], on simulator: Simulator) async throws {
        let java = ProcessFacts(processIdentifier: simulator.processIdentifier)
        var loading = 0.0
        for (name, lists) in [("scienceworld-steps", true), ("scienceworld-bare-steps", false)] {
            var (steps, seconds, working) = (0, 0.0, 0.0)
            for episode in episodes {
                let clock = ContinuousClock()
                loading +=
                    try await clock.measure { try await simulator.load(episode.variation) } / .seconds(1)
                let before = java.cpuSeconds + ProcessFacts.own.cpuSeconds
                seconds +=
                    try await clock.measure {
                        for step in episode.steps {
                            _ = try await simulator.step(step.action, listingValidActions: lists)
                        }
                    } / .seconds(1)
                working += java.cpuSeconds + ProcessFacts.own.cpuSeconds - before
                steps += episode.steps.count
            }
            report(name, Double(steps) / seconds, "steps/s")
            report("\(name)-per-cpu-second", Double(steps) / working, "steps/s")
        }
        report("scienceworld-load", 1000 * loading / Double(2 * episodes.count), "ms")
    }
}

/// What it costs to go on from a fork, by depth.
struct Forks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Takes a second branch from a state at several depths, with the pool and by reset and replay.")

    @Option(help: "Branches per depth.") var branches = 8

    func run() async throws {
        let installation = try findInstallation()
        let variation = TaskVariation(task: "boil", number: 0)
        let walk = ["teleport to kitchen", "open cupboard", "open fridge", "pick up thermometer", "wait1"]
        for depth in [1, 5, 10, 20, 40] {
            let pool = SimulatorPool(size: 1, listsActions: false) {
                try await Simulator.launch(installation)
            }
            let trunk = EpisodePoint(variation, actions: (0..<depth).map { walk[$0 % walk.count] })
            _ = try await pool.reply(at: trunk)
            let known = try await milliseconds { _ = try await pool.reply(at: trunk) }
            let onward = try await milliseconds {
                _ = try await pool.reply(at: trunk.appending("look around"))
            }
            var sibling = 0.0
            for branch in 0..<branches {
                sibling += try await milliseconds {
                    _ = try await pool.reply(at: trunk.appending("look at nothing \(branch)"))
                }
            }
            report("fork-known-reply-depth-\(depth)", known, "ms")
            report("fork-first-branch-depth-\(depth)", onward, "ms")
            report("fork-other-branch-depth-\(depth)", sibling / Double(branches), "ms")
            await pool.shutDown()
        }
    }

    private func milliseconds(_ work: () async throws -> Void) async throws -> Double {
        try await ContinuousClock().measure(work) / .milliseconds(1)
    }
}
