import Foundation
import OrderedJSON
import Tensors
import Testing

@testable import Transformers

@Suite("A tokenizer's file")
struct TokenizerFileTests {
    @Test("of a kind that is not read is refused, with the entry at fault")
    func unsupported() throws {
        func field(_ old: String, _ new: String) throws -> String? {
            let text = try Self.text("spm-metaspace")
            try #require(text.contains(old), "\(old)")
            return Self.refusal(Data(text.replacing(old, with: new).utf8))?.field
        }
        #expect(try field(#""type":"BPE""#, #""type":"Unigram""#) == "model, type")
        #expect(try field(#""dropout":null"#, #""dropout":0.1"#) == "model, dropout")
        #expect(
            try field(#""end_of_word_suffix":null"#, #""end_of_word_suffix":"</w>""#)
                == "model, end_of_word_suffix")
        #expect(try field(#""type":"Metaspace""#, #""type":"UnicodeScripts""#) == "pre_tokenizer")
        #expect(try field(#""type":"Metaspace""#, #""type":"ByteLevel""#) == "decoder")
        #expect(
            try field(#""prepend_scheme":"first""#, #""prepend_scheme":"last""#)
                == "pre_tokenizer, prepend_scheme")
        #expect(try field(#""type":"Fuse""#, #""type":"CTC""#) == "decoder")
        #expect(try field(#""normalizer":null"#, #""normalizer":{"type":"Precompiled"}"#) == "normalizer")
        #expect(try field(#""type":"TemplateProcessing""#, #""type":"OtherProcessing""#) == "post_processor")
        #expect(try field(#""<s>":1"#, #""<s>":-1"#) == "model, vocab, \"<s>\"")
        #expect(try field(#""merges":[["#, #""merges":[["a"],["#) == "model, merges, 0")
        #expect(
            Self.refusal(Data(#"{"model": 1}"#.utf8))?.problem == .notThisFormat(expected: "tokenizer.json"))
    }

    @Test("cut short or damaged is refused or read, and never crashes")
    func damage() throws {
        let json = Data(try Self.text("llama3").utf8)
        for length in stride(from: 0, to: json.count, by: 97) {
            #expect(Self.refusal(json.prefix(length)) != nil)
        }
        let model = try Data(
            contentsOf: TokenizerFamilies.folder("spm-model-legacy").appending(path: "tokenizer.model"))
        var refused = 0
        for index in stride(from: 0, to: model.count, by: 23) {
            var changed = model
            changed[index] ^= 0x55
            for bytes in [model.prefix(index), changed] {
                do throws(WeightFileError) {
                    let assembly = try SentencePieceModel(Data(bytes), file: "x").assembly(
                        isLegacy: true, addsPrefixSpace: nil)
                    _ = assembly.tokenizer(start: nil, end: 0, padding: nil).encode("Hello é 世界")
                } catch { refused += 1 }
            }
        }
        #expect(refused > 100)
    }

    @Test("is JSON as Python reads it, keys that are canonically equivalent apart")
    func json() throws {
        func read(_ text: String) throws -> JSONValue { try JSONValue(parsing: Data(text.utf8), file: "x") }
        let value = try read(
            "\u{feff} {\"\\u00e9\":1,\"e\\u0301\":-2.5e1,\"b\":[true,false,null,\"\\ud83d\\ude00\\n\"]}\n")
        #expect(value.members?.count == 3 && value["\u{e9}"] == 1 && value["e\u{301}"] == .number(-25))
        #expect(value["b"] == [true, false, .null, "😀\n"])
        for text in [
            "", "{", "[1,]", "{\"a\"}", "nul", "1 2", "\"\\x\"", "\"a\nb\"", "-", "[\"a]",
            "\"\\u12\"",
        ] {
            #expect(throws: WeightFileError.self, "\(text)") { try read(text) }
        }
        #expect(throws: WeightFileError.self) { try read(String(repeating: "[", count: 100_000)) }
    }

    @Test("that is missing is named")
    func missing() {
        let folder = URL(filePath: "/no/such/folder")
        #expect { try Tokenizer(folder: folder) } throws: {
            "\($0)".contains("tokenizer.json or tokenizer.model")
        }
    }

    private static func text(_ family: String) throws -> String {
        try String(
            contentsOf: TokenizerFamilies.folder(family).appending(path: "tokenizer.json"), encoding: .utf8)
    }

    private static func refusal(_ bytes: Data) -> WeightFileError? {
        do throws(WeightFileError) {
            _ = try TokenizerFile(JSONValue(parsing: Data(bytes), file: "x"), file: "x").assembly()
            return nil
        } catch { return error }
    }
}
