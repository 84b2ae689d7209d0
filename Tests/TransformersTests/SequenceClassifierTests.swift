import Foundation
import Testing

@testable import Tensors
@testable import Transformers

@Suite("A sequence classifier", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct SequenceClassifierTests {
    private static let tokens = [[1, 2, 3, 4, 5], [6, 7], [8, 9, 10, 11]]

    @Test("scores a sequence as it does alone, whatever the batch")
    func batches() throws {
        for example in try CheckpointCase.kept() {
            guard try !["causal", "decoder"].contains(example.description().kind) else { continue }
            let classifier = try example.classifier()
            let alone = try Self.tokens.flatMap { try classifier.scores([$0]).floats() }
            #expect(distance(try classifier.scores(Self.tokens).floats(), alone) < 1e-5)
        }
    }

    @Test("is read at the last token that is not padding, as transformers does")
    func pooling() throws {
        let model = try TinyLlama.model()
        let classifier = try SequenceClassifier(model, score: .ones([1, 16]), paddingToken: 0)
        #expect(classifier.scoredIndex([1, 0, 2, 0, 0]) == 2)
        #expect(classifier.scoredIndex([0, 0]) == 0)
        let (padded, plain) = (try classifier.scores([[4, 5, 0]]), try classifier.scores([[4, 5]]))
        #expect(distance(try padded.floats(), try plain.floats()) < 1e-6)
        let unpadded = try SequenceClassifier(model, score: .ones([1, 16]), paddingToken: nil)
        #expect(unpadded.scoredIndex([1, 0]) == 1)
        #expect(throws: LlamaError.noTokens) { try classifier.scores([[]]) }
        #expect(throws: LlamaError.self) {
            try SequenceClassifier(model, score: .ones([2, 16]), paddingToken: nil)
        }
    }

    @Test("is refused where the folder is of a language model or of several labels, with what to do")
    func refusals() throws {
        try withCheckpointCopy("llama-causal-shards") { folder in
            #expect {
                try Checkpoint.sequenceClassifier(folder: folder.appending(path: "model"))
            } throws: {
                let text = "\($0)"
                return text.contains("LlamaForCausalLM")
                    && text.contains("AutoModelForSequenceClassification")
            }
        }
        try withCheckpointCopy("qwen3-classifier") { folder in
            let model = folder.appending(path: "model")
            try changeJSON(model.appending(path: "config.json")) { $0["id2label"] = ["0": "a", "1": "b"] }
            #expect {
                try Checkpoint.sequenceClassifier(folder: model)
            } throws: { ($0 as? WeightFileError)?.field == "num_labels" }
        }
    }

    @Test("of which an adapter is there finds its base by its name")
    func base() throws {
        for name in ["qwen3-classifier", "llama-adapter", "llama-armap"] {
            try withCheckpointCopy(name) { folder in
                let (model, adapter) = (folder.appending(path: "model"), folder.appending(path: "adapter"))
                #expect(try Checkpoint.base(ofAdapter: model) == nil)
                guard name != "qwen3-classifier" else { return }
                #expect(PEFTAdapter.isThere(in: adapter))
                // The adapter of PEFT names "../model"; ARMAP's names nothing.
                if name == "llama-adapter" {
                    #expect(try Checkpoint.base(ofAdapter: adapter)?.path == model.path)
                }
                try FileManager.default.removeItem(at: model)
                #expect(throws: WeightFileError.self) { try Checkpoint.base(ofAdapter: adapter) }
            }
        }
    }

    @Test("has no output head, and says so")
    func noHead() throws {
        let example = try #require(
            CheckpointCase.kept().first { $0.testDescription == "mistral-classifier-bin-shards" })
        let backbone = try example.classifier().backbone
        if !backbone.configuration.tiesEmbeddings {
            #expect(throws: LlamaError.noOutputHead) { try backbone.logits(.zeros([1, 1])) }
        }
        #expect(try !Checkpoint.llama(folder: example.model).layers.isEmpty)
    }

    @Test("is written and read again with the same scores, whole or as an adapter")
    func roundTrip() throws {
        for example in try CheckpointCase.kept() {
            guard try !["causal", "decoder"].contains(example.description().kind) else { continue }
            let classifier = try example.classifier()
            let bias = try classifier.bias.map { Float(try $0.item()) } ?? 0
            let expected = try classifier.scores(Self.tokens).floats().map { $0 - bias }
            try withTemporaryFolder { folder in
                for size in [1 << 30, 4000] {
                    try classifier.write(to: folder, paddingToken: 39, maxShardSize: size, droppingBias: true)
                    let again = try Checkpoint.sequenceClassifier(folder: folder)
                    #expect(again.paddingToken == 39)
                    #expect(distance(try again.scores(Self.tokens).floats(), expected) < 1e-4)
                }
                guard !classifier.backbone.adapterWeights.isEmpty else { return }
                let adapter = folder.appending(path: "adapter")
                try classifier.writeAdapter(to: adapter, base: "base", droppingBias: true)
                let again = try Checkpoint.sequenceClassifier(adapter: adapter, base: example.model)
                #expect(distance(try again.scores(Self.tokens).floats(), expected) < 1e-5)
            }
        }
    }

    @Test(
        "that we wrote gives transformers and PEFT our scores",
        .enabled(
            if: ReferencePython.fromEnvironment != nil,
            "ARMAP_PYTHON names a Python with transformers and PEFT"))
    func transformersReadsOurs() throws {
        let python = try #require(ReferencePython.fromEnvironment)
        try withTemporaryFolder { folder in
            var (jobs, expected, limits): ([ReferencePython.Job], [[Float]], [Float]) = ([], [], [])
            for example in try CheckpointCase.kept() {
                guard try !["causal", "decoder"].contains(example.description().kind) else { continue }
                let classifier = try example.classifier()
                let bias = try classifier.bias.map { Float(try $0.item()) } ?? 0
                let scores = try classifier.scores(Self.tokens).floats().map { $0 - bias }
                let place = folder.appending(path: example.testDescription)
                for (dtype, size, limit) in [
                    (DType.f32, 4000, Float(1e-4)), (.f32, 1 << 30, 1e-4), (.bf16, 1 << 30, 0.2),
                ] {
                    let written = place.appending(path: "\(dtype)-\(size)")
                    try classifier.write(
                        to: written, paddingToken: 39, dtype: dtype, maxShardSize: size, droppingBias: true)
                    jobs.append(.init(folder: written.path, tokens: Self.tokens))
                    (expected, limits) = (expected + [scores], limits + [limit])
                }
                guard !classifier.backbone.adapterWeights.isEmpty else { continue }
                let adapter = place.appending(path: "adapter")
                try classifier.writeAdapter(to: adapter, base: example.model.path, droppingBias: true)
                jobs.append(.init(folder: example.model.path, adapter: adapter.path, tokens: Self.tokens))
                (expected, limits) = (expected + [scores], limits + [1e-4])
            }
            for (index, scores) in try python.scores(jobs).enumerated() {
                #expect(distance(scores, expected[index]) < limits[index], "\(jobs[index])")
            }
        }
    }

    @Test("that transformers could not use is not written")
    func unwritable() throws {
        let model = try TinyLlama.model()
        try withTemporaryFolder { folder in
            let unpadded = try SequenceClassifier(model, score: .ones([1, 16]), paddingToken: nil)
            #expect(throws: ClassifierWritingError.noPaddingToken) { try unpadded.write(to: folder) }
            #expect(throws: ClassifierWritingError.paddingToken(40, vocabularySize: 40)) {
                try unpadded.write(to: folder, paddingToken: 40)
            }
            #expect(throws: ClassifierWritingError.noAdapters) {
                try unpadded.writeAdapter(to: folder, base: "x")
            }
            let biased = try SequenceClassifier(
                model, score: .ones([1, 16]), bias: .full([1], 0.5), paddingToken: 0)
            #expect(throws: ClassifierWritingError.bias(0.5)) { try biased.write(to: folder) }
        }
    }
}
