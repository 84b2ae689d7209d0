import Foundation
import OrderedJSON
import Tensors

/// A GGUF file's tokenizer as the files of Hugging Face, `tokenizer.json` and `tokenizer_config.json`: the same tokens
/// for every text, and none added around one.
///
/// Format: https://huggingface.co/docs/tokenizers/components
public struct TokenizerFiles: Sendable {
    let tokenizer: JSONValue
    let configuration: JSONValue

    /// Describes the tokenizer of a GGUF file.
    ///
    /// - Parameters:
    ///   - paddingToken: what batches are filled up with; if `nil`, the tokenizer's own.
    ///   - contextLength: the longest text, in tokens.
    /// - Throws: `WeightFileError` when an entry is missing, malformed or of a kind that we do not read.
    public init(_ file: GGUF, paddingToken: Int? = nil, contextLength: Int) throws(WeightFileError) {
        let vocabulary = try GGUFVocabulary(file)
        let known = try Tokenizer(file)
        let padding = paddingToken ?? known.paddingToken
        guard vocabulary.entries.indices.contains(padding) else {
            throw WeightFileError(
                file: file.file, field: "tokenizer.ggml.padding_token_id",
                problem: .invalid("there is no token \(padding)"))
        }
        tokenizer = try Self.tokenizer(vocabulary, merges: file.strings("tokenizer.ggml.merges"))
        var members = [
            JSONValue.Member("add_bos_token", false), JSONValue.Member("add_eos_token", false),
            JSONValue.Member("clean_up_tokenization_spaces", false),
            // Without this list transformers would also pass on token_type_ids, which no decoder takes.
            JSONValue.Member("model_input_names", ["input_ids", "attention_mask"]),
            JSONValue.Member("model_max_length", .integer(contextLength)),
            JSONValue.Member("eos_token", .string(vocabulary.entries[known.endToken])),
            JSONValue.Member("pad_token", .string(vocabulary.entries[padding])),
            JSONValue.Member("tokenizer_class", "PreTrainedTokenizerFast"),
        ]
        if let start = known.startToken {
            members.append(JSONValue.Member("bos_token", .string(vocabulary.entries[start])))
        }
        if case .string(let template)? = file.metadata["tokenizer.chat_template"] {
            members.append(JSONValue.Member("chat_template", .string(template)))
        }
        configuration = .object(members)
    }

    /// Writes the files into a folder, which has to be there.
    ///
    /// - Throws: `WeightFileError` when one cannot be written.
    public func write(to folder: URL) throws(WeightFileError) {
        for (name, value) in [("tokenizer.json", tokenizer), ("tokenizer_config.json", configuration)] {
            let file = folder.appending(path: name)
            do {
                try value.json.write(to: file, options: .atomic)
            } catch {
                throw WeightFileError(
                    file: file.path, field: "file", problem: .unreadable(error.localizedDescription))
            }
        }
    }

    private static func tokenizer(_ vocabulary: GGUFVocabulary, merges: [String]) -> JSONValue {
        let family = vocabulary.family
        // Of tokens with the same text the first is the one that texts are encoded to.
        let entries = vocabulary.entries.enumerated().filter { id, text in
            vocabulary.ids.token(text.utf8) == Int32(id)
        }
        return [
            "version": "1.0", "truncation": .null, "padding": .null,
            "added_tokens": .array(vocabulary.addedTokens.map(\.json)),
            "normalizer": family.normalizer == nil ? .null : ["type": "NFC"],
            "pre_tokenizer": family.preTokenizerStage,
            "post_processor": .null,
            "decoder": byteLevel(cutting: true),
            "model": [
                "type": "BPE", "dropout": .null, "unk_token": .null, "continuing_subword_prefix": .null,
                "end_of_word_suffix": .null, "fuse_unk": false, "byte_fallback": false,
                "ignore_merges": .bool(family.ignoresMerges),
                "vocab": .object(entries.map { JSONValue.Member($1, .integer($0)) }),
                "merges": .array(merges.map { .string($0) }),
            ],
        ]
    }

    /// The stage that turns words into bytes, and cuts text into words as GPT-2 does if asked to.
    fileprivate static func byteLevel(cutting: Bool) -> JSONValue {
        ["type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": .bool(cutting)]
    }
}

extension GGUFTokenizerFamily {
    fileprivate var preTokenizerStage: JSONValue {
        switch self {
        case .smolLM:
            sequence([
                ["type": "Digits", "individual_digits": true], TokenizerFiles.byteLevel(cutting: true),
            ])
        case .gpt2: TokenizerFiles.byteLevel(cutting: true)
        case .llama3, .qwen2, .tekken:
            sequence(
                patterns.map { pattern in
                    [
                        "type": "Split", "pattern": ["Regex": .string(pattern)], "behavior": "Isolated",
                        "invert": false,
                    ]
                } + [TokenizerFiles.byteLevel(cutting: false)])
        }
    }

    private func sequence(_ stages: [JSONValue]) -> JSONValue {
        ["type": "Sequence", "pretokenizers": .array(stages)]
    }
}

extension AddedToken {
    fileprivate var json: JSONValue {
        [
            "id": .integer(id), "content": .string(text), "single_word": .bool(isSingleWord),
            "lstrip": .bool(takesSpaceBefore), "rstrip": .bool(takesSpaceAfter),
            "normalized": .bool(isNormalized), "special": .bool(isSpecial),
        ]
    }
}
