import Agents
import Foundation
import RewardModels
import Tensors
import Transformers

// Who judges trajectories, by the recipe.
extension Workshop {
    /// The scorer of finished trajectories, on the record.
    /// - Throws: `RunStoreError.stageMissing` before training has ended.
    public func scorer() async throws -> any Scorer { try await scorers().finished }

    /// The scorer of finished trajectories and, where the model was trained for it, that of unfinished ones; both on
    /// the record.
    public func scorers() async throws -> (finished: any Scorer, unfinished: (any Scorer)?) {
        switch recipe.train.kind {
        case .oracle: return (OracleScorer(environment: world.environment), nil)
        case .imported: return (try await importedScorer(), nil)
        case .rewardModel: break
        }
        guard let folder = store.folder, try await store.isFinished(.train) else {
            throw RunStoreError.stageMissing(.train, neededBy: .evaluate)
        }
        let model = try await RewardModel.load(
            folder.rewardModel, base: try baseModel(), environment: world.environment.name,
            pictures: world.environment as? any IllustratedEnvironment, thread: thread)
        let identity = try folder.rewardModelIdentity()
        let readsValues = await model.readsValues
        return (
            recorded(model, identity),
            readsValues ? recorded(PrefixScorer(model), "\(identity), values") : nil
        )
    }

    /// Behind an endpoint's model tasks are planned each at its own speed; the queue makes batches of what they ask.
    private func recorded(_ scorer: any Scorer, _ identity: String) -> RecordedScorer {
        RecordedScorer(ScoringQueue(scorer), identity: identity, store: store)
    }

    private func importedScorer() async throws -> any Scorer {
        guard let path = recipe.train.folder else {
            throw RecipeError.wrongValue(
                key: "train.folder", place: "recipe", found: "null",
                expected: "the folder of a reward model, for train.kind is imported")
        }
        try TorchLibrary.open(for: device, environment: processEnvironment)
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        let model = try await PublishedRewardModel.load(
            folder, base: recipe.train.base.map { URL(filePath: $0) }, precision: precision,
            device: device, cacheBytes: 1 << 29, thread: thread)
        let scorer = PublishedScorer(
            model, pictures: world.environment as? any IllustratedEnvironment)
        return recorded(scorer, try Self.identity(ofFilesIn: folder))
    }

    /// The language model that the reward model grows on.
    func baseModel() throws -> BaseModel {
        try TorchLibrary.open(for: device, environment: processEnvironment)
        return BaseModel(
            gguf: URL(filePath: recipe.train.base ?? DefaultWeights.path), precision: precision,
            device: device)
    }

    private var precision: Precision {
        recipe.train.precision ?? (TorchLibrary.hasFastBFloat16 ? .mixed : .f32)
    }

    /// Changes whenever a file of the folder does: names, sizes and times, for weights may be large.
    private static func identity(ofFilesIn folder: URL) throws -> String {
        let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: Array(keys))
        let entries = try files.map { file in
            let values = try file.resourceValues(forKeys: keys)
            let time = values.contentModificationDate?.timeIntervalSince1970 ?? 0
            return "\(file.lastPathComponent) \(values.fileSize ?? 0) \(time)"
        }
        let text = entries.sorted().joined(separator: "\n")
        return "imported reward model \(ContentKey(hashing: Data(text.utf8)))"
    }
}

extension RunFolder {
    /// The trained reward model.
    public var rewardModel: URL { models.appending(path: "reward", directoryHint: .isDirectory) }
    /// What a killed training goes on from.
    var checkpoints: URL { models.appending(path: "training", directoryHint: .isDirectory) }

    /// Changes whenever the reward model's scores could: a hash of its weights and its calibration.
    func rewardModelIdentity() throws -> String {
        let names = [
            "adapter_model.safetensors", "heads.safetensors", "calibration.json",
            "vision/vision_tower/model.safetensors", "vision/mm_projector/model.safetensors",
        ]
        let files = try names.compactMap { name -> String? in
            let file = rewardModel.appending(path: name)
            // Only models with more than one head have a file for them, and only those that see have a tower.
            let isOptional = name == "heads.safetensors" || name.hasPrefix("vision/")
            if isOptional, !FileManager.default.fileExists(atPath: file.path) { return nil }
            return try ContentKey(hashing: Data(contentsOf: file)).description
        }
        return "reward model " + files.joined(separator: " ")
    }
}
