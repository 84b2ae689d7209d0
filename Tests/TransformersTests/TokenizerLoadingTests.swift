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
        for key in Self.metadata.keys { #expect(field([key: GGUF.Value?.none]) == key, "without \(key)") }
        #expect(field(["tokenizer.ggml.pre": .string("llama-bpe")]) == "tokenizer.ggml.pre")
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
