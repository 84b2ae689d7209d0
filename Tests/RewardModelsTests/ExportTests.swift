import Agents
import Foundation
import Tensors
import Testing

@testable import RewardModels
@testable import Transformers

extension TrajectoryText {
    fileprivate var whole: String { prompt + turns.joined() + Self.closing }
}

@Suite("An exported reward model", .needsTorch)
struct ExportTests {
    /// Trajectories of a walk, and some whose texts are meant to break the layout.
    func trajectories() async throws -> [Trajectory] {
        let walks = try await walkData().judged.map(\.trajectory)
        let hostile = [
            ("ends in space \n\n", "  ", [("a ", "b \n"), ("", ""), ("\n", "\n\n")]),
            ("<|im_end|>", "<|im_start|>x", [("it's 1234", "café ½ 日本語\r\n")]), ("", "", []),
        ].map { goal, first, turns in
            Trajectory(
                task: AgentTask(id: goal, intent: goal), initialObservation: Observation(first),
                turns: turns.map { Turn(action: Action($0), observation: Observation($1)) })
        }
        return Array(walks.prefix(9)) + hostile
    }

    func export(
        to folder: URL, _ form: RewardModelExport.Form, dtype: DType = .f32,
        heads: RewardHeadLayout = RewardHeadLayout(), environment: String? = nil, examples: [Trajectory] = []
    ) async throws -> URL {
        let (model, out) = (folder.appending(path: "model"), folder.appending(path: "out"))
        try TinyWords.write(to: model, heads: heads)
        let options = RewardModelExport.Options(form: form, dtype: dtype, examples: examples)
        try await RewardModelExport(thread: TensorThread())
            .write(model, base: TinyWords.base(), environment: environment, to: out, options)
        return out
    }

    static var ensemble: RewardHeadLayout {
        var layout = RewardHeadLayout()
        (layout.members, layout.readsValues) = (5, true)
        return layout
    }

    @Test(
        "reads texts of trajectories as the trained one reads trajectories",
        arguments: RewardModelExport.Form.allCases, [RewardHeadLayout(), ensemble, RewardHeadTests.layout])
    func scores(form: RewardModelExport.Form, heads: RewardHeadLayout) async throws {
        try await withTemporaryFolder { folder in
            let trajectories = try await trajectories()
            let out = try await export(to: folder, form, heads: heads, examples: trajectories)
            let trained = try await RewardModel.load(
                folder.appending(path: "model"), base: TinyWords.base(), thread: TensorThread())
            let expected = try await trained.score(trajectories).value.map(\.logit)
            let exported = try await PublishedRewardModel.load(out, thread: TensorThread())
            let encoder = TrajectoryEncoder(
                maxTokens: 1024, encode: try TinyWords.base().load(nil).encode)
            // Read back, special tokens that a text spells out become those tokens, as in every other program.
            for (trajectory, score) in zip(trajectories, expected)
            where !trajectory.task.intent.contains("<|") {
                let text = TrajectoryText(trajectory).whole
                let reading = try await exported.score([RewardInput(.text(text))])[0]
                #expect(reading.tokens == (try encoder(trajectory).tokens), "\(text.debugDescription)")
                #expect(abs(reading.score - score) < 1e-4)
            }
            let examples = try readExamples(out)
            #expect(examples.map(\.text) == trajectories.map { TrajectoryText($0).whole })
            #expect(zip(examples, expected).allSatisfy { abs($0.score - $1) < 1e-4 })
            #expect(Set(expected.map { Int($0 * 1e4) }).count > 6, "the scores are all alike")
        }
    }

    @Test("has the heads of the environment that is asked for")
    func environments() async throws {
        let trajectories = try await trajectories()
        var all: [[Double]] = []
        for environment in [nil, "walk", "shop"] {
            try await withTemporaryFolder { folder in
                let out = try await export(
                    to: folder, .whole, heads: RewardHeadTests.layout, environment: environment,
                    examples: trajectories)
                let trained = try await RewardModel.load(
                    folder.appending(path: "model"), base: TinyWords.base(), environment: environment,
                    thread: TensorThread())
                let expected = try await trained.score(trajectories).value.map(\.logit)
                let examples = try readExamples(out)
                let exported = try await PublishedRewardModel.load(out, thread: TensorThread())
                let read = try await exported.score(examples.map { RewardInput(.tokens($0.tokens)) })
                for (score, (example, reading)) in zip(expected, zip(examples, read)) {
                    #expect(abs(example.score - score) < 1e-4 && abs(reading.score - score) < 1e-4)
                }
                all.append(expected)
            }
        }
        #expect(Set(all).count == 3, "the environments' heads are all alike")
    }

    func readExamples(_ folder: URL) throws -> [ExportedExample] {
        try Data(contentsOf: folder.appending(path: "examples.jsonl")).split(separator: 0x0a)
            .map { try JSONDecoder().decode(ExportedExample.self, from: Data($0)) }
    }

