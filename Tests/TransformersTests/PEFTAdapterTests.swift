import Foundation
import Testing

@testable import Tensors
@testable import Transformers

@Suite("A PEFT adapter", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct PEFTAdapterTests {
    private func configuration(_ keys: String) throws -> PEFTConfiguration {
        try JSONDecoder().decode(
            PEFTConfiguration.self,
            from: Data(#"{"peft_type": "LORA", "r": 4, "lora_alpha": 8, "bias": "none", \#(keys)}"#.utf8))
    }

    @Test("adapts the modules that its names, pattern or shorthand mean")
    func targets() throws {
        let query = "model.layers.1.self_attn.q_proj"
        let named = try configuration(#""target_modules": ["q_proj", "layers.0.mlp.up_proj"]"#)
        #expect(named.isTarget(query, layer: 1))
        #expect(!named.isTarget("model.layers.1.self_attn.xq_proj", layer: 1))
        #expect(named.isTarget("model.layers.0.mlp.up_proj", layer: 0))
        #expect(!named.isTarget("model.layers.1.mlp.up_proj", layer: 1))
        let pattern = try configuration(#""target_modules": ".*\\.(q|v)_proj", "layers_to_transform": [0]"#)
        #expect(pattern.isTarget(query, layer: 1))
        #expect(!pattern.isTarget(query + "x", layer: 1))
        #expect(try configuration(#""target_modules": "all-linear""#).isTarget(query, layer: 1))
        let chosen = try configuration(#""target_modules": ["q_proj"], "layers_to_transform": 0"#)
        #expect(!chosen.isTarget(query, layer: 1))
        #expect(chosen.isTarget("model.layers.0.self_attn.q_proj", layer: 0))
        let without = try configuration(#""target_modules": "all-linear", "exclude_modules": ["q_proj"]"#)
        #expect(!without.isTarget(query, layer: 1))
    }

    @Test("scales by alpha and rank, those of a module's pattern first")
    func scales() throws {
        let plain = try configuration(
            #""target_modules": ["q_proj"], "rank_pattern": {"q_proj": 2}, "alpha_pattern": {"^model\\.layers\\.1\\.mlp\\.up_proj": 12}"#
        )
        #expect(plain.scale(of: "model.layers.0.self_attn.q_proj") == 4)
        #expect(plain.scale(of: "model.layers.1.mlp.up_proj") == 3)
        #expect(plain.scale(of: "model.layers.0.mlp.up_proj") == 2)
        #expect(try configuration(#""target_modules": ["a"], "use_rslora": true"#).scale(of: "a") == 4)
    }

    @Test(
        "that computes something else is refused by the key that says so",
        arguments: [
            ("use_dora", "true"), ("bias", "\"all\""), ("peft_type", "\"IA3\""), ("fan_in_fan_out", "true"),
            ("lora_bias", "true"), ("layer_replication", "[[0, 2], [1, 2]]"),
            ("trainable_token_indices", "[1]"),
            ("init_lora_weights", "\"pissa\""), ("r", "0"), ("alora_invocation_tokens", "[1, 2]"),
        ])
    func refusals(key: String, value: String) throws {
        try withCheckpointCopy("llama-adapter") { folder in
            let adapter = folder.appending(path: "adapter")
            let object = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
            try changeJSON(adapter.appending(path: "adapter_config.json")) { $0[key] = object }
            #expect {
                try PEFTAdapter(folder: adapter)
            } throws: { ($0 as? WeightFileError)?.field == key }
        }
    }

    @Test("is named as PEFT named it in any version")
    func names() throws {
        func part(_ name: String) throws -> PEFTWeightNames.Part { try PEFTWeightNames.part(name, file: "a") }
        let path = "model.layers.0.self_attn.q_proj"
        for name in [
            "base_model.model.\(path).lora_A.weight", "base_model.model.\(path).lora_A.default.weight",
        ] {
            #expect(try part(name) == .down(path))
        }
        #expect(try part("base_model.model.llm.\(path).lora_B.weight") == .up("llm.\(path)"))
        for name in ["score.weight", "score.modules_to_save.weight", "score.modules_to_save.default.weight"] {
            #expect(try part("base_model.model.\(name)") == .saved("score.weight"))
        }
        #expect(try part("base_model.model.score.original_module.weight") == .original)
        for name in ["lora_magnitude_vector", "lora_embedding_A", "lora_B.bias"] {
            #expect(throws: WeightFileError.self) { try part("base_model.model.\(path).\(name)") }
        }
    }

    @Test("without score head, and without one in the base, is refused with what to do")
    func lostHead() throws {
        try withCheckpointCopy("llama-adapter") { folder in
            let adapter = folder.appending(path: "adapter")
            var weights = try openWeights(in: adapter, safeTensors: "adapter_model", pyTorch: "adapter_model")
                .all()
            weights["base_model.model.score.weight"] = nil
            try SafeTensors.write(weights, to: adapter.appending(path: "adapter_model.safetensors"))
            #expect {
                try Checkpoint.sequenceClassifier(adapter: adapter, base: folder.appending(path: "model"))
            } throws: { "\($0)".contains("modules_to_save=[\"score\"]") }
        }
    }

    @Test("that does not fit its base says where")
    func misfits() throws {
        let whole = try Self.weights()
        let down = try #require(whole.keys.filter { $0.contains("lora_A") }.min())
        let up = down.replacingOccurrences(of: "lora_A", with: "lora_B")
        #expect(try Self.failure(whole.merging([down: nil])).contains("lora_A: missing"))
        #expect(try Self.failure(whole.merging([down: nil, up: nil])).contains("has no weight"))
        #expect(try Self.failure(whole.merging([down: .zeros([1, 3])])).contains("has shape [1, 3]"))
        #expect(
            try Self.failure(whole.merging(Self.visionWeights())).contains("belongs to no chosen projection"))
        let norm: [String: Tensor?] = ["base_model.model.model.norm.weight": try .zeros([3])]
        #expect(try Self.failure(whole.merging(norm)).contains("model.norm.weight"))
    }

    @Test("passes over what belongs to another part of a larger model, if told so")
    func elsewhere() throws {
        try withCheckpointCopy("llama-adapter") { folder in
            let adapter = folder.appending(path: "adapter")
            let model = try Checkpoint.llama(folder: folder.appending(path: "model"))
            try SafeTensors.write(
                Self.weights().merging(Self.visionWeights()),
                to: adapter.appending(path: "adapter_model.safetensors"))
            let both = try PEFTAdapter(folder: adapter)
            #expect(throws: LoRAError.self) { try model.attach(both) }
            #expect(model.adapterWeights.isEmpty)
            try model.attach(both) { $0.hasPrefix("vision_tower") }
            #expect(!model.adapterWeights.isEmpty)
        }
    }

    private static func weights() throws -> [String: Tensor] {
        let example = try #require(CheckpointCase.kept().first { $0.testDescription == "llama-adapter" })
        return try openWeights(in: example.adapter, safeTensors: "adapter_model", pyTorch: "adapter_model")
            .all()
    }

    private static func visionWeights() throws -> [String: Tensor?] {
        let path = "base_model.model.vision_tower.encoder.layers.0.self_attn.q_proj"
        return ["\(path).lora_A.weight": try .zeros([1, 3]), "\(path).lora_B.weight": try .zeros([3, 1])]
    }

    /// What is said when an adapter with these weights is loaded; empty when it is loaded.
    private static func failure(_ weights: [String: Tensor]) throws -> String {
        try withCheckpointCopy("llama-adapter") { folder in
            let (adapter, base) = (folder.appending(path: "adapter"), folder.appending(path: "model"))
            try SafeTensors.write(weights, to: adapter.appending(path: "adapter_model.safetensors"))
            do {
                _ = try Checkpoint.sequenceClassifier(adapter: adapter, base: base)
                return ""
            } catch {
                return String(describing: error)
            }
        }
    }

    @Test("of ARMAP's layout is found in any of its places, and its score is read at the last token")
    func armap() throws {
        try withCheckpointCopy("llama-armap") { folder in
            let (adapter, base) = (folder.appending(path: "adapter"), folder.appending(path: "model"))
            let first = try Checkpoint.sequenceClassifier(adapter: adapter, base: base)
            #expect(first.bias != nil)
            #expect(first.scoredIndex([5, 0, 0]) == 2)
            let inner = adapter.appending(path: "adapter_model")
            let moved = inner.appending(path: "lora_default")
            try FileManager.default.createDirectory(at: moved, withIntermediateDirectories: true)
            for file in try FileManager.default.contentsOfDirectory(atPath: inner.path)
            where file != "lora_default" {
                try FileManager.default.moveItem(
                    at: inner.appending(path: file), to: moved.appending(path: file))
            }
            let second = try Checkpoint.sequenceClassifier(adapter: adapter, base: base)
            #expect(try first.scores([[1, 2, 3]]).floats() == second.scores([[1, 2, 3]]).floats())
            try FileManager.default.removeItem(at: adapter.appending(path: "reward_head"))
            #expect(throws: WeightFileError.self) {
                try Checkpoint.sequenceClassifier(adapter: adapter, base: base)
            }
        }
    }
}

extension [String: Tensor] {
    /// With some weights changed, or left out.
    fileprivate func merging(_ changes: [String: Tensor?]) -> [String: Tensor] {
        var weights = self
        for (name, tensor) in changes { weights[name] = tensor }
        return weights
    }
}

extension WeightFile {
    /// All tensors.
    fileprivate func all() throws -> [String: Tensor] {
        try Dictionary(uniqueKeysWithValues: names.map { ($0, try tensor($0)) })
    }
}
