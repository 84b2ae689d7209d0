extension LlamaConfiguration: Codable {
    enum CodingKeys: String, CodingKey {
        case architectures
        case modelType = "model_type"
        case hiddenSize = "hidden_size"
        case intermediateSize = "intermediate_size"
        case layerCount = "num_hidden_layers"
        case headCount = "num_attention_heads"
        case keyValueHeadCount = "num_key_value_heads"
        case headWidth = "head_dim"
        case vocabularySize = "vocab_size"
        case contextLength = "max_position_embeddings"
        case originalContext = "original_max_position_embeddings"
        case rotaryBase = "rope_theta"
        case rotaryScaling = "rope_scaling"
        case rotaryParameters = "rope_parameters"
        case normEpsilon = "rms_norm_eps"
        case tiesEmbeddings = "tie_word_embeddings"
        case attentionBias = "attention_bias"
        case feedForwardBias = "mlp_bias"
        case activation = "hidden_act"
        case usesSlidingWindow = "use_sliding_window"
        case slidingWindow = "sliding_window"
        case unwindowedLayers = "max_window_layers"
        case layerTypes = "layer_types"
    }

    typealias Values = KeyedDecodingContainer<CodingKeys>

    /// Decodes `config.json` as written by transformers 4 or 5. What is absent has the value that the family's
    /// configuration class of transformers gives it.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let family = try Self.family(values)
        let (headCount, layerCount) = (
            try values.decode(Int.self, forKey: .headCount), try values.decode(Int.self, forKey: .layerCount)
        )
        let contextLength =
            try values.decodeIfPresent(Int.self, forKey: .contextLength) ?? family.contextLength
        let rotary = try RotaryParameters(values, contextLength: contextLength)
        self.init(
            hiddenSize: try values.decode(Int.self, forKey: .hiddenSize),
            intermediateSize: try values.decode(Int.self, forKey: .intermediateSize),
            layerCount: layerCount,
            headCount: headCount,
            keyValueHeadCount: try Self.keyValueHeadCount(values, family) ?? headCount,
            headWidth: try Self.headWidth(values, family),
            vocabularySize: try values.decode(Int.self, forKey: .vocabularySize),
            contextLength: contextLength,
            rotaryBase: rotary.base,
            normEpsilon: try values.decodeIfPresent(Double.self, forKey: .normEpsilon) ?? 1e-6,
            tiesEmbeddings: try values.decodeIfPresent(Bool.self, forKey: .tiesEmbeddings) ?? false,
            family: family,
            rotaryScaling: rotary.scaling,
            slidingWindow: try SlidingWindow(values, family, layerCount: layerCount),
            attentionBias: try values.decodeIfPresent(Bool.self, forKey: .attentionBias) ?? false,
            feedForwardBias: try values.decodeIfPresent(Bool.self, forKey: .feedForwardBias) ?? false)
        activation = try Self.activation(values)
    }

    /// The family, if it is one whose every choice is computed here.
    private static func family(_ values: Values) throws -> Family {
        let name = try values.decodeIfPresent(String.self, forKey: .modelType) ?? "llama"
        guard let family = Family(rawValue: name) else {
            let known = Family.allCases.map(\.rawValue).joined(separator: ", ")
            throw values.refusal(.modelType, "model type \(name) is not one of \(known)")
        }
        return family
    }

    private static func activation(_ values: Values) throws -> Activation {
        let name = try values.decodeIfPresent(String.self, forKey: .activation) ?? "silu"
        guard let activation = Activation(named: name) else {
            let known = Activation.allCases.map(\.rawValue).joined(separator: ", ")
            throw values.refusal(.activation, "activation \(name) is not supported, only \(known)")
        }
        return activation
    }

    /// `nil` for as many as there are query heads.
    private static func keyValueHeadCount(_ values: Values, _ family: Family) throws -> Int? {
        guard values.contains(.keyValueHeadCount) else { return family.keyValueHeadCount }
        return try values.decodeIfPresent(Int.self, forKey: .keyValueHeadCount)
    }

    /// `nil` for an equal part of the stream.
    private static func headWidth(_ values: Values, _ family: Family) throws -> Int? {
        if family == .qwen3, !values.contains(.headWidth) { return 128 }
        return try values.decodeIfPresent(Int.self, forKey: .headWidth)
    }

    /// Encodes a `config.json` that transformers 4 and 5 load.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode([family.architecture("CausalLM")], forKey: .architectures)
        try values.encode(family, forKey: .modelType)
        try values.encode(hiddenSize, forKey: .hiddenSize)
        try values.encode(intermediateSize, forKey: .intermediateSize)
        try values.encode(layerCount, forKey: .layerCount)
        try values.encode(headCount, forKey: .headCount)
        try values.encode(keyValueHeadCount, forKey: .keyValueHeadCount)
        try values.encode(headWidth, forKey: .headWidth)
        try values.encode(vocabularySize, forKey: .vocabularySize)
        try values.encode(contextLength, forKey: .contextLength)
        try values.encode(normEpsilon, forKey: .normEpsilon)
        try values.encode(tiesEmbeddings, forKey: .tiesEmbeddings)
        try values.encode(activation.rawValue, forKey: .activation)
        try RotaryParameters(base: rotaryBase, scaling: rotaryScaling).encode(to: &values)
        if family == .llama || family == .qwen3 { try values.encode(attentionBias, forKey: .attentionBias) }
        if family == .llama { try values.encode(feedForwardBias, forKey: .feedForwardBias) }
        try SlidingWindow.encode(slidingWindow, family, layerCount: layerCount, to: &values)
    }
}

extension LlamaConfiguration.Family {
    /// The name of a class of transformers, such as `Qwen2ForCausalLM`.
    func architecture(_ task: String) -> String {
        "\(rawValue.prefix(1).uppercased())\(rawValue.dropFirst())For\(task)"
    }

    /// The longest sequence where the configuration does not say.
    fileprivate var contextLength: Int {
        switch self {
        case .llama: 2048
        case .mistral: 131_072
        case .qwen2, .qwen3: 32_768
        }
    }

    /// The number of key heads where the configuration does not say.
    fileprivate var keyValueHeadCount: Int? {
        switch self {
        case .llama: nil
        case .mistral: 8
        case .qwen2, .qwen3: 32
        }
    }
}

extension KeyedDecodingContainer {
    /// An error about one key.
    func refusal(_ key: Key, _ why: String) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: why)
    }
}
