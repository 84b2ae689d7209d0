extension LlamaConfiguration: Codable {
    private enum CodingKeys: String, CodingKey {
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
        case rotaryBase = "rope_theta"
        case rotaryScaling = "rope_scaling"
        case rotaryParameters = "rope_parameters"
        case normEpsilon = "rms_norm_eps"
        case tiesEmbeddings = "tie_word_embeddings"
        case attentionBias = "attention_bias"
        case feedForwardBias = "mlp_bias"
        case activation = "hidden_act"
    }

    /// `rope_scaling` before transformers 5, `rope_parameters` since.
    private struct Rotary: Codable {
        let rope_type: String?
        let type: String?
        let rope_theta: Double?
        var kind: String { rope_type ?? type ?? "default" }
    }

    /// Decodes `config.json` as written by transformers 4 or 5.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let rotary =
            try values.decodeIfPresent(Rotary.self, forKey: .rotaryParameters)
            ?? values.decodeIfPresent(Rotary.self, forKey: .rotaryScaling)
        let headCount = try values.decode(Int.self, forKey: .headCount)
        self.init(
            hiddenSize: try values.decode(Int.self, forKey: .hiddenSize),
            intermediateSize: try values.decode(Int.self, forKey: .intermediateSize),
            layerCount: try values.decode(Int.self, forKey: .layerCount),
            headCount: headCount,
            keyValueHeadCount: try values.decodeIfPresent(Int.self, forKey: .keyValueHeadCount) ?? headCount,
            headWidth: try values.decodeIfPresent(Int.self, forKey: .headWidth),
            vocabularySize: try values.decode(Int.self, forKey: .vocabularySize),
            contextLength: try values.decodeIfPresent(Int.self, forKey: .contextLength) ?? 2048,
            rotaryBase: try rotary?.rope_theta
                ?? values.decodeIfPresent(Double.self, forKey: .rotaryBase) ?? 10_000,
            normEpsilon: try values.decodeIfPresent(Double.self, forKey: .normEpsilon) ?? 1e-6,
            tiesEmbeddings: try values.decodeIfPresent(Bool.self, forKey: .tiesEmbeddings) ?? false)
        try Self.requireSupported(values, rotary)
    }

    private static func requireSupported(
        _ values: KeyedDecodingContainer<CodingKeys>, _ rotary: Rotary?
    ) throws {
        func refuse(_ key: CodingKeys, _ what: String) -> DecodingError {
            .dataCorruptedError(forKey: key, in: values, debugDescription: "\(what) is not supported")
        }
        let type = try values.decodeIfPresent(String.self, forKey: .modelType) ?? "llama"
        if type != "llama" { throw refuse(.modelType, "model type \(type)") }
        if let rotary, rotary.kind != "default" {
            throw refuse(.rotaryScaling, "rotary scaling \(rotary.kind)")
        }
        let activation = try values.decodeIfPresent(String.self, forKey: .activation) ?? "silu"
        if activation != "silu" { throw refuse(.activation, "activation \(activation)") }
        for key in [CodingKeys.attentionBias, .feedForwardBias] {
            if try values.decodeIfPresent(Bool.self, forKey: key) == true { throw refuse(key, "a bias") }
        }
    }

    /// Encodes a `config.json` that transformers loads.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(["LlamaForCausalLM"], forKey: .architectures)
        try values.encode("llama", forKey: .modelType)
        try values.encode(hiddenSize, forKey: .hiddenSize)
        try values.encode(intermediateSize, forKey: .intermediateSize)
        try values.encode(layerCount, forKey: .layerCount)
        try values.encode(headCount, forKey: .headCount)
        try values.encode(keyValueHeadCount, forKey: .keyValueHeadCount)
        try values.encode(headWidth, forKey: .headWidth)
        try values.encode(vocabularySize, forKey: .vocabularySize)
        try values.encode(contextLength, forKey: .contextLength)
        try values.encode(rotaryBase, forKey: .rotaryBase)
        try values.encode(normEpsilon, forKey: .normEpsilon)
        try values.encode(tiesEmbeddings, forKey: .tiesEmbeddings)
        try values.encode("silu", forKey: .activation)
    }
}
