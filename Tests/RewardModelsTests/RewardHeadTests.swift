import Agents
import Foundation
import Tensors
import Testing
import Transformers

@testable import RewardModels

@Suite(.needsTorch) struct RewardHeadTests {
    /// Everything at once: an ensemble for each of two environments, and values.
    static var layout: RewardHeadLayout {
        var layout = RewardHeadLayout()
        (layout.members, layout.environments, layout.readsValues) = (3, ["walk", "shop"], true)
        return layout
    }

    private func sequences() async throws -> [TrajectoryEncoder.Sequence] {
        try await walkData().judged.map { try TinyReward.encoder($0.trajectory) }
    }

    @Test func theScoreIsTheMeanOfTheMembersAndOfTheHeadThatOthersRead() async throws {
        var layout = RewardHeadLayout()
        layout.members = 5
        let network = try TinyReward.network(heads: layout)
        let sequences = try await sequences()
        let readings = try network.read(sequences)
        let mean = try network.heads.meanScore()
        for (sequence, reading) in zip(sequences, readings) {
            let tree = TokenTree(merging: [sequence.tokens])
            let state = try noGrad { try network.states([tree], at: [[tree.count - 1]]) }
            #expect(abs(try state.linear(mean).item() - reading.score) < 1e-4)
            let alone = try noGrad { try network.scores([tree]).item() }
            #expect(abs(alone - reading.score) < 1e-4)
        }
    }

    @Test func theDeviationIsThatOfTheMembers() throws {
        let reading = HeadReading(members: [1, 2, 6], value: nil)
        let deviation = try #require(reading.deviation)
        #expect(reading.score == 3 && abs(deviation - 7.0.squareRoot()) < 1e-12)
        #expect(HeadReading(members: [1], value: nil).deviation == nil)
    }

    @Test func membersBeginApartAndASingleHeadAtZero() throws {
        var layout = RewardHeadLayout()
        layout.members = 4
        let heads = try RewardNetwork(TinyReward.llama(), heads: layout, seed: Seed(1)).heads
        let rows = try (0..<4).map { try heads.score.select(0, $0).floats() }
        #expect(Set(rows).count == 4)
        #expect(rows.joined().allSatisfy { abs($0) <= 1 / Float(32).squareRoot() })
        let again = try RewardNetwork(TinyReward.llama(), heads: layout, seed: Seed(1)).heads
        #expect(try again.score.floats() == heads.score.floats())
        #expect(try RewardNetwork(TinyReward.llama()).heads.score.floats().allSatisfy { $0 == 0 })
    }

    @Test func anEnvironmentsHeadsReadOnlyWhatIsItsOwn() throws {
        let network = try TinyReward.network(heads: Self.layout)
        let (one, other) = (TokenTree(merging: [[1, 2, 3]]), TokenTree(merging: [[4, 5]]))
        try network.memberScores([one, other], environments: [1, 1]).sum().backward()
        let gradient = try #require(network.heads.score.grad)
        #expect(try gradient.slice(0, from: 0, to: 3).floats().allSatisfy { $0 == 0 })
        #expect(try gradient.slice(0, from: 3, to: 6).floats().contains { $0 != 0 })

        func score(_ environment: Int?) throws -> [Float] {
            try noGrad { try network.memberScores([one], environments: [environment]).floats() }
        }
        let mean = try zip(score(0), score(1)).map { ($0 + $1) / 2 }
        #expect(try zip(score(nil), mean).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(try score(0) != score(1))
    }

    @Test func anEnvironmentWithoutHeadsIsAnError() throws {
        #expect(try Self.layout.place(of: "shop") == 1)
        #expect(try Self.layout.place(of: nil) == nil)
        #expect(try RewardHeadLayout().place(of: "anything") == nil)
        let error = RewardModelError.noSuchEnvironment("cave", known: ["walk", "shop"])
        #expect(throws: error) { try Self.layout.place(of: "cave") }
    }

    @Test func bootstrapWeightsAreThoseOfDrawingWithReplacement() {
        let weights = BootstrapWeights(members: 20, seed: Seed(4))(Array(0..<500))
        let (mean, count) = (weights.reduce(0, +) / 10_000, Float(weights.count))
        let variance = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        #expect(abs(mean - 1) < 0.03 && abs(variance - 1) < 0.06)
        // e^-1 of the pairs are never drawn.
        #expect(abs(Float(weights.count { $0 == 0 }) / count - 0.368) < 0.02)
        #expect(BootstrapWeights(members: 20, seed: Seed(4))([7]) == Array(weights[140..<160]))
    }

    @Test func everyHeadSurvivesTheFolder() async throws {
        try await withTemporaryFolder { folder in
            let network = try TinyReward.network(heads: Self.layout)
            let description = RewardModelDescription(
                configuration: TinyReward.configuration, base: "tiny", maxTokens: 512, paddingToken: 0,
                heads: Self.layout)
            var calibration = Calibration([[Prediction(logit: 1, isSuccess: true)]])
            calibration.values = PlattScaling(slope: 2, intercept: -1)
            let written = RewardModelFolder(folder)
            try written.write(
                network, lora: LoRA(rank: 4, alpha: 8, topLayers: 2), description: description,
                calibration: calibration)
            let sequences = try await sequences()
            let read = try written.network(on: TinyReward.llama())
            #expect(try read.read(sequences, environment: 1) == network.read(sequences, environment: 1))
            #expect(try read.read(sequences, environment: 0) != network.read(sequences, environment: 1))
            let adapters = try SafeTensors(contentsOf: folder.appending(path: "adapter_model.safetensors"))
            #expect(adapters.entries[RewardHeads.scoreName]?.shape == [1, 32])
            #expect(
                adapters.entries.keys.allSatisfy { $0 == RewardHeads.scoreName || $0.contains(".lora_") })

            let model = try await RewardModel.load(
                folder, base: TinyReward.base(), environment: "shop", thread: TensorThread())
            let trajectories = try await walkData().judged.map(\.trajectory)
            let expected = try network.read(sequences, environment: 1)
            let scores = try await model.score(trajectories).value
            #expect(scores.map(\.logit) == expected.map(\.score))
            #expect(scores.map(\.standardDeviation) == expected.map(\.deviation))
            let values = try await PrefixScorer(model).score(trajectories).value
            for (value, reading) in zip(values, expected) {
                let (expected, probability) = (try #require(reading.value), try #require(value.probability))
                #expect(abs(value.logit - expected) < 1e-4)
                #expect(abs(probability - sigmoid(2 * value.logit - 1)) < 1e-9)
            }
            await #expect(throws: RewardModelError.self) {
                try await RewardModel.load(
                    folder, base: TinyReward.base(), environment: "cave", thread: TensorThread())
            }
        }
    }

    @Test func aModelWithoutValuesSaysSo() async throws {
        try await withTemporaryFolder { folder in
            let description = RewardModelDescription(
                configuration: TinyReward.configuration, base: "tiny", maxTokens: 512, paddingToken: 0)
            try RewardModelFolder(folder).write(
                TinyReward.network(), lora: LoRA(rank: 4, alpha: 8, topLayers: 2),
                description: description, calibration: Calibration([[Prediction]]()))
            let model = try await RewardModel.load(
                folder, base: TinyReward.base(), thread: TensorThread())
            let trajectories = try await walkData().judged.map(\.trajectory)
            await #expect(throws: RewardModelError.noValues) {
                try await PrefixScorer(model).score(trajectories)
            }
        }
    }
}
