import Foundation
import Testing

@testable import Tensors
@testable import Transformers

@Suite("Loading a checkpoint")
struct CheckpointTests {
    @Test("reads a config.json of transformers, and writes one back")
    func configuration() throws {
        let configuration = try LlamaConfiguration(contentsOf: TinyLlama.url("config.json"))
        #expect(
            configuration
                == LlamaConfiguration(
                    hiddenSize: 16, intermediateSize: 24, layerCount: 2, headCount: 4, keyValueHeadCount: 2,
                    vocabularySize: 40, contextLength: 64, rotaryBase: 500, normEpsilon: 1e-6,
                    tiesEmbeddings: false))
        let data = try JSONEncoder().encode(configuration)
        #expect(try JSONDecoder().decode(LlamaConfiguration.self, from: data) == configuration)
    }

    @Test(
        "refuses a configuration that it would compute wrongly",
        arguments: [
            #""model_type": "gemma3_text""#, #""hidden_act": "quick_gelu""#, #""attention_bias": "yes""#,
            #""rope_parameters": {"rope_type": "yarn", "rope_theta": 500, "factor": 2, "mscale": 1}"#,
            #""rope_parameters": {"rope_type": "proportional", "rope_theta": 500, "factor": 2}"#,
            #""rope_parameters": {"rope_type": "llama3", "rope_theta": 500}"#,
            #""rope_parameters": {"rope_type": "linear", "factor": 0}"#,
            #""rope_parameters": {"partial_rotary_factor": 0.5}"#,
            #""rope_parameters": {"rope_type": "llama3", "factor": 8, "low_freq_factor": 4, "high_freq_factor": 1}"#,
            #""rope_parameters": null, "rope_scaling": {"type": "longrope", "factor": 2}"#,
            #""model_type": "mistral", "sliding_window": 0"#,
            #""model_type": "qwen3", "use_sliding_window": true, "layer_types": ["full_attention"]"#,
            #""model_type": "qwen2", "use_sliding_window": true, "layer_types": ["chunked", "chunked"]"#,
            #""num_key_value_heads": 3"#, #""head_dim": 5"#, #""num_hidden_layers": 0"#,
            #""rope_parameters": {"rope_theta": 0}"#, #""hidden_size": -16"#, #""vocab_size": "40""#,
        ])
    func refusals(changed: String) throws {
        let object = try JSONSerialization.jsonObject(with: Data("{\(changed)}".utf8))
        let values = try #require(object as? [String: Any])
        try TinyLlama.withCopy { folder in
            try change(folder, "config.json") { $0.merge(values) { $1 } }
            #expect {
                try LlamaConfiguration(contentsOf: folder.appending(path: "config.json"))
            } throws: {
                ($0 as? WeightFileError)?.file.hasSuffix("config.json") == true
            }
        }
    }

    @Test("reads SmolLM2's configuration from its GGUF file", .enabled(if: SmolLM2.url != nil))
    func ggufConfiguration() throws {
        let file = try GGUF(contentsOf: #require(SmolLM2.url))
        #expect(
            try LlamaConfiguration(file)
                == LlamaConfiguration(
                    hiddenSize: 576, intermediateSize: 1536, layerCount: 30, headCount: 9,
                    keyValueHeadCount: 3, vocabularySize: 49152, contextLength: 8192, rotaryBase: 100_000,
                    normEpsilon: Double(Float(1e-5))))
    }

    @Test("says which weight does not fit the configuration", .enabled(if: torchIsThere))
    func misfits() throws {
        try TinyLlama.withCopy { folder in
            try change(folder, "config.json") { $0["intermediate_size"] = 32 }
            #expect {
                try Checkpoint.llama(folder: folder)
            } throws: { ($0 as? WeightFileError)?.field == "model.layers.0.mlp.gate_proj.weight" }
        }
        try TinyLlama.withCopy { folder in
            try change(folder, "config.json") { $0["num_hidden_layers"] = 3 }
            #expect {
                try Checkpoint.llama(folder: folder)
            } throws: { ($0 as? WeightFileError)?.problem == .missing }
            try FileManager.default.removeItem(at: folder.appending(path: "model.safetensors"))
            #expect(throws: WeightFileError.self) { try Checkpoint.llama(folder: folder) }
        }
    }

    @Test("draws the same random model from the same seed", .enabled(if: torchIsThere))
    func randomModel() throws {
        let configuration = try LlamaConfiguration(contentsOf: TinyLlama.url("config.json"))
        func hidden(seed: UInt64) throws -> [Float] {
            var generator = SplitMix(state: seed)
            let model = try Checkpoint.randomLlama(configuration, using: &generator)
            return try #require(model.prefill([1, 2, 3]).lastHidden).floats()
        }
        #expect(try hidden(seed: 1) == hidden(seed: 1))
        #expect(try hidden(seed: 1) != hidden(seed: 2))
        var unsound = configuration
        unsound.headCount = 5
        var generator = SplitMix(state: 1)
        #expect(throws: WeightFileError.self) {
            try Checkpoint.randomLlama(unsound, using: &generator)
        }
    }

    private func change(
        _ folder: URL, _ file: String, _ body: (inout [String: Any]) -> Void
    ) throws {
        let url = folder.appending(path: file)
        var json = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
        body(&json)
        try JSONSerialization.data(withJSONObject: json).write(to: url)
    }
}

extension TinyLlama {
    /// A copy of the folder that a test may change.
    fileprivate static func withCopy(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.copyItem(at: url(), to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
