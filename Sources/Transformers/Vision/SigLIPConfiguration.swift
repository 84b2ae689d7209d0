/// The sizes of a SigLIP vision tower. Coded as in Hugging Face's `vision_config`.
public struct SigLIPConfiguration: Equatable, Sendable {
    /// Width of the residual stream.
    public var hiddenSize: Int
    /// Width inside the feed-forward blocks.
    public var intermediateSize: Int
    /// Number of layers.
    public var layerCount: Int
    /// Number of attention heads; they divide the width.
    public var headCount: Int
    /// Side of the square pictures that the tower has positions for, in pixels.
    public var imageSize: Int
    /// Side of a square patch, in pixels.
    public var patchSize: Int
    /// ε of the layer norms.
    public var normEpsilon: Double
    /// Whether the activation is GELU's tanh approximation rather than GELU itself.
    public var approximatesGELU: Bool

    /// A configuration from its sizes.
    public init(
        hiddenSize: Int, intermediateSize: Int, layerCount: Int, headCount: Int, imageSize: Int,
        patchSize: Int, normEpsilon: Double = 1e-6, approximatesGELU: Bool = true
    ) {
        (self.hiddenSize, self.intermediateSize) = (hiddenSize, intermediateSize)
        (self.layerCount, self.headCount) = (layerCount, headCount)
        (self.imageSize, self.patchSize) = (imageSize, patchSize)
        (self.normEpsilon, self.approximatesGELU) = (normEpsilon, approximatesGELU)
    }

    /// Patches along one side of a picture of `imageSize`.
    public var side: Int { imageSize / patchSize }

    /// Says what is wrong when the sizes cannot belong together; `nil` when they can.
    var problem: String? {
        let sizes = [hiddenSize, intermediateSize, layerCount, headCount, imageSize, patchSize]
        if !sizes.allSatisfy({ (1...1 << 24).contains($0) }) { return "a size is not positive" }
        if !hiddenSize.isMultiple(of: headCount) {
            return "\(headCount) heads do not divide a width of \(hiddenSize)"
        }
        if patchSize > imageSize {
            return "a patch of \(patchSize) is larger than a picture of \(imageSize)"
        }
        return nil
    }
}

extension SigLIPConfiguration: Codable {
    private enum CodingKeys: String, CodingKey {
        case architectures
        case modelType = "model_type"
        case hiddenSize = "hidden_size"
        case intermediateSize = "intermediate_size"
        case layerCount = "num_hidden_layers"
        case headCount = "num_attention_heads"
        case channelCount = "num_channels"
        case imageSize = "image_size"
        case patchSize = "patch_size"
        case normEpsilon = "layer_norm_eps"
        case activation = "hidden_act"
        case hasPooling = "vision_use_head"
    }

    /// Decodes a `vision_config` of Idefics3 or SmolVLM, or the `config.json` of a SigLIP tower.
    ///
    /// What a file leaves out is what transformers takes for its model type.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func integer(_ key: CodingKeys, _ standard: Int) throws -> Int {
            try values.decodeIfPresent(Int.self, forKey: key) ?? standard
        }
        let isIdefics =
            try values.decodeIfPresent(String.self, forKey: .modelType) != "siglip_vision_model"
        let activation =
            try values.decodeIfPresent(String.self, forKey: .activation) ?? "gelu_pytorch_tanh"
        guard try integer(.channelCount, 3) == 3 else {
            throw DecodingError.dataCorruptedError(
                forKey: .channelCount, in: values, debugDescription: "only 3 channels are supported")
        }
        guard ["gelu_pytorch_tanh", "gelu"].contains(activation) else {
            throw DecodingError.dataCorruptedError(
                forKey: .activation, in: values, debugDescription: "\(activation) is not supported")
        }
        self.init(
            hiddenSize: try integer(.hiddenSize, isIdefics ? 1152 : 768),
            intermediateSize: try integer(.intermediateSize, 3072),
            layerCount: try integer(.layerCount, 12),
            headCount: try integer(.headCount, isIdefics ? 16 : 12),
            imageSize: try integer(.imageSize, 224),
            patchSize: try integer(.patchSize, isIdefics ? 32 : 16),
            normEpsilon: try values.decodeIfPresent(Double.self, forKey: .normEpsilon) ?? 1e-6,
            approximatesGELU: activation == "gelu_pytorch_tanh")
    }

    /// Encodes a `config.json` that transformers loads as a SigLIP vision tower.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(["SiglipVisionModel"], forKey: .architectures)
        try values.encode("siglip_vision_model", forKey: .modelType)
        try values.encode(false, forKey: .hasPooling)
        try values.encode(hiddenSize, forKey: .hiddenSize)
        try values.encode(intermediateSize, forKey: .intermediateSize)
        try values.encode(layerCount, forKey: .layerCount)
        try values.encode(headCount, forKey: .headCount)
        try values.encode(3, forKey: .channelCount)
        try values.encode(imageSize, forKey: .imageSize)
        try values.encode(patchSize, forKey: .patchSize)
        try values.encode(normEpsilon, forKey: .normEpsilon)
        try values.encode(approximatesGELU ? "gelu_pytorch_tanh" : "gelu", forKey: .activation)
    }
}
