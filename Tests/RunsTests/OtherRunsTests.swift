import ArmapTesting
import Foundation
import Logging
import Testing

@testable import RewardModels
@testable import Runs

/// `train.also`: one reward model for several environments.
@Suite("Pairs of other runs")
struct OtherRunsTests {
    private static let hasWeights =
        FileManager.default.fileExists(atPath: DefaultWeights.path)
        && FileManager.default.fileExists(atPath: ".deps/torch")

    @Test("They are what the other run has labelled, under its environment's name")
    func data() async throws {
        let temporary = try TemporaryFolder()
        let shop = try await label("webshop", in: temporary)
        let game = try workshop("game24", in: temporary, train: "also: ['\(shop.store.path)']")
        let data = try await OtherRuns(game).data()
        #expect(data.map(\.name) == ["webshop"])
        let labelled = try #require(try await shop.store.labelledData())
        #expect(!labelled.training.isEmpty && data[0].data.training == labelled.training)
        #expect(data[0].pictures == nil, "pictures are not read")
        #expect(try await OtherRuns(shop).data().isEmpty)
    }

    @Test("What is missing there is said before anything is paid for")
    func missing() async throws {
        let temporary = try TemporaryFolder()
        func failure(_ also: String) async throws -> String {
            let workshop = try workshop("game24", in: temporary, train: "also: ['\(also)']", name: "own")
            let error = await #expect(throws: (any Error).self) { try await Pipeline(workshop).run() }
            #expect(try await workshop.store.explorations().isEmpty)
            return error.map { "\($0)" } ?? ""
        }
        #expect(try await failure("nowhere").contains("no run in 'nowhere'"))
        let explored = try workshop("webshop", in: temporary)
        try await Pipeline(explored).run([.explore])
        #expect(try await failure(explored.store.path).contains("armap label \(explored.store.path)"))
        let same = try await label("game24", in: temporary)
        #expect(try await failure(same.store.path).contains("this run plays game24 already"))
    }

    @Test(
        "One model is trained on both, read by each environment's heads, and each is calibrated by itself",
        .enabled(if: hasWeights, "needs .deps: run ./scripts/setup"))
    func training() async throws {
        let temporary = try TemporaryFolder()
        let shop = try await label("webshop", in: temporary)
        let train = """
            kind: reward-model, steps: 2, pairsPerStep: 2, pairsPerPass: 2, topLayers: 1, rank: 2, maxTokens: 256,
            stepsPerEvaluation: 2, also: ['\(shop.store.path)'], headsPerEnvironment: true
            """
        let game = try workshop("game24", in: temporary, train: train)
        try await Pipeline(game).run([.explore, .label, .train])
        let training = try #require(
            try await game.store.finding(of: .train, as: TrainFinding.self)?.result)
        #expect(Set((training.calibration.environments ?? [:]).keys) == ["game24", "webshop"])
        let folder = try #require(game.store.folder)
        let description = try RewardModelFolder(folder.rewardModel).description()
        #expect(description.heads.environments == ["game24", "webshop"])
        let trajectories = try await game.store.explorations().prefix(2).map(\.trajectory)
        let scores = try await game.scorer().score(trajectories).value
        let read = try await RewardModel.load(
            folder.rewardModel, base: game.baseModel(), environment: "game24", thread: game.thread)
        #expect(try await read.score(trajectories).value.map(\.logit) == scores.map(\.logit))
    }

    /// A run that is labelled, by a random agent.
    private func label(_ environment: String, in temporary: TemporaryFolder) async throws -> Workshop {
        let workshop = try workshop(environment, in: temporary)
        try await Pipeline(workshop).run([.explore, .label])
        return workshop
    }

    private func workshop(
        _ environment: String, in temporary: TemporaryFolder, train: String = "kind: oracle",
        name: String? = nil
    ) throws -> Workshop {
        let recipe = try Recipe(
            yaml: """
                environment: {name: \(environment)}
                models: {agent: {kind: uniform}}
                explore: {tasks: 6, trajectoriesPerTask: 4, temperature: 1}
                label: {heldOutShare: 0.3, pairsPerTask: 2}
                train: {\(train)}
                evaluate: {tasks: 2, candidates: 2}
                """)
        return try Workshop(
            recipe, store: RunStore(writing: RunFolder(temporary.file(name ?? environment))),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            processEnvironment: ProcessInfo.processInfo.environment)
    }
}

extension RunStore {
    fileprivate var path: String { folder?.path ?? "" }
}
