import Foundation
import OrderedJSON
import Tensors
import Testing

@testable import Transformers

@Suite("A tokenizer in a folder of Hugging Face's")
struct TokenizerFamiliesTests {
    @Test(
        "encodes and decodes as the library does",
        arguments: [
            "gpt2", "llama3", "qwen", "tekken", "spm-llama2", "spm-metaspace", "spm-model-legacy",
            "spm-model-current", "words", "words-punctuation",
        ])
    func families(name: String) throws {
        let differing = try TokenizerFamilies.compare(TokenizerFamilies.folder(name))
        #expect(differing.count >= 55 && differing.wrong.isEmpty, "\(differing.wrong.prefix(3))")
    }

    @Test(
        "encodes and decodes 2,000 strings of every family as the library does",
        .enabled(
            if: TokenizerFamilies.python != nil,
            "needs ARMAP_PYTHON: an interpreter with tokenizers, transformers, sentencepiece, protobuf, gguf"),
        .timeLimit(.minutes(10)))
    func everyFamily() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tokenizers-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try TokenizerFamilies.make(folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names.count >= 8)
        for name in names {
            let differing = try TokenizerFamilies.compare(folder.appending(path: name))
            print("\(name): \(differing.count - differing.wrong.count)/\(differing.count)")
            // Which new characters are letters or punctuation depends on each library's version of Unicode; where every word is
            // a token of its own, a word of such characters may then be cut otherwise.
            let allowed = name.hasPrefix("words") ? 20 : 0
            #expect(
                differing.count == 2000 && differing.wrong.count <= allowed,
                "\(name): \(differing.wrong.prefix(3))")
        }
    }

    @Test(
        "never makes a special token of plain text", arguments: ["llama3", "spm-llama2", "spm-model-current"])
    func plainText(name: String) throws {
        let tokenizer = try TokenizerFamilies.fixture(name).tokenizer
        for (text, id) in tokenizer.specialTokens {
            let tokens = tokenizer.encode("a \(text)\(text) b", parsingSpecialTokens: false)
            #expect(!tokens.contains(id) || text == "<unk>", "\(text)")
            #expect(tokenizer.decode(tokens) == "a \(text)\(text) b")
        }
    }

    @Test("streams what it decodes", arguments: ["qwen", "spm-metaspace"])
    func streaming(name: String) throws {
        let tokenizer = try TokenizerFamilies.fixture(name).tokenizer
        for text in ["Hello wörld 🫠 x", " a", "\n\n  b c"] {
            let tokens = tokenizer.encode(text)
            var decoder = StreamingDecoder(tokenizer)
            let pieces = tokens.map { decoder.append($0) } + [decoder.finish()]
            #expect(pieces.joined() == tokenizer.decode(tokens))
        }
    }

    @Test(
        "takes hostile texts in its stride", arguments: ["gpt2", "llama3", "qwen", "tekken", "spm-metaspace"])
    func hostile(name: String) throws {
        let tokenizer = try TokenizerFamilies.fixture(name).tokenizer
        for unit in [" ", "a", "A", "\n", " \t", "=", "7", "中", "\u{301}\u{323}"] {
            let text = String(repeating: unit, count: 20_000 / unit.unicodeScalars.count)
            #expect(!tokenizer.encode(text).isEmpty)
        }
    }

    @Test(
        "is cut as the class cuts that transformers loads it as",
        arguments: [
            ("LlamaTokenizerFast", "llama", TokenizerClass.llama), ("LlamaTokenizer", "mistral", nil),
            ("PreTrainedTokenizerFast", "qwen2", .qwen2), ("PreTrainedTokenizerFast", "qwen3", nil),
            ("Qwen2TokenizerFast", "qwen3", .qwen2), (nil, "qwen3", .qwen2), (nil, "llama", nil),
            ("LlamaTokenizer", nil, .llama), ("GPT2Tokenizer", "smolvlm", nil),
            ("GPT2Tokenizer", "llama", .gpt2), ("GPT2TokenizerFast", "idefics3", .gpt2),
            ("GPT2Tokenizer", "qwen2", .qwen2),
        ] as [(String?, String?, TokenizerClass?)])
    func classes(name: String?, modelType: String?, expected: TokenizerClass?) {
        #expect(TokenizerClass(name: name, modelType: modelType) == expected)
    }

    @Test("has the special tokens of its class where its files name none, and those that only they name")
    func defaults() throws {
        let folder = try TemporaryTokenizer("qwen")
        try folder.write(
            "tokenizer_config.json",
            #"{"tokenizer_class": "Qwen2Tokenizer", "pad_token": null, "extra_special_tokens": {"image_token": "<pic>"}, "#
                + #""chat_template": "{{ eos_token }}{{ image_token }}{{ pad_token is none }}{{ pad_token is defined }}"}"#
        )
        let read = try TokenizerFolder(folder.url)
        #expect(read.tokenizer.decode([read.tokenizer.endToken]) == "<|endoftext|>")
        #expect(read.tokenizer.encode("<pic>").count == 1)
        #expect(try read.chatTemplate?.text([]).hasPrefix("<|endoftext|><pic>") == true)
        try folder.write("tokenizer_config.json", #"{"split_special_tokens": true}"#)
        #expect(throws: WeightFileError.self) { try TokenizerFolder(folder.url) }
    }

    @Test("of GPT-2's class cuts words its way, whatever the file says")
    func gpt2Class() throws {
        let folder = try TemporaryTokenizer("qwen")
        try folder.write("tokenizer_config.json", #"{"tokenizer_class": "GPT2Tokenizer"}"#)
        let read = try TokenizerFolder(folder.url).tokenizer
        // NFC is qwen's; GPT-2 leaves the two code points of an accent apart.
        let qwen = try TokenizerFamilies.fixture("qwen").tokenizer
        #expect(read.decode(read.encode("e\u{301}")).unicodeScalars.count == 2)
        #expect(qwen.decode(qwen.encode("e\u{301}")).unicodeScalars.count == 1)
    }

    @Test("has the tokens and the template that the files beside it name")
    func configuration() throws {
        let folder = try TemporaryTokenizer("qwen")
        try folder.write(
            "tokenizer_config.json",
            #"{"bos_token": null, "eos_token": {"content": "<|im_end|>"}, "pad_token": "[PAD]", "add_eos_token": true, "#
                + #""chat_template": [{"name": "tool_use", "template": "x"}, {"name": "default", "template": "{{ eos_token }}"}]}"#
        )
        try folder.write("generation_config.json", #"{"eos_token_id": [1, 2]}"#)
        let read = try TokenizerFolder(folder.url)
        let (tokenizer, end) = (read.tokenizer, try read.tokenizer.specialToken("<|im_end|>"))
        #expect(tokenizer.endToken == end && read.endTokens == [1, 2] && tokenizer.startToken == nil)
        #expect(tokenizer.paddingToken == tokenizer.vocabularySize - 1)
        #expect(tokenizer.encode("[PAD]") == [tokenizer.paddingToken])
        // transformers 5 lets tokenizer.json alone decide about the tokens around a text.
        #expect(tokenizer.encode("a", addingSpecialTokens: true) == tokenizer.encode("a"))
        #expect(try read.chatTemplate?.text([]) == "<|im_end|>")
        try folder.write("chat_template.jinja", "{{ pad_token }}!")
        #expect(try TokenizerFolder(folder.url).chatTemplate?.text([]) == "[PAD]!")
        try folder.write("chat_template.jinja", "{% nonsense %}")
        #expect(throws: (any Error).self) { try TokenizerFolder(folder.url) }
    }
}

/// A folder of one of the fixtures whose files can be changed.
struct TemporaryTokenizer: ~Copyable {
    let url = FileManager.default.temporaryDirectory.appending(path: "tokenizer-\(UUID().uuidString)")

    init(_ name: String) throws {
        try FileManager.default.copyItem(at: TokenizerFamilies.folder(name), to: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: url.appending(path: name))
    }
}

/// Tokenizers and what Hugging Face's libraries encode with them, made by `scripts/fixtures/tokenizer_families.py`.
enum TokenizerFamilies {
    static let python = ProcessInfo.processInfo.environment["ARMAP_PYTHON"]

    static func folder(_ name: String) throws -> URL {
        try #require(Bundle.module.url(forResource: "Fixtures/tokenizers/\(name)", withExtension: nil))
    }

    static func fixture(_ name: String) throws -> TokenizerFolder { try TokenizerFolder(folder(name)) }

    /// Compares the cases of a folder; gives their number and the texts that differ.
    static func compare(_ folder: URL) throws -> (count: Int, wrong: [String]) {
        let tokenizer = try Tokenizer(folder: folder)
        let lines = try Data(contentsOf: folder.appending(path: "cases.jsonl")).split(separator: 0x0a)
        let wrong = try lines.compactMap { line -> String? in
            let row = try JSONValue(parsing: Data(line), file: "cases")
            let text = try #require(row["text"]?.text)
            let plain = try #require(row["plain"]?.elements).compactMap(\.integer)
            let framed = try #require(row["framed"]?.elements).compactMap(\.integer)
            let decoded = row["decoded"]?.text ?? text
            let skipped = row["skipped"]?.text ?? decoded
            let isRight =
                tokenizer.encode(text) == plain && tokenizer.encode(text, addingSpecialTokens: true) == framed
                && tokenizer.decode(plain).utf8.elementsEqual(decoded.utf8)
                && tokenizer.decode(plain, skippingSpecialTokens: true).utf8.elementsEqual(skipped.utf8)
            return isRight ? nil : text
        }
        return (lines.count, wrong)
    }

    /// Runs the script that makes folders with 2,000 cases each.
    static func make(_ folder: URL) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let process = Process()
        process.executableURL = URL(filePath: try #require(python))
        process.arguments = [
            root.appending(path: "scripts/fixtures/tokenizer_families.py").path, folder.path, "--real",
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
