import Agents
import ArmapTesting
import Foundation
import Logging
import Planning
import Testing

@testable import Runs

/// Countdown: the environment itself scores, and the shorter a way, the more it costs.
@Suite("Objectives in evaluation")
struct ObjectiveTests {
    private static let objectives = "[{actions: 0.9}, {price: 0.4}, {price: 0.2, actions: 0.1}]"
    private let game = CountdownGame()

    @Test("Another weighting of best-of-N asks the model nothing new")
    func nothingIsPaidTwice() async throws {
        let plain = try await evaluated("methods: [best-of-n]")
        let swept = try await evaluated("methods: [best-of-n]", objectives: Self.objectives)
        #expect(try await swept.modelCallKeys() == plain.modelCallKeys())
        #expect(try await plain.plans().count == 3)
        #expect(try await swept.plans().count == 12)
        let pools = Dictionary(grouping: try await swept.plans(), by: \.plan.chosen.task.id)
        for plans in pools.values {
            #expect(Set(plans.map { $0.plan.candidates.map(\.trajectory) }).count == 1)
        }
    }

    @Test("What the plain reward chooses does not depend on the other objectives")
    func plainStaysPlain() async throws {
        let plain = try await evaluated("candidates: 10")
        let swept = try await evaluated("candidates: 10", objectives: Self.objectives)
        let expected = try await texts(plain)
        let found = try await texts(swept)
        #expect(Set(expected).isSubset(of: found))
        // 3 tasks, 3 objectives and the methods that choose: reflexion, best-of-n and tree-search.
        #expect(found.count == expected.count + 3 * 3 * 3)
        let methods = Set(try await swept.plans().map(\.method))
        #expect(methods.contains("tree-search (actions 0.1, price 0.2)"))
        #expect(methods.count { $0.contains("(") } == 9)
    }

    @Test("Planners choose by the objective, and the frontier's numbers are those of what they chose")
    func frontier() async throws {
        let store = try await evaluated(
            "candidates: 200, methods: [best-of-n, greedy]", objectives: Self.objectives)
        let points = try #require(try await ReportBuilder(store).report().frontier)
        #expect(
            points.map(\.weighting.name) == ["plain", "actions 0.9", "price 0.4", "actions 0.1, price 0.2"])
        #expect(points.allSatisfy { $0.method == "ARMAP-B" })
        let names = ["best-of-n", "best-of-n (actions 0.9)", "best-of-n (price 0.4)"]
        for (name, point) in zip(names, points) {
            // Everything is worked out anew from the actions.
            let chosen = try await store.plans().filter { $0.method == name }.map(\.plan.chosen)
            try #require(chosen.count == 3)
            var rewards = 0.0
            for trajectory in chosen { rewards += try await game.outcome(of: trajectory).reward }
            let prices = chosen.compactMap(game.price)
            #expect(abs(point.reward.value - rewards / 3) < 1e-12)
            #expect(abs(point.actions.value - Double(chosen.map(\.turns.count).reduce(0, +)) / 3) < 1e-12)
            #expect(abs((point.price?.value ?? 0) - prices.reduce(0, +) / Double(prices.count)) < 1e-12)
            #expect(point.bought?.value == Double(prices.count) / 3)
            #expect(point.actions.low <= point.actions.value && point.actions.value <= point.actions.high)
        }
        #expect((points[2].price?.value ?? 99) < (points[0].price?.value ?? 0))
        #expect(points[2].actions.value > points[0].actions.value)
    }

    @Test("Where nothing is bought there is no mean price, and without objectives no frontier")
    func absent() async throws {
        #expect(try await ReportBuilder(try await evaluated("")).report().frontier == nil)
        // Taking one action only reaches 0 from nowhere.
        let store = try await evaluated("methods: [best-of-n]", objectives: "[{actions: 1}]", horizon: 1)
        let point = try #require(try await ReportBuilder(store).report().frontier?.last)
        #expect(point.price == nil)
        #expect(point.bought?.value == 0)
    }

    @Test("Interrupted after any group of plans, an evaluation ends the same")
    func interruption() async throws {
        let whole = try await evaluated("candidates: 5, tasksPerBatch: 2", objectives: Self.objectives)
        let pieces = try RunStore()
        for _ in 0..<40 where try await !pieces.isFinished(.evaluate) {
            let work = Task { [self] in
                let workshop = try workshop(
                    pieces, "candidates: 5, tasksPerBatch: 2", Self.objectives
                ) { if $0.doneNow > 0 { withUnsafeCurrentTask { $0?.cancel() } } }
                try await Pipeline(workshop).run([.evaluate])
            }
            _ = await work.result
        }
        #expect(try await pieces.isFinished(.evaluate))
        #expect(try await texts(pieces) == texts(whole))
        #expect(try await pieces.prices() == whole.prices())
    }

    @Test("A term that the environment lacks is an error before anything is written")
    func unpriced() async throws {
        let store = try RunStore()
        let recipe = try Recipe(yaml: "evaluate: {objectives: [{actions: 0.1}, {price: 0.3}]}")
        #expect {
            try Workshop(
                recipe, store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                processEnvironment: [:])
        } throws: { error in
            "\(error)"
                == "recipe: 'evaluate.objectives.price' is 0.3; it must be left out, for 'game24' has no "
                + "such term; terms it has: actions, uncertainty"
        }
        #expect(try await store.recipe() == nil)
    }

    private func evaluated(
        _ evaluate: String, objectives: String = "[]", horizon: Int = 12
    ) async throws -> RunStore {
        let store = try RunStore()
        try await Pipeline(try workshop(store, evaluate, objectives, horizon: horizon)).run([.evaluate])
        return store
    }

    private func workshop(
        _ store: RunStore, _ evaluate: String, _ objectives: String, horizon: Int = 12,
        report: @escaping @Sendable (StageProgress) -> Void = { _ in }
    ) throws -> Workshop {
        let recipe = try Recipe(
            yaml: """
                models: {agent: {kind: uniform}}
                train: {kind: oracle}
                evaluate: {\(evaluate.isEmpty ? "" : evaluate + ", ")objectives: \(objectives), priceCap: 40}
                """)
        return try Workshop(
            recipe, store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            processEnvironment: [:],
            world: World(
                environment: CountdownGame(horizon: horizon), prompting: CountdownPrompting(),
                labelPrompting: nil),
            report: report)
    }

    private func texts(_ store: RunStore) async throws -> [String] {
        try await store.plans().map { try $0.method + CanonicalJSON.text($0.plan) }
    }
}
