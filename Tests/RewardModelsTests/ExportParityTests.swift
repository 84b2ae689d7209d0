import Agents
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

    /// A model that reads pictures, exported.
    private func exportSeeing(
        to folder: URL, _ gallery: Gallery, form: RewardModelExport.Form = .whole, shows: Bool = true
    ) async throws -> (model: URL, out: URL) {
        let (model, out) = (folder.appending(path: "model"), folder.appending(path: "out"))
        try TinyWords.write(to: model, heads: RewardHeadLayout())
        var generator = SeededGenerator(seed: 4)
        let sight = try VisionLanguageModel(
            text: TinyWords.base().load(nil).llama, newTower: PictureOptions.tower, using: &generator)
        try sight.writeVision(to: RewardModelFolder(model).vision)
        let options = RewardModelExport.Options(form: form, examples: try await gallery.visits())
        try await RewardModelExport(thread: TensorThread()).write(
            model, base: TinyWords.base(), pictures: shows ? gallery : nil, to: out, options)
        return (model, out)
    }

    @Test("that reads pictures has them beside its examples")
    func seeing() async throws {
        let gallery = try Gallery()
        try await withTemporaryFolder { folder in
            let (model, out) = try await exportSeeing(to: folder, gallery)
            let trained = try await RewardModel.load(
                model, base: TinyWords.base(), pictures: gallery, thread: TensorThread())
            let scores = try await trained.score(gallery.visits()).value.map(\.logit)
            let examples = try readExamples(out)
            #expect(zip(examples, scores).allSatisfy { abs($0.score - $1) < 1e-4 })
            #expect(Set(examples.flatMap { $0.images ?? [] }) == [nil, "images/0.png", "images/1.png"])
            #expect(examples.allSatisfy { $0.text.contains("A picture.\n<image>Goal met:") })
            let exported = try await PublishedRewardModel.load(out, thread: TensorThread())
            for example in examples {
                let pictures = (example.images ?? []).compactMap(\.self).map {
                    PictureFile.at(out.appending(path: $0))
                }
                let reading = try await exported.score([RewardInput(.text(example.text), pictures: pictures)])
                #expect(reading[0].tokens == example.tokens && abs(reading[0].score - example.score) < 1e-4)
            }
            // As a conversation: the words are the same, the pictures are not.
            let scorer = PublishedScorer(exported, pictures: gallery)
            let logits = try await scorer.score(Array(gallery.visits().prefix(2))).value.map(\.logit)
            #expect(abs(logits[0] - logits[1]) > 1e-3)
            let hostile = Trajectory(
                task: AgentTask(id: "x", intent: "<image>"), initialObservation: Observation(""),
                turns: try await gallery.visits()[0].turns)
            _ = try await scorer.score([hostile])
            for name in ["llm/config.json", "vision_tower/config.json", "images/0.png", "config.json"] {
                #expect(FileManager.default.fileExists(atPath: out.appending(path: name).path), "\(name)")
            }
        }
        try await withTemporaryFolder { folder in
            await #expect(throws: RewardModelExportError.adapterSees) {
                _ = try await exportSeeing(to: folder, gallery, form: .adapter)
            }
            await #expect(throws: RewardModelError.self) {
                _ = try await exportSeeing(to: folder, gallery, shows: false)
            }
        }
    }

    @Test(
        "that reads pictures has our scores in transformers, by the code of its own README",
        .enabled(if: python != nil, "ARMAP_PYTHON names no Python with transformers and Pillow"),
        .timeLimit(.minutes(5)))
    func seeingParity() async throws {
        let gallery = try Gallery()
        try await withTemporaryFolder { folder in
            let out = try await exportSeeing(to: folder, gallery).out
            let script = Self.root.appending(path: "scripts/verify-export").path
            let printed = try Self.run([script, out.path])
            let result = try #require(JSONSerialization.jsonObject(with: printed) as? [String: Any])
            #expect(result["examples"] as? Int == 16)
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
