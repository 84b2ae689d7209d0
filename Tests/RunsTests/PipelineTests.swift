import Agents
import ArmapTesting
import Foundation
import GameOf24
import GRDB
import Logging
import Planning
import Synchronization
import Testing

@testable import Runs

@Suite("Pipeline")
struct PipelineTests {
    @Test("Interrupted between any two stages or in the middle of one, a run ends the same")
    func interruption() async throws {
        let whole = try RunStore()
        try await Pipeline(try workshop(whole)).run()
        let pieces = try RunStore()
        for stage in Stage.allCases {
            // A stage that is cancelled after its first report of progress, then run again.
            let interrupted = Task { [self] in
                try await Pipeline(
                    try workshop(pieces) { if $0.done > 0 { withUnsafeCurrentTask { $0?.cancel() } } }
                )
                .run([stage])
            }
            let result = await interrupted.result
            if stage == .explore { #expect(throws: CancellationError.self) { try result.get() } }
            try await Pipeline(try workshop(pieces)).run([stage])
        }
        #expect(try await texts(pieces) == texts(whole))
        #expect(try await pieces.explorations().map(\.trajectory) == whole.explorations().map(\.trajectory))
        #expect(try await pieces.modelCallKeys() == whole.modelCallKeys())
    }

    @Test("Another seed explores and evaluates otherwise")
    func seedMatters() async throws {
        let first = try RunStore()
        let second = try RunStore()
        try await Pipeline(try workshop(first)).run([.explore])
        try await Pipeline(try workshop(second, seed: 2)).run([.explore])
        #expect(
            try await first.explorations().map(\.trajectory) != second.explorations().map(\.trajectory))
    }

    @Test("A stage without what it builds on says which stage is missing")
    func order() async throws {
        for (stage, missing) in [(Stage.label, Stage.explore), (.train, .label)] {
            let store = try RunStore()
            await #expect(throws: RunStoreError.stageMissing(missing, neededBy: stage)) {
                try await Pipeline(try workshop(store)).run([stage])
            }
        }
    }

    @Test("Methods that play N times choose among the same candidates, and the report's numbers follow")
    func sharedCandidates() async throws {
        let store = try RunStore()
        try await Pipeline(try workshop(store)).run()
        let plans = Dictionary(grouping: try await store.plans(), by: \.method)
        let pools = ["sampling", "random-of-n", "best-of-n", "oracle-of-n"].map { method in
            (plans[method] ?? []).map { $0.plan.candidates.map(\.trajectory) }
        }
        #expect(pools[0].count == 5)
        #expect(pools.allSatisfy { $0 == pools[0] })

        // The environment is asked anew, past the store.
        let report = try await ReportBuilder(store).report()
        let game = GameOf24()
        let rewards = try pools[0].map { try $0.map { try game.outcome(of: $0).reward } }
        let means = rewards.map { $0.reduce(0, +) / Double($0.count) }
        let bests = rewards.map { $0.max() ?? 0 }
        let sampling = try #require(report.methods.first { $0.name == "Sampling" })
        let oracle = try #require(report.methods.first { $0.name == "Oracle of N" })
        #expect(abs(sampling.mean - means.reduce(0, +) / 5) < 1e-12)
        #expect(abs(oracle.mean - bests.reduce(0, +) / 5) < 1e-12)
        #expect(report.run.tasks == 5)
        #expect(report.exploration?.trajectories == 6 * 3)
    }

    @Test("Plans are committed without outcomes; every candidate gets one afterwards")
    func outcomesComeLast() async throws {
        let store = try RunStore()
        let sawOutcomes = Mutex(false)
        try await Pipeline(try workshop(store)).run([.explore, .label, .train])
        let explored = try await store.outcomes().count
        try await Pipeline(
            try workshop(store) { progress in
                guard progress.done > 0 else { return }
                let count = try? store.writeNow {
                    try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM outcome") ?? 0
                }
                if count != explored { sawOutcomes.withLock { $0 = true } }
            }
        ).run([.evaluate])
        #expect(!sawOutcomes.withLock { $0 })
        #expect(try await store.unjudgedCandidates().isEmpty)
    }

    @Test("Progress never runs backwards and ends with every unit done")
    func progress() async throws {
        let seen = Mutex<[StageProgress]>([])
        try await Pipeline(
            try workshop(try RunStore()) { progress in seen.withLock { $0.append(progress) } }
        ).run()
        let all = seen.withLock { $0 }
        for stage in [Stage.explore, .label, .evaluate] {
            let reports = all.filter { $0.stage == stage }
            #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.done <= $1.done })
            #expect(reports.last.map { $0.done == $0.total } ?? false)
        }
    }

    @Test("What is compared may change afterwards; what was planned is not planned again")
    func comparingMore() async throws {
        let store = try RunStore()
        try await Pipeline(try workshop(store)).run()
        let before = try await store.plans()
        let extended = try workshop(
            store, evaluation: "objectives: [{actions: 0.1}], methods: [greedy, best-of-n]")
        try await Pipeline(extended).run()
        let after = try await store.plans()
        #expect(
            before.allSatisfy { old in after.contains { $0.method == old.method && $0.plan == old.plan } })
        #expect(
            Set(after.map(\.method)).subtracting(before.map(\.method)) == ["best-of-n (actions 0.1)"])
        #expect(after.count == before.count + 5)
        let report = try await ReportBuilder(store).report()
        #expect(report.methods.count == 2 && report.frontier != nil)
        await #expect(throws: RecipeError.self) {
            try await Pipeline(try self.workshop(store, evaluation: "reflexionTrials: 3")).run()
        }
    }

    private func workshop(
        _ store: RunStore, seed: UInt64 = 1, evaluation: String = "objectives: []",
        report: @escaping @Sendable (StageProgress) -> Void = { _ in }
    ) throws -> Workshop {
        let recipe = try Recipe(
            yaml: """
                seed: \(seed)
                models: {agent: {kind: uniform}}
                train: {kind: oracle}
                explore: {tasks: 6, trajectoriesPerTask: 3, tasksPerBatch: 2}
                evaluate: {tasks: 5, candidates: 4, \(evaluation)}
                """)
        return try Workshop(
            recipe, store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            processEnvironment: [:], report: report)
    }

    private func texts(_ store: RunStore) async throws -> [String] {
        try await store.plans().map { try $0.method + CanonicalJSON.text($0.plan) }
            + [CanonicalJSON.text(try await store.labelledData())]
            + store.outcomes().map { "\($0.key) \($0.value)" }.sorted()
    }
}
