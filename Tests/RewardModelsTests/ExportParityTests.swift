import Foundation
import Tensors
import Testing

@testable import RewardModels
@testable import Transformers

extension ExportTests {
    private static let python = ProcessInfo.processInfo.environment["ARMAP_PYTHON"]

    @Test(
        "has our tokens and scores in transformers and PEFT, by the code of its own README",
        .enabled(if: python != nil, "ARMAP_PYTHON names no Python with transformers and PEFT"),
        .timeLimit(.minutes(5)), arguments: RewardModelExport.Form.allCases)
    func parity(form: RewardModelExport.Form) async throws {
        try await withTemporaryFolder { folder in
            let examples = try await trajectories()
            let out = try await export(to: folder, form, heads: Self.ensemble, examples: examples)
            let script = Self.root.appending(path: "scripts/verify-export").path
            let printed = try Self.run([script, out.path])
            let result = try #require(JSONSerialization.jsonObject(with: printed) as? [String: Any])
            #expect(result["examples"] as? Int == examples.count)
            let kind =
                form == .whole ? "LlamaForSequenceClassification" : "PeftModelForSequenceClassification"
            #expect(result["model"] as? String == kind)
            #expect(try #require(result["largestDifference"] as? Double) < 1e-4)
        }
    }

    @Test(
        "has a tokenizer that transformers reads as we do",
        .enabled(if: python != nil, "ARMAP_PYTHON names no Python with transformers"),
        arguments: TinyGGUF.families)
    func tokenizerParity(family: String) async throws {
        try await withTemporaryFolder { folder in
            let file = TinyGGUF.file(family: family)
            let tokenizer = try Tokenizer(file)
            try TokenizerFiles(file, contextLength: 64).write(to: folder)
            let code = """
                import json, sys
                from transformers import AutoTokenizer
                tokenizer = AutoTokenizer.from_pretrained(sys.argv[1])
                texts = json.loads(sys.argv[2])
                print(json.dumps([tokenizer(texts, split_special_tokens=split)["input_ids"] for split in (False, True)]))
                """
            let texts = TinyGGUF.texts.filter { !$0.contains("\0") }
            let printed = try Self.run([
                "-c", code, folder.path, String(decoding: JSONEncoder().encode(texts), as: UTF8.self),
            ])
            let found = try JSONDecoder().decode([[[Int]]].self, from: printed)
            #expect(found[0] == texts.map { tokenizer.encode($0) })
            #expect(found[1] == texts.map { tokenizer.encode($0, parsingSpecialTokens: false) })
        }
    }

    @Test("has a tokenizer that is read back as it was", arguments: TinyGGUF.families)
    func tokenizer(family: String) async throws {
        try await withTemporaryFolder { folder in
            let file = TinyGGUF.file(family: family)
            let (own, files) = (try Tokenizer(file), try TokenizerFiles(file, contextLength: 64))
            try files.write(to: folder)
            let read = try TokenizerFolder(folder)
            for text in TinyGGUF.texts {
                #expect(read.tokenizer.encode(text, addingSpecialTokens: true) == own.encode(text))
                #expect(
                    read.tokenizer.encode(text, parsingSpecialTokens: false)
                        == own.encode(text, parsingSpecialTokens: false))
                #expect(read.tokenizer.decode(own.encode(text)) == own.decode(own.encode(text)))
            }
            #expect(read.tokenizer.specialTokens == own.specialTokens)
            #expect(
                read.tokenizer.paddingToken == own.paddingToken && read.tokenizer.startToken == own.startToken
            )
            #expect(read.endTokens == [own.endToken] && read.chatTemplate != nil)
            #expect(throws: WeightFileError.self) {
                try TokenizerFiles(file, paddingToken: 1 << 20, contextLength: 64)
            }
        }
    }

    private static var root: URL {
        URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
    }

    /// Runs Python and returns what it prints.
    private static func run(_ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: try #require(python))
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(arguments[0]) failed")
        return printed
    }
}
