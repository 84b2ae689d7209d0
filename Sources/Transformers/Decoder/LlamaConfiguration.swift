import Foundation
import Tensors

/// The sizes of a Llama-family model, and what tells its family from Llama. Coded as in Hugging Face's
/// `config.json`.
public struct LlamaConfiguration: Equatable, Sendable {
    /// Who published models of this kind.
    public var family: Family
    /// Width of the residual stream.
    public var hiddenSize: Int
    /// Width inside the feed-forward blocks.
    public var intermediateSize: Int
    /// Number of decoder layers.
    public var layerCount: Int
    /// Number of query heads.
    public var headCount: Int
    /// Number of key and value heads; each serves `headCount / keyValueHeadCount` query heads.
    public var keyValueHeadCount: Int
    /// Width of one head.
    public var headWidth: Int
    /// Number of token ids.
    public var vocabularySize: Int
    /// Longest sequence that the model was trained for.
    public var contextLength: Int
    /// Base of the rotary embedding's wavelengths (θ).
    public var rotaryBase: Double
    /// ε of the root-mean-square norms.
    public var normEpsilon: Double
    /// Whether the output head is the embedding table.
    public var tiesEmbeddings: Bool

    /// How the wavelengths are stretched for contexts longer than the first training; `nil` for not at all.
    public var rotaryScaling: RotaryScaling?
    /// Which layers see only the newest tokens; `nil` for none.
    public var slidingWindow: SlidingWindow?
    /// Whether a Llama's or Qwen3's four projections of attention have a bias. Qwen2 has one on three of them,
    /// Mistral on none, whatever this says.
    public var attentionBias: Bool
    /// Whether a Llama's feed-forward projections have a bias.
    public var feedForwardBias: Bool
    /// What the feed-forward blocks gate by.
    public var activation = Activation.silu

    /// The families that are computed here, by their `model_type`.
    public enum Family: String, Sendable, CaseIterable, Codable {
        case llama, mistral, qwen2, qwen3
    }

    /// A configuration from its sizes; defaults as in the original Llama.
    public init(
        hiddenSize: Int, intermediateSize: Int, layerCount: Int, headCount: Int, keyValueHeadCount: Int,
        headWidth: Int? = nil, vocabularySize: Int, contextLength: Int, rotaryBase: Double = 10_000,
        normEpsilon: Double = 1e-5, tiesEmbeddings: Bool = true, family: Family = .llama,
        rotaryScaling: RotaryScaling? = nil, slidingWindow: SlidingWindow? = nil, attentionBias: Bool = false,
        feedForwardBias: Bool = false
    ) {
        self.family = family
        self.hiddenSize = hiddenSize
        self.intermediateSize = intermediateSize
        self.layerCount = layerCount
        self.headCount = headCount
        self.keyValueHeadCount = keyValueHeadCount
        self.headWidth = headWidth ?? hiddenSize / max(1, headCount)
        self.vocabularySize = vocabularySize
        self.contextLength = contextLength
        self.rotaryBase = rotaryBase
        self.normEpsilon = normEpsilon
        self.tiesEmbeddings = tiesEmbeddings
        self.rotaryScaling = rotaryScaling
        self.slidingWindow = slidingWindow
        self.attentionBias = attentionBias
        self.feedForwardBias = feedForwardBias
    }

    /// Query heads per key head.
    public var groupSize: Int { headCount / keyValueHeadCount }

    /// Whether the projections to queries, keys and values have a bias.
    var hasQueryKeyValueBias: Bool { family == .qwen2 || hasOutputBias }
    /// Whether attention's output projection has a bias.
    var hasOutputBias: Bool { attentionBias && (family == .llama || family == .qwen3) }
    /// Whether the feed-forward projections have a bias.
    var hasFeedForwardBias: Bool { feedForwardBias && family == .llama }
    /// Whether each head of queries and keys is normed.
    var normsHeads: Bool { family == .qwen3 }

    /// How many tokens back a layer sees, itself included; `nil` for all.
    func window(layer: Int) -> Int? {
        slidingWindow.flatMap { $0.layers.contains(layer) ? $0.width : nil }
    }

    /// The most tokens of a sequence that this project computes as the reference does; `nil` for any number.
    public var longestComputable: Int? { rotaryScaling?.longestSequence(context: contextLength) }

    /// Says what is wrong when the sizes cannot belong together; `nil` when they can.
    var problem: String? {
        let sizes = [
            hiddenSize, intermediateSize, layerCount, headCount, keyValueHeadCount, headWidth,
            vocabularySize, contextLength,
        ]
        if !sizes.allSatisfy({ (1...1 << 31).contains($0) }) { return "a size is not positive" }
        if !headCount.isMultiple(of: keyValueHeadCount) {
            return "\(headCount) query heads do not share \(keyValueHeadCount) key heads evenly"
        }
        if !headWidth.isMultiple(of: 2) { return "the head width \(headWidth) is odd" }
        if !(rotaryBase > 0 && rotaryBase.isFinite) { return "the rotary base \(rotaryBase) is not positive" }
        if let window = slidingWindow, window.width < 1 {
            return "the sliding window \(window.width) is not positive"
        }
        return rotaryScaling?.problem(width: headWidth)
    }
}

extension LlamaConfiguration {
    /// Reads the configuration in a GGUF file's metadata.
    ///
    /// - Throws: `WeightFileError` when an entry is missing, unsound or of a kind that we do not compute.
    public init(_ file: GGUF) throws(WeightFileError) {
        let architecture = try file.string("general.architecture")
        guard architecture == "llama" else {
            throw WeightFileError(
                file: file.file, field: "general.architecture", problem: .unsupported("\"\(architecture)\""))
        }
        if case .string(let scaling)? = file.metadata["llama.rope.scaling.type"], scaling != "none" {
            throw WeightFileError(
                file: file.file, field: "llama.rope.scaling.type", problem: .unsupported("\"\(scaling)\""))
        }
        self.init(
            hiddenSize: try file.integer("llama.embedding_length"),
            intermediateSize: try file.integer("llama.feed_forward_length"),
            layerCount: try file.integer("llama.block_count"),
            headCount: try file.integer("llama.attention.head_count"),
            keyValueHeadCount: try file.integer("llama.attention.head_count_kv"),
            headWidth: try file.integer("llama.rope.dimension_count"),
            vocabularySize: try file.info("token_embd.weight").shape[0],
            contextLength: try file.integer("llama.context_length"),
            rotaryBase: try file.float("llama.rope.freq_base"),
            normEpsilon: try file.float("llama.attention.layer_norm_rms_epsilon"),
            tiesEmbeddings: file.tensors["output.weight"] == nil)
        try requireSound(in: file.file)
    }

    /// Reads a Hugging Face `config.json`.
    ///
    /// - Throws: `WeightFileError` when it cannot be read, is unsound or asks for what we do not compute.
    public init(contentsOf url: URL) throws(WeightFileError) {
        self = try WeightFileError.decode(from: url)
        try requireSound(in: url.path)
    }

    private func requireSound(in file: String) throws(WeightFileError) {
        if let problem {
            throw WeightFileError(file: file, field: "configuration", problem: .invalid(problem))
        }
    }
}
