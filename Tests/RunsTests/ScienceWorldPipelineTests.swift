import Agents
import Foundation
import Logging
import RewardModels
import ScienceWorld
import Testing

@testable import Runs

/// The pipeline on ScienceWorld's real simulator, with a random experimenter: everything but the weights.
@Suite(
    "Pipeline on ScienceWorld",
    .enabled(if: ScienceWorldSetUp.isThere, "needs ./scripts/setup --scienceworld"))
struct ScienceWorldPipelineTests {
    private static let run = Task {
        let store = try RunStore()
        let recipe = try Recipe(
            yaml: """
                environment:
                  name: scienceworld
                  options: {tasks: "find-animal, find-plant", horizon: 6, simulators: 2}
                models: {agent: {kind: uniform}}
                explore: {tasks: 4, trajectoriesPerTask: 3, temperature: 1, tasksPerBatch: 1}
                label: {heldOutShare: 0.3, editsPerTrajectory: 1, progressPairsPerTask: 2}
                train: {kind: oracle}
                evaluate:
                  split: eto-seen, eto-unseen
                  tasks: 2
                  candidates: 2
                  temperature: 1
                  methods: [sampling, best-of-n, oracle-of-n]
                """)
        let workshop = try Workshop(
            recipe, store: store, logger: Logger(label: "test"),
            processEnvironment: ProcessInfo.processInfo.environment)
        try await Pipeline(workshop).run()
        return (store, try await ReportBuilder(store).report())
    }

    @Test("Choosing by the simulator's own score finds the best of what was sampled")
    func results() async throws {
        let means = Dictionary(try await Self.run.value.1.methods.map { ($0.name, $0.mean) }) { first, _ in
            first
        }
        #expect(means["ARMAP-B"] == means["Oracle of N"])
        #expect(try #require(means["ARMAP-B"]) >= #require(means["Sampling"]))
    }

    @Test("The splits are reported together and each for itself")
    func splits() async throws {
        let report = try await Self.run.value.1
        #expect(report.splits?.map(\.name) == ["eto-seen", "eto-unseen"])
        #expect(report.splits?.map(\.tasks) == [2, 2] && report.run.tasks == 4)
        let means = report.splits?.compactMap { $0.methods.first { $0.name == "Sampling" }?.mean } ?? []
        let all = try #require(report.methods.first { $0.name == "Sampling" }).mean
        #expect(abs(means.reduce(0, +) / 2 - all) < 1e-9)
        #expect(ReportPage(report).html.contains("eto-unseen: 2 tasks"))
    }

    @Test("Every method is reported under all published rules, side by side")
    func measures() async throws {
        let report = try await Self.run.value.1
        #expect(report.methods.measures == ["armap", "eto", "wrapper"])
        for method in report.methods + (report.splits?.flatMap(\.methods) ?? []) {
            // The recipe's own rules are ETO's.
            #expect(abs(try #require(method.measures?["eto"]) - method.mean) < 1e-9, "\(method.name)")
            #expect(try #require(method.measures?["armap"]) <= #require(method.measures?["eto"]))
        }
        #expect(ReportPage(report).html.contains("<th>armap rules</th>"))
    }

    @Test("Hindsight and scores make pairs of what a random experimenter did")
    func labels() async throws {
        let (store, report) = try await Self.run.value
        #expect((report.labels?.pairs ?? 0) > 0)
        let data = try #require(await store.labelledData())
        for pair in data.training + data.heldOut {
            #expect(pair.chosenOutcome.reward > pair.rejectedOutcome.reward)
            #expect(pair.chosenOrigin == .progress || pair.chosenOutcome.isSuccess)
        }
    }
}

private enum ScienceWorldSetUp {
    static let isThere =
        (try? SimulatorInstallation.find(environment: ProcessInfo.processInfo.environment)) != nil
}
