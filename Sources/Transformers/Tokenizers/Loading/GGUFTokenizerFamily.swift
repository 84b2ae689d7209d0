import Tensors

/// How a GGUF file says that text is cut: by a name, whose meaning llama.cpp has in its source.
/// Source: https://github.com/ggml-org/llama.cpp/blob/master/src/llama-vocab.cpp
enum GGUFTokenizerFamily: String {
    case smolLM = "smollm"
    case gpt2 = "gpt-2"
    case llama3 = "llama-bpe"
    case qwen2 = "qwen2"
    case tekken

    init(_ file: GGUF) throws(WeightFileError) {
        let (model, kind) = (try file.string("tokenizer.ggml.model"), try file.string("tokenizer.ggml.pre"))
        guard model == "gpt2" else {
            throw WeightFileError(
                file: file.file, field: "tokenizer.ggml.model", problem: .unsupported("\"\(model)\""))
        }
        guard let family = GGUFTokenizerFamily(rawValue: kind) else {
            throw WeightFileError(
                file: file.file, field: "tokenizer.ggml.pre", problem: .unsupported("\"\(kind)\""))
        }
        self = family
    }

    /// Whether a word that is a token is that token, whatever merging would give.
    var ignoresMerges: Bool { self == .llama3 || self == .tekken }

    var normalizer: Normalizer? { self == .qwen2 ? .unicode(.nfc) : nil }

    func preTokenizer(_ file: GGUF) throws(WeightFileError) -> PreTokenizer {
        var steps: [PreTokenizer.Step] = []
        for pattern in patterns {
            do {
                steps.append(.split(try Pattern(pattern), .isolated, inverted: false))
            } catch {
                throw WeightFileError(
                    file: file.file, field: "tokenizer.ggml.pre", problem: .unsupported("\(error)"))
            }
        }
        return PreTokenizer(steps: steps)
    }

    var patterns: [String] {
        switch self {
        case .smolLM: [#"\p{N}"#, WordPattern.gpt2]
        case .gpt2: [WordPattern.gpt2]
        case .llama3: [WordPattern.llama3]
        case .qwen2: [WordPattern.qwen2]
        case .tekken: [WordPattern.tekken]
        }
    }
}
