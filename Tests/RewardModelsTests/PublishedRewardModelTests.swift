import Agents
import Foundation
import Tensors
import Testing

@testable import RewardModels
@testable import Transformers

@Suite("A published reward model", .needsTorch)
struct PublishedRewardModelTests {
    /// What transformers and PEFT wrote, with their scores; see scripts/fixtures/checkpoints.py.
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../TransformersTests/Fixtures")

    private struct Case: Decodable {
        let tokens: [[Int]]
    }

    private func load(_ folder: URL, base: URL? = nil) async throws -> PublishedRewardModel {
        try await .load(folder, base: base, thread: TensorThread())
    }

    @Test(
        "gives the scores of transformers, whole or as an adapter",
        arguments: [
            "qwen3-classifier", "mistral-classifier-bin-shards", "llama-adapter", "qwen2-adapter",
            "llama-armap",
        ])
    func scores(name: String) async throws {
        let folder = Self.fixtures.appending(path: "checkpoints/\(name)")
        let tokens = try JSONDecoder().decode(
            Case.self, from: Data(contentsOf: folder.appending(path: "case.json"))
        ).tokens
        let golden = try SafeTensors(contentsOf: folder.appending(path: "golden.safetensors"))
            .tensor("scores").floats()
        let adapter = folder.appending(path: "adapter")
        let isAdapter = FileManager.default.fileExists(atPath: adapter.path)
        let model = try await load(
            isAdapter ? adapter : folder.appending(path: "model"),
            base: name == "llama-armap" ? folder.appending(path: "model") : nil)
        let readings = try await model.score(tokens.map { RewardInput(.tokens($0)) })
        for (reading, expected) in zip(readings, golden) {
            #expect(abs(reading.score - Double(expected)) < 1e-4 * max(1, abs(Double(expected))))
        }
        #expect(readings.map(\.tokens) == tokens)
        // One by one they are the same as together.
        for (input, reading) in zip(tokens, readings) {
            #expect(abs(try await model.score([RewardInput(.tokens(input))])[0].score - reading.score) < 1e-4)
        }
    }

    @Test("of which only the adapter is there says where the base should be")
    func noBase() async throws {
        let folder = Self.fixtures.appending(path: "checkpoints/llama-armap/adapter")
        await #expect {
            try await load(folder)
        } throws: {
            "\($0)".contains("base with --base")
        }
    }

    @Test("says what it cannot read")
    func refusals() async throws {
        let model = try await load(Self.fixtures.appending(path: "checkpoints/qwen3-classifier/model"))
        for (input, reason) in [
            (RewardInput(.tokens([])), "no tokens"), (RewardInput(.tokens([1_000_000])), "not one of"),
            (RewardInput(.text("hello")), "no tokenizer.json"),
            (RewardInput(.tokens([1]), pictures: [.at(URL(filePath: "/a.png"))]), "need a text"),
            (RewardInput(.tokens(Array(repeating: 1, count: 100_000))), "the model reads"),
        ] {
            await #expect {
                try await model.score([input])
            } throws: {
                "\($0)".contains(reason)
            }
        }
        await #expect {
            try await load(URL(filePath: "/nowhere"))
        } throws: {
            "\($0)".contains("config.json or adapter_config.json is missing")
        }
    }

    @Test("that we trained gives the scores that it gives in a run")
    func own() async throws {
        try await withTemporaryFolder { folder in
            // A base as GGUF is what the scripts install; without it there is nothing to compare.
            guard let base = DefaultBase.url else { return }
            let thread = TensorThread()
            let own = BaseModel(gguf: base, precision: .f32)
            var options = TinyReward.options
            options.steps = 1
            options.pairsPerStep = 1
            options.evaluationPairs = 1
            options.lora = LoRA(rank: 2, alpha: 4, topLayers: 1)
            let data = try await walkData()
            let few = LabelledData(
                training: Array(data.training.prefix(1)), heldOut: Array(data.heldOut.prefix(1)),
                judged: Array(data.judged.prefix(2)), report: data.report)
            let trainer = RewardTrainer(
                base: own, options: options, checkpoints: folder.appending(path: "c"), thread: thread)
            _ = try await trainer.train(on: few, into: folder.appending(path: "m")) { _ in }
            let trajectory = few.training[0].chosen
            let inRun = try await RewardModel.load(folder.appending(path: "m"), base: own, thread: thread)
                .score([trajectory]).value[0].logit
            let tokenizer = try Tokenizer(GGUF(contentsOf: base))
            let encoder = TrajectoryEncoder(maxTokens: options.maxTokens) {
                tokenizer.encode($0, parsingSpecialTokens: false)
            }
            let published = try await load(folder.appending(path: "m"), base: base)
            let read = try await published.score([RewardInput(.tokens(encoder(trajectory).tokens))])[0].score
            #expect(abs(read - inRun) < 1e-4)
        }
    }
}

private enum DefaultBase {
    static var url: URL? {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../.deps/smollm2")
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return files?.first { $0.pathExtension == "gguf" }
    }
}
