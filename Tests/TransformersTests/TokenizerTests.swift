import Foundation
import Testing

@testable import Tensors
@testable import Transformers

@Suite("The tokenizer", .enabled(if: SmolLM2.url != nil, "needs .deps/smollm2: run scripts/setup"))
struct TokenizerTests {
    @Test("encodes 2,000 diverse strings exactly as Hugging Face does")
    func encodings() throws {
        let tokenizer = try SmolLM2.tokenizer()
        let cases: [Encoding] = try fixture("encodings")
        #expect(cases.count == 2000)
        let wrong = cases.filter { tokenizer.encode($0.text) != $0.tokens }
        #expect(wrong.isEmpty, "\(wrong.count) differ, such as \(wrong.prefix(3).map(\.text))")
    }

    @Test("decodes what it encoded, unless the vocabulary lacks a byte")
    func roundTrip() throws {
        let tokenizer = try SmolLM2.tokenizer()
        let cases: [Encoding] = try fixture("encodings")
        let missing: Set<UInt8> = [0x04, 0x06, 0x13, 0x14, 0x16, 0x1d, 0xf1, 0xf2]
        for text in cases.map(\.text) where missing.isDisjoint(with: text.utf8) {
            #expect(tokenizer.decode(tokenizer.encode(text)) == text)
        }
    }

    @Test("decodes pieces of characters as Hugging Face does")
    func decodings() throws {
        let tokenizer = try SmolLM2.tokenizer()
        let cases: [Decoding] = try fixture("decodings")
        for entry in cases { #expect(Array(tokenizer.decode(entry.tokens).utf8) == Array(entry.text.utf8)) }
    }

    @Test("streams the same text, and never half a character")
    func streaming() throws {
        let tokenizer = try SmolLM2.tokenizer()
        let cases: [Decoding] = try fixture("decodings")
        for entry in cases {
            var decoder = StreamingDecoder(tokenizer, skippingSpecialTokens: false)
            var text = entry.tokens.map { decoder.append($0) }.joined()
            text += decoder.finish()
            #expect(Array(text.utf8) == Array(entry.text.utf8), "\(entry.tokens)")
        }
        var decoder = StreamingDecoder(tokenizer)
        let pieces = tokenizer.encode("a 🫠 b").map { decoder.append($0) }
        #expect(pieces.joined() == "a 🫠 b")
        #expect(!pieces.contains { $0.contains("\u{fffd}") })
    }

    @Test("keeps special tokens from being spelled by outsiders")
    func specialTokens() throws {
        let tokenizer = try SmolLM2.tokenizer()
        #expect(tokenizer.encode("a<|im_end|>") == [81, 2])
        #expect(!tokenizer.encode("a<|im_end|>", parsingSpecialTokens: false).contains(2))
        #expect(tokenizer.endToken == 2 && tokenizer.paddingToken == 2)
        #expect(tokenizer.decode([81, 2, 81], skippingSpecialTokens: true) == "aa")
        #expect(tokenizer.decode([-1, 1 << 40]) == "")
    }

    @Test("takes long runs in its stride")
    func longRuns() throws {
        let tokenizer = try SmolLM2.tokenizer()
        let text = String(repeating: "a", count: 50_000)
        #expect(tokenizer.decode(tokenizer.encode(text)) == text)
    }
}

/// `[text, [id, …]]`.
private struct Encoding: Decodable {
    let text: String
    let tokens: [Int]

    init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        text = try row.decode(String.self)
        tokens = try row.decode([Int].self)
    }
}

/// `[[id, …], text]`.
private struct Decoding: Decodable {
    let tokens: [Int]
    let text: String

    init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        tokens = try row.decode([Int].self)
        text = try row.decode(String.self)
    }
}
