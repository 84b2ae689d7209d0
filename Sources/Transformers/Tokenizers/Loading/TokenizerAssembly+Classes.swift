/// The classes of transformers that take no more than vocabulary, merges and added tokens from a `tokenizer.json`, and
/// cut text their own way whatever the file says.
/// Source: `AutoTokenizer` of transformers 5, `LlamaTokenizer`, `Qwen2Tokenizer` and `GPT2Tokenizer`
enum TokenizerClass {
    case llama, qwen2, gpt2

    /// The class as which a folder's tokenizer is loaded; `nil` for those that do as the file says.
    ///
    /// - Parameters:
    ///   - name: `tokenizer_class`.
    ///   - modelType: the `model_type` of the model beside it, which overrules the name for some.
    init?(name: String?, modelType: String?) {
        let name = name.map { $0.hasSuffix("Fast") ? String($0.dropLast(4)) : $0 }
        switch (modelType, name) {
        case ("mistral", _), ("smolvlm", _): return nil
        case ("qwen2", _), ("qwen3", nil), (_, "Qwen2Tokenizer"): self = .qwen2
        case (_, "LlamaTokenizer"): self = .llama
        case (_, "GPT2Tokenizer"): self = .gpt2
        default: return nil
        }
    }

    /// Whether vocabularies of this class are of bytes; another vocabulary does as its file says.
    var isByteLevel: Bool { self != .llama }

    /// The special tokens of a folder that does not name them.
    var specialTokens: [String: String] {
        switch self {
        case .llama: ["bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"]
        case .qwen2: ["eos_token": Self.end, "unk_token": Self.end, "pad_token": Self.end]
        case .gpt2: ["bos_token": Self.end, "eos_token": Self.end, "unk_token": Self.end]
        }
    }

    private static let end = "<|endoftext|>"
}

extension TokenizerAssembly {
    /// The mark that stands for a space in SentencePiece's pieces.
    static let space: Unicode.Scalar = "\u{2581}"

    /// The stages of `LlamaTokenizer`.
    ///
    /// - Parameter prepending: which parts of a text begin with the mark of a space.
    mutating func takeLlamaStages(prepending: PreTokenizer.Prepending) {
        normalizer = nil
        preTokenizer = PreTokenizer(steps: [
            .metaspace(Self.space, prepending: prepending, splitting: false)
        ])
        decoder = .steps(
            [.replace(Array(String(Self.space).utf8), with: [0x20]), .byteFallback, .fuse]
                + (prepending == .never ? [] : [.strip(0x20, left: 1, right: 0)]))
    }

    /// The stages of `GPT2Tokenizer`.
    mutating func takeGPT2Stages(addsPrefixSpace: Bool) throws(PatternError) {
        normalizer = nil
        encoding.ignoresMerges = false
        preTokenizer = PreTokenizer(
            steps: (addsPrefixSpace ? [.prefixSpace] : [])
                + [.split(try Pattern(WordPattern.gpt2), .isolated, inverted: false)])
    }

    /// The stages of `Qwen2Tokenizer`.
    mutating func takeQwen2Stages(addsPrefixSpace: Bool) throws(PatternError) {
        normalizer = .unicode(.nfc)
        preTokenizer = PreTokenizer(
            steps: [.split(try Pattern(WordPattern.qwen2), .isolated, inverted: false)]
                + (addsPrefixSpace ? [.prefixSpace] : []))
    }
}
