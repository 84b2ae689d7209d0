import Agents
import Foundation
import Tensors

@testable import RewardModels
@testable import Tensors
@testable import Transformers

/// The metadata of a GGUF file with a byte-level tokenizer of some 300 tokens.
enum TinyGGUF {
    /// The families of tokenizers, as GGUF calls them.
    static let families = ["smollm", "gpt-2", "llama-bpe", "qwen2", "tekken"]
    static let special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]

    /// Merges that join characters of a language, of digits, and of white space, where texts are put together.
    private static let merges = [
        "Ġ Ċ", "Ċ Ċ", "Ġ Ġ", "G o", "Go a", "Goa l", "a t", "Ġ at", "Y o", "Yo u", "Ġ a", "r e", "Ġa re",
        "1 2",
        "3 4", "12 34", ". Ċ", "Ċ Ġ", "> Ġ", "Ã ©", "c Ã©", "' s", "< |", "| >", "i m", "e n", "en d",
    ]

    static func file(family: String = "smollm") -> GGUF {
        let bytes = ByteAlphabet().scalars.map { String($0) }
        let merged = merges.map { $0.replacingOccurrences(of: " ", with: "") }
        let tokens = special + bytes + merged
        let types = tokens.indices.map { Int64($0 < special.count ? 3 : 1) }
        return GGUF(
            file: "tiny.gguf",
            metadata: [
                "general.name": .string("tiny"), "tokenizer.ggml.model": .string("gpt2"),
                "tokenizer.ggml.pre": .string(family), "tokenizer.ggml.tokens": .strings(tokens),
                "tokenizer.ggml.token_type": .integers(types), "tokenizer.ggml.merges": .strings(merges),
                "tokenizer.ggml.bos_token_id": .integer(1), "tokenizer.ggml.eos_token_id": .integer(2),
                "tokenizer.ggml.padding_token_id": .integer(2),
                "tokenizer.chat_template": .string("{% for m in messages %}{{ m.content }}{% endfor %}"),
            ], tensors: [:], bytes: Data())
    }

    /// Texts at which tokenizers come apart.
    static let texts = [
        "Goal: You are at 1234.\n> stop\nGoal met:", "a \n\n b", "  \n", "\n \n> ", "café's 12345 — ½ ⅷ",
        "cafe\u{301}", "a<|im_end|>b", "IT'S it's\r\n\tx", "日本語 🫠👩‍👩‍👧", "", " ", "\u{a0}\u{3000}x",
        "a\u{0}b\u{7f}",
        "Ab CDe fGHI", "...\n\n//\n", "x/y\n/z", "𝟘𝟙 ١٢٣",
    ]
}

/// A reward model on a base with a tokenizer, small enough for tests.
enum TinyWords {
    static let configuration = LlamaConfiguration(
        hiddenSize: 32, intermediateSize: 48, layerCount: 3, headCount: 4, keyValueHeadCount: 2,
        vocabularySize: 320, contextLength: 2048, tiesEmbeddings: false)

    static func llama() throws -> LlamaModel {
        var generator = SeededGenerator(seed: 4)
        return try Checkpoint.randomLlama(configuration, using: &generator)
    }

    static func base(paddingToken: Int = 2) throws -> BaseModel {
        let file = TinyGGUF.file()
        let tokenizer = try Tokenizer(file)
        return BaseModel { _ in
            LoadedBase(
                name: "tiny", llama: try llama(), paddingToken: paddingToken,
                encode: { tokenizer.encode($0, parsingSpecialTokens: false) },
                tokenizerFiles: { padding, length in
                    try TokenizerFiles(file, paddingToken: padding, contextLength: length)
                })
        }
    }

    /// Writes a model with random adapters and heads as training would.
    static func write(
        to folder: URL, heads: RewardHeadLayout = RewardHeadLayout(), maxTokens: Int = 1024,
        paddingToken: Int = 2
    ) throws {
        let llama = try llama()
        var generator = SeededGenerator(seed: 5)
        let lora = LoRA(rank: 4, alpha: 8, topLayers: 2)
        try llama.attach(lora, using: &generator)
        let network = try RewardNetwork(llama, heads: heads)
        let weights = try network.trainable.sorted { $0.key < $1.key }.map { name, tensor in
            (name, try Tensor.randn(tensor.shape, using: &generator).scaled(by: 0.3))
        }
        try network.load(Dictionary(uniqueKeysWithValues: weights))
        let predictions = (-5...5).map { Prediction(logit: Double($0) / 2, isSuccess: $0 > 0) }
        try RewardModelFolder(folder).write(
            network, lora: lora,
            description: RewardModelDescription(
                configuration: configuration, base: "tiny", maxTokens: maxTokens, paddingToken: paddingToken,
                heads: heads),
            calibration: Calibration([predictions, predictions]))
    }
}