    @Test("has what transformers and vLLM need in its files")
    func files() async throws {
        try await withTemporaryFolder { folder in
            let out = try await export(to: folder, .whole, dtype: .bf16, examples: trajectories())
            let config = try json(out, "config.json")
            #expect(config["architectures"] as? [String] == ["LlamaForSequenceClassification"])
            #expect(config["id2label"] as? [String: String] == ["0": "LABEL_0"])
            #expect(
                config["problem_type"] as? String == "regression" && config["dtype"] as? String == "bfloat16")
            #expect(config["pad_token_id"] as? Int == 2)
            let examples = try readExamples(out)
            #expect(!examples.isEmpty && examples.allSatisfy { $0.tokens.last != 2 })
            let weights = try SafeTensors(contentsOf: out.appending(path: "model.safetensors"))
            #expect(weights.metadata == ["format": "pt"])
            #expect(weights.entries["score.weight"]?.shape == [1, 32])
            #expect(weights.entries["score.weight"]?.dtype == .bf16)
            #expect(!weights.entries.keys.contains { $0.contains("lm_head") || $0.contains("lora") })
            let words = try json(out, "tokenizer_config.json")
            #expect(words["pad_token"] as? String == "<|im_end|>" && words["chat_template"] is String)
            let model = try await PublishedRewardModel.load(out, thread: TensorThread())
            let rounded = try await model.score(examples.map { RewardInput(.tokens($0.tokens)) })
            #expect(zip(rounded, examples).allSatisfy { abs($0.score - $1.score) < 0.05 })
            let names = try FileManager.default.contentsOfDirectory(atPath: out.path).sorted()
            #expect(
                names == [
                    "README.md", "calibration.json", "config.json", "examples.jsonl", "model.safetensors",
                    "tokenizer.json", "tokenizer_config.json",
                ])
        }
    }

    @Test("as an adapter names its base beside it, a language model with its head")
    func adapterFiles() async throws {
        try await withTemporaryFolder { folder in
            let out = try await export(to: folder, .adapter)
            let adapter = try json(out, "adapter_config.json")
            #expect(adapter["base_model_name_or_path"] as? String == "base")
            #expect(adapter["task_type"] as? String == "SEQ_CLS")
            #expect(adapter["modules_to_save"] as? [String] == ["score"])
            let base = try json(out.appending(path: "base"), "config.json")
            #expect(base["architectures"] as? [String] == ["LlamaForCausalLM"])
            let llama = try Checkpoint.llama(folder: out.appending(path: "base"))
            let own = try TinyWords.llama()
            let batch = PackedBatch([TokenTree(merging: [[5, 6, 7]])])
            let (read, written) = try noGrad {
                (try llama.logits(llama.hidden(batch)).floats(), try own.logits(own.hidden(batch)).floats())
            }
            #expect(zip(read, written).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }

    private func json(_ folder: URL, _ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appending(path: name))
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("keeps trajectories that the model does not read whole out of the examples")
    func longTrajectories() async throws {
        try await withTemporaryFolder { folder in
            try TinyWords.write(to: folder.appending(path: "model"), maxTokens: 70)
            let trajectories = try await trajectories()
            try await RewardModelExport(thread: TensorThread()).write(
                folder.appending(path: "model"), base: TinyWords.base(), to: folder.appending(path: "out"),
                RewardModelExport.Options(examples: trajectories))
            let examples = try readExamples(folder.appending(path: "out"))
            #expect(!examples.isEmpty && examples.count < trajectories.count)
            #expect(examples.allSatisfy { $0.tokens.count <= 70 && $0.text.hasPrefix("Goal:") })
        }
    }

    @Test("is refused, and leaves nothing behind, where it would be wrong")
    func refusals() async throws {
        try await withTemporaryFolder { folder in
            let (model, out) = (folder.appending(path: "model"), folder.appending(path: "out"))
            func write(_ base: BaseModel) async throws {
                try await RewardModelExport(thread: TensorThread()).write(model, base: base, to: out)
            }
            let colon = try #require(try TinyWords.base().load(nil).encode("Goal met:").last)
            try TinyWords.write(to: model, paddingToken: colon)
            await #expect(throws: RewardModelExportError.paddingEndsSequences(colon)) {
                try await write(TinyWords.base())
            }
            try TinyWords.write(to: model)
            await #expect(throws: RewardModelError.wrongBase(found: "other", expected: "tiny")) {
                try await write(TinyReward.base(named: "other"))
            }
            let wordless = BaseModel { _ in
                LoadedBase(
                    name: "tiny", llama: try TinyWords.llama(), paddingToken: 2, encode: TinyReward.encode)
            }
            await #expect(throws: RewardModelExportError.noTokenizer) { try await write(wordless) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["model"])
            try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
            try Data("mine".utf8).write(to: out.appending(path: "notes"))
            await #expect(throws: RewardModelExportError.notEmpty(out.path)) {
                try await write(TinyWords.base())
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: out.path) == ["notes"])
        }
    }
}
