import Agents
import Foundation
import Logging
import Testing

@testable import Runs

/// The pipeline on WebShop, with a random shopper that the shop itself judges: everything but the weights.
@Suite("Pipeline on WebShop")
struct WebShopPipelineTests {
    private static let run = Task {
        let store = try RunStore()
        let recipe = try Recipe(
            yaml: """
                environment: {name: webshop}
                models: {agent: {kind: uniform}}
                explore: {tasks: 6, trajectoriesPerTask: 5, temperature: 1}
                label: {heldOutShare: 0.3}
                train: {kind: oracle}
                evaluate:
                  tasks: 5
                  candidates: 5
                  temperature: 1
                  methods: [sampling, best-of-n, tree-search, oracle-of-n]
                  objectives: [{actions: 0.3}, {price: 0.5}]
                """)
        let workshop = try Workshop(
            recipe, store: store, logger: Logger(label: "test"), processEnvironment: [:])
        try await Pipeline(workshop).run()
        return (store, try await ReportBuilder(store).report())
    }

    @Test("Planning with the shop's own verdict beats sampling, and finds what N offer")
    func results() async throws {
        let report = try await Self.run.value.1
        let means = Dictionary(report.methods.map { ($0.name, $0.mean) }) { first, _ in first }
        let (sampling, best, oracle) = (means["Sampling"], means["ARMAP-B"], means["Oracle of N"])
        #expect(try #require(best) >= #require(sampling))
        #expect(best == oracle)
        #expect(report.run.environment == "webshop" && report.run.tasks == 5)
    }

    @Test("Exploration bought something, and hindsight made pairs of it")
    func labels() async throws {
        let (store, report) = try await Self.run.value
        let explored = try await store.explorations().map(\.trajectory)
        #expect(explored.contains { $0.isFinished })
        #expect(explored.allSatisfy { $0.turns.count <= 10 })
        #expect((report.labels?.pairs ?? 0) > 0)
        #expect(report.labels?.origins["chosen: hindsight"] != nil)
    }

    @Test("The frontier has the plain reward and every weighting of every method that chooses")
    func frontier() async throws {
        let frontier = try #require(try await Self.run.value.1.frontier)
        for method in ["ARMAP-B", "ARMAP-M"] {
            let points = frontier.filter { $0.method == method }
            #expect(points.count == 3, "\(points.map(\.method))")
        }
        let actions = frontier.filter { $0.method == "ARMAP-B" }.map(\.actions.value)
        #expect(try #require(actions.min()) < #require(actions.max()) || Set(actions).count == 1)
    }
}
