import Transformers

/// The `config.json` of a reward model: what Hugging Face transformers needs to build the base with a score
/// head (https://huggingface.co/docs/transformers, `LlamaForSequenceClassification`), and what we need beside.
struct RewardModelDescription: Codable, Equatable {
    /// The base's sizes.
    let configuration: LlamaConfiguration
    /// What the base calls itself.
    let base: String
    /// The most tokens of a sequence.
    let maxTokens: Int
    /// Must differ from the last token of every sequence, or transformers would read the score before it.
    let paddingToken: Int
    /// The heads; those beside a single score head are in a file of their own.
    let heads: RewardHeadLayout

    private enum CodingKeys: String, CodingKey {
        case paddingToken = "pad_token_id"
        case base = "armap_base"
        case maxTokens = "armap_max_tokens"
        case heads = "armap_heads"
    }

    init(
        configuration: LlamaConfiguration, base: String, maxTokens: Int, paddingToken: Int,
        heads: RewardHeadLayout = RewardHeadLayout()
    ) {
        self.configuration = configuration
        self.base = base
        self.maxTokens = maxTokens
        self.paddingToken = paddingToken
        self.heads = heads
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        configuration = try LlamaConfiguration(from: decoder)
        base = try values.decode(String.self, forKey: .base)
        maxTokens = try values.decode(Int.self, forKey: .maxTokens)
        paddingToken = try values.decode(Int.self, forKey: .paddingToken)
        heads = try values.decodeIfPresent(RewardHeadLayout.self, forKey: .heads) ?? RewardHeadLayout()
    }

    func encode(to encoder: any Encoder) throws {
        try ClassifierDescription(configuration, paddingToken: paddingToken).encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(base, forKey: .base)
        try values.encode(maxTokens, forKey: .maxTokens)
        if !heads.isPlain { try values.encode(heads, forKey: .heads) }
    }
}

/// The `adapter_config.json` of Hugging Face PEFT.
struct AdapterConfiguration: Codable, Equatable {
    let type: String
    let taskType: String
    let rank: Int
    let alpha: Double
    let dropout: Double
    let bias: String
    let targetModules: [String]
    let modulesToSave: [String]
    let layers: [Int]
    let base: String

    private enum CodingKeys: String, CodingKey {
        case type = "peft_type"
        case taskType = "task_type"
        case rank = "r"
        case alpha = "lora_alpha"
        case dropout = "lora_dropout"
        case bias
        case targetModules = "target_modules"
        case modulesToSave = "modules_to_save"
        case layers = "layers_to_transform"
        case base = "base_model_name_or_path"
    }

    init(_ lora: LoRA, base: String, layerCount: Int) {
        type = "LORA"
        taskType = "SEQ_CLS"
        rank = lora.rank
        alpha = lora.alpha
        dropout = 0
        bias = "none"
        targetModules = lora.targetModules.sorted()
        modulesToSave = ["score"]
        layers = Array((0..<layerCount).suffix(lora.topLayers ?? layerCount))
        self.base = base
    }

    /// The choice of adapters; layers are always the topmost.
    func lora(layerCount: Int) -> LoRA {
        LoRA(
            rank: rank, alpha: alpha, targetModules: Set(targetModules),
            topLayers: layers.count == layerCount ? nil : layers.count)
    }
}
