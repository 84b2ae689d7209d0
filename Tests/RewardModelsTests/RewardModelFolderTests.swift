import Agents
import Foundation
import Tensors
import Testing
import Transformers

@testable import RewardModels

@Suite(.needsTorch) struct RewardModelFolderTests {
    /// Writes a model with random weights and returns its scores of some trajectories.
    private func write(to url: URL, heads: RewardHeadLayout = RewardHeadLayout()) async throws -> [Double] {
        let network = try TinyReward.network(heads: heads)
        let description = RewardModelDescription(
            configuration: TinyReward.configuration, base: "tiny", maxTokens: 512, paddingToken: 0,
            heads: heads)
        let predictions = (-5...5).map { Prediction(logit: Double($0) / 2, isSuccess: $0 > 0) }
        try RewardModelFolder(url).write(
            network, lora: LoRA(rank: 4, alpha: 8, topLayers: 2), description: description,
            calibration: Calibration([predictions, predictions]))
        let encoder = TrajectoryEncoder(maxTokens: 512, encode: TinyReward.encode)
        return try network.scores(of: await trajectories().map { try encoder($0) })
    }

    private func trajectories() async throws -> [Trajectory] { try await walkData().judged.map(\.trajectory) }

    private func load(_ url: URL, base: BaseModel = TinyReward.base()) async throws -> RewardModel {
        try await RewardModel.load(url, base: base, thread: TensorThread())
    }

    @Test func aLoadedModelScoresLikeTheOneThatWasWritten() async throws {
        try await withTemporaryFolder { folder in
            let written = try await write(to: folder)
            let result = try await load(folder).score(trajectories())
            #expect(result.value.map(\.logit) == written)
            #expect(result.value.allSatisfy { $0.probability.map { (0...1).contains($0) } ?? false })
            #expect(result.cost.rewardCalls == written.count && result.cost.seconds > 0)
        }
    }

    @Test func probabilitiesRiseWithScores() async throws {
        try await withTemporaryFolder { folder in
            _ = try await write(to: folder)
            let scores = try await load(folder).score(trajectories()).value.sorted { $0.logit < $1.logit }
            let probabilities = scores.compactMap(\.probability)
            #expect(probabilities == probabilities.sorted() && probabilities.count == scores.count)
        }
    }

    @Test(arguments: RewardModelFolder.File.allCases)
    func aMissingFileIsNamed(_ file: RewardModelFolder.File) async throws {
        try await withTemporaryFolder { folder in
            _ = try await write(to: folder, heads: RewardHeadTests.layout)
            try FileManager.default.removeItem(at: folder.appending(path: file.rawValue))
            await #expect(throws: RewardModelError.missingFile(file.rawValue, folder: folder.path)) {
                try await load(folder)
            }
        }
    }

    @Test func anAdapterWithoutItsHeadIsAnError() async throws {
        try await withTemporaryFolder { folder in
            _ = try await write(to: folder)
            let file = folder.appending(path: "adapter_model.safetensors")
            var weights = try SafeTensors(contentsOf: file).tensors()
            weights[RewardHeads.scoreName] = nil
            try SafeTensors.write(weights, to: file)
            await #expect(throws: RewardModelError.missingHead(file: file.path)) { try await load(folder) }
        }
    }

    @Test func anotherBaseIsAnError() async throws {
        try await withTemporaryFolder { folder in
            _ = try await write(to: folder)
            await #expect(throws: RewardModelError.wrongBase(found: "other", expected: "tiny")) {
                try await load(folder, base: TinyReward.base(named: "other"))
            }
        }
    }

    @Test func damagedFilesAreErrors() async throws {
        try await withTemporaryFolder { folder in
            _ = try await write(to: folder)
            for name in [
                "config.json", "calibration.json", "adapter_config.json", "adapter_model.safetensors",
            ] {
                let file = folder.appending(path: name)
                let whole = try Data(contentsOf: file)
                try whole.prefix(whole.count / 2).write(to: file)
                await #expect(throws: (any Error).self) { try await load(folder) }
                try whole.write(to: file)
            }
        }
    }

    @Test func theFilesSayWhatHuggingFaceNeeds() async throws {
        try await withTemporaryFolder { folder in
            _ = try await write(to: folder)
            func json(_ name: String) throws -> [String: Any] {
                let data = try Data(contentsOf: folder.appending(path: name))
                return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
            }
            let config = try json("config.json")
            #expect(config["architectures"] as? [String] == ["LlamaForSequenceClassification"])
            #expect(config["num_labels"] as? Int == 1 && config["pad_token_id"] as? Int == 0)
            #expect(config["hidden_size"] as? Int == 32)
            let adapter = try json("adapter_config.json")
            #expect(adapter["peft_type"] as? String == "LORA" && adapter["task_type"] as? String == "SEQ_CLS")
            #expect(adapter["modules_to_save"] as? [String] == ["score"])
            #expect(adapter["layers_to_transform"] as? [Int] == [1, 2])
            let weights = try SafeTensors(contentsOf: folder.appending(path: "adapter_model.safetensors"))
            #expect(weights.entries["base_model.model.score.weight"]?.shape == [1, 32])
            #expect(weights.metadata == ["format": "pt"])
        }
    }
}
