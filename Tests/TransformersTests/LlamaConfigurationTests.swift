import Foundation
import Testing

@testable import Transformers

@Suite("A config.json")
struct LlamaConfigurationTests {
    private static let sizes = """
        "hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 3, "num_attention_heads": 4,
        "vocab_size": 40, "num_key_value_heads": 2
        """

    private func decoded(_ keys: String, sizes: String = Self.sizes) throws -> LlamaConfiguration {
        try JSONDecoder().decode(LlamaConfiguration.self, from: Data("{\(sizes), \(keys)}".utf8))
    }

    @Test("means the same in the styles of transformers 4 and 5")
    func styles() throws {
        let llama3 =
            #""factor": 8, "low_freq_factor": 1, "high_freq_factor": 4, "original_max_position_embeddings": 32"#
        let old = try decoded(
            #""rope_theta": 5e5, "rope_scaling": {"rope_type": "llama3", \#(llama3)}, "torch_dtype": "bfloat16""#
        )
        let new = try decoded(
            #""rope_parameters": {"rope_theta": 5e5, "rope_type": "llama3", \#(llama3)}, "dtype": "bfloat16""#
        )
        #expect(old == new)
        #expect(new.rotaryBase == 500_000)
        #expect(new.rotaryScaling == .llama3(factor: 8, low: 1, high: 4, originalContext: 32))
        let linear = try decoded(#""rope_scaling": {"type": "linear", "factor": 2}"#)
        #expect(linear.rotaryScaling == .linear(factor: 2))
        #expect(linear.rotaryBase == 10_000)
        #expect(try decoded(#""rope_theta": 7, "rope_scaling": null"#).rotaryBase == 7)
    }

    @Test("without a key has the default of the family's class")
    func defaults() throws {
        let none = Self.sizes.replacingOccurrences(of: #", "num_key_value_heads": 2"#, with: "")
        #expect(try decoded(#""model_type": "llama""#, sizes: none).keyValueHeadCount == 4)
        #expect(try decoded(#""model_type": "qwen2""#, sizes: none).keyValueHeadCount == 32)
        #expect(
            try decoded(#""model_type": "qwen2", "num_key_value_heads": null"#, sizes: none).keyValueHeadCount
                == 4)
        #expect(try decoded(#""model_type": "mistral""#, sizes: none).keyValueHeadCount == 8)
        #expect(try decoded(#""model_type": "qwen3""#).headWidth == 128)
        #expect(try decoded(#""model_type": "qwen2""#).headWidth == 4)
        #expect(
            try decoded(#""model_type": "mistral""#).slidingWindow
                == SlidingWindow(width: 4096, layers: [0, 1, 2]))
        #expect(try decoded(#""model_type": "mistral", "sliding_window": null"#).slidingWindow == nil)
        #expect(try decoded(#""model_type": "qwen2", "sliding_window": 5"#).slidingWindow == nil)
        #expect(
            try decoded(
                #""model_type": "qwen2", "use_sliding_window": true, "sliding_window": 5, "max_window_layers": 1"#
            )
            .slidingWindow == SlidingWindow(width: 5, layers: [1, 2]))
        #expect(try decoded(#""model_type": "llama", "sliding_window": 5"#).slidingWindow == nil)
    }

    @Test("says where biases and norms are")
    func biases() throws {
        let qwen2 = try decoded(#""model_type": "qwen2""#)
        #expect((qwen2.hasQueryKeyValueBias, qwen2.hasOutputBias) == (true, false))
        let mistral = try decoded(#""model_type": "mistral", "attention_bias": true, "mlp_bias": true"#)
        #expect((mistral.hasQueryKeyValueBias, mistral.hasFeedForwardBias) == (false, false))
        let llama = try decoded(#""attention_bias": true, "mlp_bias": true"#)
        #expect(
            (llama.hasQueryKeyValueBias, llama.hasOutputBias, llama.hasFeedForwardBias) == (true, true, true))
        #expect(try decoded(#""model_type": "qwen3""#).normsHeads)
    }

    @Test("is written so that it is read again", arguments: LlamaConfiguration.Family.allCases)
    func roundTrip(family: LlamaConfiguration.Family) throws {
        for scaling in [
            nil, RotaryScaling.linear(factor: 2), .llama3(factor: 8, low: 1, high: 4, originalContext: 32),
            .yarn(YaRN(factor: 4, originalContext: 32, roundsLimits: false)), .dynamic(factor: 2),
            .longrope(LongRoPE(short: [1, 2, 3], long: [4, 5, 6], factor: 2, originalContext: 32)),
        ] {
            var configuration = LlamaConfiguration(
                hiddenSize: 16, intermediateSize: 24, layerCount: 3, headCount: 4, keyValueHeadCount: 2,
                headWidth: 6, vocabularySize: 40, contextLength: 64, rotaryBase: 500, normEpsilon: 1e-3,
                tiesEmbeddings: false, family: family, rotaryScaling: scaling)
            configuration.attentionBias = family == .llama || family == .qwen3
            if family == .mistral {
                configuration.slidingWindow = SlidingWindow(width: 5, layers: [0, 1, 2])
            }
            if family == .qwen2 { configuration.slidingWindow = SlidingWindow(width: 5, layers: [0, 2]) }
            let data = try JSONEncoder().encode(configuration)
            #expect(try JSONDecoder().decode(LlamaConfiguration.self, from: data) == configuration)
        }
    }

    @Test("tells how long sequences may be that are turned as short ones are")
    func longest() throws {
        let scaling = { (values: String) in
            try decoded(#""max_position_embeddings": 64, "rope_scaling": {\#(values)}"#).longestComputable
        }
        #expect(try scaling(#""type": "dynamic", "factor": 2"#) == 64)
        #expect(try scaling(#""type": "linear", "factor": 2"#) == nil)
        let factors =
            #""short_factor": [1, 1], "long_factor": [2, 2], "original_max_position_embeddings": 16"#
        #expect(try scaling(#""rope_type": "longrope", \#(factors)"#) == 16)
        #expect {
            try scaling(#""rope_type": "longrope", "short_factor": [1, 1]"#)
        } throws: { "\($0)".contains("long_factor is missing") }
    }

    @Test("with a factor for too few pairs of dimensions is refused")
    func factors() {
        let longrope = RotaryScaling.longrope(
            LongRoPE(short: [1], long: [1, 2], factor: 2, originalContext: 9))
        #expect(longrope.problem(width: 4)?.contains("do not belong together") == true)
    }

    @Test("of an unknown model names the known ones")
    func unknown() throws {
        #expect {
            try decoded(#""model_type": "mamba""#)
        } throws: { "\($0)".contains("mamba is not one of llama, mistral, qwen2, qwen3") }
    }
}
