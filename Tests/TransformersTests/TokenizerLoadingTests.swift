import Foundation
import Testing

@testable import Tensors
@testable import Transformers

@Suite("A tokenizer in a GGUF file")
struct TokenizerLoadingTests {
    @Test("is read from the metadata")
    func sound() throws {
        let tokenizer = try Tokenizer(Self.file())
        #expect(tokenizer.vocabularySize == 5)
        #expect(tokenizer.encode("abab<e>ba") == [4, 4, 0, 2, 1])
        #expect(tokenizer.encode("a b") == [1, 3, 2])
        #expect(tokenizer.encode("axb") == [4], "a byte that the vocabulary lacks is dropped")
        #expect(tokenizer.specialTokens == ["<e>": 0])
    }

    @Test("is refused with the entry at fault")
    func refusals() {
        func field(_ changes: [String: GGUF.Value?]) -> String? {
            do throws(WeightFileError) {
                _ = try Tokenizer(Self.file(changes))
                return nil
            } catch { return error.field }
        }
        #expect(field([:]) == nil)
        for key in Self.metadata.keys where key != "tokenizer.ggml.padding_token_id" {
            #expect(field([key: GGUF.Value?.none]) == key, "without \(key)")
        }
        #expect(field(["tokenizer.ggml.pre": .string("chameleon")]) == "tokenizer.ggml.pre")
        #expect(field(["tokenizer.ggml.model": .string("llama")]) == "tokenizer.ggml.model")
        #expect(field(["tokenizer.ggml.token_type": .integers([3])]) == "tokenizer.ggml.token_type")
        #expect(field(["tokenizer.ggml.eos_token_id": .integer(5)]) == "tokenizer.ggml.eos_token_id")
        #expect(field(["tokenizer.ggml.padding_token_id": .integer(-1)]) == "tokenizer.ggml.padding_token_id")
        for merge in ["a", "a b c", "a x", "", " ", "b a"] {
            #expect(
                field(["tokenizer.ggml.merges": .strings([merge])]) == "tokenizer.ggml.merges", "\(merge)")
        }
        let entries = GGUF.Value.strings(["<e>", "a", "b", "世", "ab"])
        #expect(field(["tokenizer.ggml.tokens": entries]) == "tokenizer.ggml.tokens")
    }

    @Test("is cut as its family is")
    func families() throws {
        let entries = GGUF.Value.strings(["<e>", "1", "2", "Ġ", "12"])
        func encode(_ kind: String) throws -> [Int] {
            try Tokenizer(
                Self.file([
                    "tokenizer.ggml.pre": .string(kind), "tokenizer.ggml.tokens": entries,
                    "tokenizer.ggml.merges": .strings(["1 2"]),
                ])
            ).encode("1212 12")
        }
        #expect(try encode("smollm") == [1, 2, 1, 2, 3, 1, 2])
        #expect(try encode("qwen2") == [1, 2, 1, 2, 3, 1, 2])
        #expect(try encode("gpt-2") == [4, 4, 3, 4])
        #expect(try encode("llama-bpe") == [4, 1, 2, 3, 4])
    }

    @Test("pads with its end token when it names no other, and frames texts when it says so")
    func defaults() throws {
        let tokenizer = try Tokenizer(
            Self.file([
                "tokenizer.ggml.padding_token_id": GGUF.Value?.none,
                "tokenizer.ggml.bos_token_id": .integer(4),
                "tokenizer.ggml.add_bos_token": .bool(true),
            ]))
        #expect(tokenizer.paddingToken == tokenizer.endToken && tokenizer.startToken == 4)
        #expect(tokenizer.encode("a", addingSpecialTokens: true) == [4, 1])
    }

    private static let metadata: [String: GGUF.Value] = [
        "tokenizer.ggml.model": .string("gpt2"), "tokenizer.ggml.pre": .string("smollm"),
        "tokenizer.ggml.tokens": .strings(["<e>", "a", "b", "Ġ", "ab"]),
        "tokenizer.ggml.token_type": .integers([3, 1, 1, 1, 1]), "tokenizer.ggml.merges": .strings(["a b"]),
        "tokenizer.ggml.eos_token_id": .integer(0), "tokenizer.ggml.padding_token_id": .integer(0),
    ]

    private static func file(_ changes: [String: GGUF.Value?] = [:]) -> GGUF {
        var metadata = metadata
        for (key, value) in changes { metadata[key] = value }
        return GGUF(file: "test", metadata: metadata, tensors: [:], bytes: Data())
    }
}
