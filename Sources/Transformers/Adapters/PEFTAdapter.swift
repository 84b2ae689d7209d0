import Foundation
import Tensors

/// A trained LoRA as Hugging Face PEFT writes it, with the modules that were trained whole.
///
/// Also reads the layout of ARMAP's official reward models, which is LLaVA-RLHF's: the adapter in
/// `adapter_model/lora_default` or `adapter_model`, and beside it a file `reward_head` with the head's weight and
/// bias (https://github.com/heaplax/ARMAP).
public struct PEFTAdapter {
    /// What `adapter_config.json` says.
    public let configuration: PEFTConfiguration
    /// The path of the weights, for messages.
    public let file: String
    /// The factors of each adapted module, A [rank, in] and B [out, rank], by its path, such as
    /// `model.layers.0.self_attn.q_proj`.
    let factors: [String: (down: Tensor, up: Tensor)]
    /// The weights of modules that were trained whole, such as `model.embed_tokens.weight`, without the head's.
    let saved: [String: Tensor]
    /// The score head, [1, hidden]; `nil` when the adapter has none.
    public let score: Tensor?
    /// The score head's bias, [1].
    public let scoreBias: Tensor?
    /// Whether the head was in a file of its own. LLaVA-RLHF's models read the score at the last token whatever
    /// it is, those of transformers at the last that is not padding.
    public let isRewardHead: Bool

    /// The paths of the adapted modules, in order.
    public var modules: [String] { factors.keys.sorted() }

    /// Reads an adapter's folder.
    ///
    /// - Throws: `WeightFileError` when a file is missing or unsound, or asks for what is not computed here.
    public init(folder: URL) throws {
        let place = try Self.existingPlace(in: folder)
        configuration = try PEFTConfiguration(contentsOf: place.appending(path: Self.configurationName))
        let weights = try openWeights(in: place, safeTensors: "adapter_model", pyTorch: "adapter_model")
        file = weights.file
        var parts = PEFTWeightNames.Parts()
        for name in weights.names.sorted() {
            try parts.add(
                weights.tensor(name), PEFTWeightNames.part(name, file: weights.file), file: weights.file)
        }
        factors = try parts.factors(file: weights.file)
        let head = try Self.rewardHead(folder: folder, place: place)
        isRewardHead = !head.isEmpty
        score = head["weight"] ?? parts.saved["score.weight"] ?? parts.saved["classifier.weight"]
        scoreBias = head["bias"] ?? parts.saved["score.bias"] ?? parts.saved["classifier.bias"]
        saved = parts.saved.filter { !$0.key.hasPrefix("score.") && !$0.key.hasPrefix("classifier.") }
    }

    static let configurationName = "adapter_config.json"

    /// Whether a folder holds an adapter, in PEFT's layout or ARMAP's.
    public static func isThere(in folder: URL) -> Bool { place(in: folder) != nil }

    /// Where the adapter is, in PEFT's layout or ARMAP's; `nil` when there is none.
    static func place(in folder: URL) -> URL? {
        let candidates = ["adapter_model/lora_default", "adapter_model", "lora_default"].map {
            folder.appending(path: $0)
        }
        return ([folder] + candidates).first {
            FileManager.default.fileExists(atPath: $0.appending(path: configurationName).path)
        }
    }

    private static func existingPlace(in folder: URL) throws(WeightFileError) -> URL {
        guard let place = place(in: folder) else {
            throw WeightFileError(
                file: folder.path, field: configurationName,
                problem: .invalid(
                    "missing, also in adapter_model and lora_default: this is no adapter of PEFT"))
        }
        return place
    }

    /// The head that LLaVA-RLHF saves in a file of its own; empty when there is none.
    private static func rewardHead(folder: URL, place: URL) throws -> [String: Tensor] {
        let places = [folder, place.deletingLastPathComponent(), place]
        let url = places.map { $0.appending(path: "reward_head") }.first {
            FileManager.default.fileExists(atPath: $0.path)
        }
        guard let url else { return [:] }
        let head = try PyTorchFile(contentsOf: url).tensors()
        guard head["weight"] != nil else {
            throw WeightFileError(file: url.path, field: "weight", problem: .missing)
        }
        return head
    }
}
