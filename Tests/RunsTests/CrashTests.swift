import Agents
import ArmapTesting
import Foundation
import Testing

@testable import Runs

/// Kills a whole pipeline with `SIGKILL` again and again. `ARMAP_CRASHES` sets how often; see
/// scripts/crash-test. Needs the `armap` program beside the tests, which `swift build` puts there.
@Suite("Killed runs", .enabled(if: ArmapProcess.executable != nil))
struct CrashTests {
    private static let recipe = """
        name: crash
        models: {agent: {kind: uniform}}
        train: {kind: oracle}
        explore: {tasks: 6, trajectoriesPerTask: 3, tasksPerBatch: 2}
        evaluate: {tasks: 3, candidates: 3}
        """

    @Test("A run that was killed anywhere ends like one that was not, and asks nothing twice")
    func killAnywhere() async throws {
        let temporary = try TemporaryFolder()
        try Data(Self.recipe.utf8).write(to: temporary.file("recipe.yaml"))
        let begin = ContinuousClock.now
        let whole = try start(temporary, "whole").wait()
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        try #require(whole.code == 0, "\(whole.errors)")
        let expected = try await Remains(temporary.file("whole"))
        try #require(Self.askedKeys(whole.errors) == expected.modelCalls, "the log must show every call")

        let crashes = ProcessInfo.processInfo.environment["ARMAP_CRASHES"].flatMap(Int.init) ?? 20
        var generator = Seed(24).for("crashes").generator
        var interrupted = 0
        for index in 0..<crashes {
            let delay = Duration.seconds(seconds * generator.uniform())
            let outcome = try await crash(temporary, "crash-\(index)", after: delay)
            #expect(outcome.askedAgain.isEmpty, "killed after \(delay)")
            #expect(outcome.remains == expected, "killed after \(delay)")
            if outcome.wasInterrupted { interrupted += 1 }
        }
        #expect(interrupted * 2 >= crashes, "most kills must hit a run that is still going")
    }

    /// Kills a run once, continues it and says what came of it.
    private func crash(
        _ temporary: TemporaryFolder, _ name: String, after delay: Duration
    ) async throws -> (remains: Remains, askedAgain: Set<String>, wasInterrupted: Bool) {
        let child = try start(temporary, name)
        try await Task.sleep(for: delay)
        child.kill()
        let folder = RunFolder(temporary.file(name))
        let hasReport = FileManager.default.fileExists(atPath: folder.reportNumbers.path)
        let recorded = try await recordedKeys(folder)
        let second = try resume(temporary, name).wait()
        try #require(second.code == 0, "\(second.errors)")
        let asked = Self.askedKeys(second.errors)
        let remains = try await Remains(folder.url)
        try FileManager.default.removeItem(at: folder.url)
        return (remains, asked.intersection(recorded), !hasReport)
    }

    private func start(_ temporary: TemporaryFolder, _ name: String) throws -> ArmapProcess {
        try ArmapProcess(["run", "recipe.yaml", "--out", name, "--verbose"], in: temporary.url)
    }

    /// Continues a run that has begun; begins one that died before that.
    private func resume(_ temporary: TemporaryFolder, _ name: String) throws -> ArmapProcess {
        let hasBegun = FileManager.default.fileExists(
            atPath: RunFolder(temporary.file(name)).recipe.path)
        guard hasBegun else { return try start(temporary, name) }
        return try ArmapProcess(["resume", name, "--verbose"], in: temporary.url)
    }

    /// What was on the record when the run died.
    private func recordedKeys(_ folder: RunFolder) async throws -> Set<String> {
        guard folder.holdsRun, let store = try? RunStore(writing: folder) else { return [] }
        return try await store.modelCallKeys()
    }

    /// What the log says was asked of the model.
    private static func askedKeys(_ log: String) -> Set<String> {
        Set(
            log.matches(of: /model call: key=([0-9a-f]{64})|key=([0-9a-f]{64})/).compactMap { match in
                (match.1 ?? match.2).map(String.init)
            })
    }
}

/// Everything that a finished run leaves, without how long it took.
private struct Remains: Equatable {
    let explorations: [Trajectory]
    let labels: Data
    let plans: [String: String]
    let outcomes: [ContentKey: Outcome]
    let modelCalls: Set<String>
    let report: NSDictionary

    init(_ url: URL) async throws {
        let folder = RunFolder(url)
        let store = try RunStore(reading: folder)
        explorations = try await store.explorations().map(\.trajectory)
        labels = try CanonicalJSON.data(try await store.labelledData())
        let records = try await store.plans()
        plans = Dictionary(
            uniqueKeysWithValues: try records.map {
                ("\($0.method) \($0.plan.chosen.task.id)", try CanonicalJSON.text($0.plan))
            })
        outcomes = try await store.outcomes()
        modelCalls = try await store.modelCallKeys()
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.reportNumbers))
        report = Self.withoutTimes(json) as? NSDictionary ?? [:]
    }

    private static func withoutTimes(_ value: Any) -> Any {
        switch value {
        case let object as [String: Any]:
            object.filter { $0.key != "seconds" && $0.key != "stageSeconds" }.mapValues(withoutTimes)
                as NSDictionary
        case let list as [Any]: list.map(withoutTimes) as NSArray
        default: value
        }
    }
}
