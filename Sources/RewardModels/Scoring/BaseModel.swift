import Foundation
import Tensors
import Transformers

/// The language model that a reward model grows on.
public struct BaseModel: Sendable {
    /// Reads it; a precision that is given takes the place of its own.
    let load: @Sendable (Precision?) throws -> LoadedBase

    init(load: @escaping @Sendable (Precision?) throws -> LoadedBase) { self.load = load }

    /// A GGUF file with its tokenizer. Nothing is read yet; a missing or unsound file is a `WeightFileError`
    /// where the base is used.
    public init(gguf file: URL, precision: Precision, device: Device = .cpu) {
        self.init { other in
            let gguf = try GGUF(contentsOf: file)
            let tokenizer = try Tokenizer(gguf)
            return LoadedBase(
                name: try gguf.string("general.name"),
                llama: try Checkpoint.llama(gguf, precision: other ?? precision, device: device),
                paddingToken: tokenizer.paddingToken,
                encode: { tokenizer.encode($0, parsingSpecialTokens: false) },
                tokenizerFiles: { padding, length in
                    try TokenizerFiles(gguf, paddingToken: padding, contextLength: length)
                })
        }
    }
}

/// A base in memory.
struct LoadedBase {
    /// What its file calls it, e.g. `SmolLM2 135M Instruct`.
    let name: String
    let llama: LlamaModel
    let paddingToken: Int
    /// The tokens of a text, which cannot contain special tokens.
    let encode: @Sendable (String) -> [Int]
    /// The tokenizer as files, with a padding token and the longest sequence; nil for a base without any.
    var tokenizerFiles: (@Sendable (_ paddingToken: Int, _ contextLength: Int) throws -> TokenizerFiles)?
}
