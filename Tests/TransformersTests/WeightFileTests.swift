import Foundation
import Testing

@testable import Tensors
@testable import Transformers

@Suite("The weights of a folder", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct WeightFileTests {
    @Test("are the same whatever files they are in")
    func layouts() throws {
        let original = try SafeTensors(contentsOf: TinyLlama.url("model.safetensors")).tensors()
        try withTemporaryFolder { folder in
            let pending = original.map { name, tensor in
                PendingTensor(name: name, shape: tensor.shape) { tensor }
            }
            for (size, files) in [(1 << 30, 1), (8000, 3), (1, original.count)] {
                try WeightShards.write(pending, .f32, to: folder, maxShardSize: size)
                let written = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(written.count { $0.hasSuffix(".safetensors") } >= files)
                let weights = try openWeights(in: folder)
                #expect(weights.names == Set(original.keys))
                for (name, tensor) in original {
                    #expect(try weights.tensor(name).floats() == tensor.floats())
                }
            }
        }
    }

    @Test("that lack a shard, or all, say which")
    func missing() throws {
        try withCopy("llama-causal-shards") { folder in
            let shard = "model-00002-of-00006.safetensors"
            try FileManager.default.removeItem(at: folder.appending(path: shard))
            #expect {
                try Checkpoint.llama(folder: folder)
            } throws: { "\($0)".contains("1 of 6 files are not there (\(shard))") }
            try FileManager.default.removeItem(at: folder.appending(path: "model.safetensors.index.json"))
            #expect {
                try Checkpoint.llama(folder: folder)
            } throws: { "\($0)".contains("pytorch_model.bin.index.json") }
        }
    }

    @Test("whose index leads out of the folder are refused")
    func escape() throws {
        try withCopy("llama-causal-shards") { folder in
            let index = #"{"weight_map": {"model.norm.weight": "../model.safetensors"}}"#
            try Data(index.utf8).write(to: folder.appending(path: "model.safetensors.index.json"))
            #expect {
                try Checkpoint.llama(folder: folder)
            } throws: { ($0 as? WeightFileError)?.field == "weight_map" }
        }
    }

    @Test("cut short or changed anywhere are refused or read, and nothing crashes")
    func damage() throws {
        var generator = SplitMix(state: 9)
        try withCopy("qwen2-causal-bin") { folder in
            let url = folder.appending(path: "pytorch_model.bin")
            let whole = try Data(contentsOf: url)
            for _ in 0..<50 {
                var bytes = whole
                if Bool.random(using: &generator) {
                    bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator))
                    try bytes.write(to: url)
                    #expect(throws: WeightFileError.self) { try PyTorchFile(contentsOf: url).tensors() }
                    continue
                }
                // The directory is at the end, the pickle at the beginning.
                let places = [0..<min(3000, bytes.count), bytes.count - 2000..<bytes.count]
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    let place = Int.random(
                        in: places.randomElement(using: &generator) ?? 0..<1, using: &generator)
                    bytes[place] = UInt8.random(in: 0...255, using: &generator)
                }
                try bytes.write(to: url)
                do {
                    _ = try PyTorchFile(contentsOf: url).tensors()
                } catch is WeightFileError {
                } catch let error as TensorError {
                    #expect(!"\(error)".isEmpty)
                }
            }
        }
    }

    @Test("are found wherever the decoder sits, and only if it sits there once")
    func prefixes() throws {
        let original = try SafeTensors(contentsOf: TinyLlama.url("model.safetensors")).tensors()
        let expected = try #require(TinyLlama.model().prefill([1, 2, 3]).lastHidden)
        func loaded(_ rename: (String) -> [String]) throws -> LlamaModel {
            try withTemporaryFolder { folder in
                let renamed = original.flatMap { name, tensor in rename(name).map { ($0, tensor) } }
                try SafeTensors.write(
                    Dictionary(uniqueKeysWithValues: renamed), to: folder.appending(path: "model.safetensors")
                )
                try FileManager.default.copyItem(
                    at: TinyLlama.url("config.json"), to: folder.appending(path: "config.json"))
                return try Checkpoint.llama(folder: folder)
            }
        }
        for prefix in ["", "llm.", "language_model.", "model.text_"] {
            let model = try loaded {
                ["\(prefix)\($0)".replacingOccurrences(of: "model.text_lm_head", with: "lm_head")]
            }
            #expect(try model.prefill([1, 2, 3]).lastHidden?.floats() == expected.floats())
            #expect(try model.logits(expected).shape == [1, 40])
        }
        #expect {
            try loaded { [$0, "other.\($0)"] }
        } throws: { "\($0)".contains("several decoders") }
        #expect {
            try loaded { $0.hasPrefix("lm_head") ? [] : [$0] }
        } throws: { ($0 as? WeightFileError)?.field == "lm_head.weight" }
    }

    @Test("that hold an output head although the configuration ties it are believed")
    func headBesideTie() throws {
        try withTemporaryFolder { folder in
            for file in ["config.json", "model.safetensors"] {
                try FileManager.default.copyItem(at: TinyLlama.url(file), to: folder.appending(path: file))
            }
            try changeJSON(folder.appending(path: "config.json")) { $0["tie_word_embeddings"] = true }
            let (model, expected) = (try Checkpoint.llama(folder: folder), try TinyLlama.expected())
            let logits = try model.logits(model.hidden(TokenBatch(sequences: expected.tokens)))
            #expect(distance(try logits.floats(), expected.logits) < 1e-4)
        }
    }

    private func withCopy(_ name: String, _ body: (URL) throws -> Void) throws {
        try withCheckpointCopy(name) { try body($0.appending(path: "model")) }
    }
}

/// A copy of a kept checkpoint's folder that a test may change.
@discardableResult
func withCheckpointCopy<Result>(_ name: String, _ body: (URL) throws -> Result) throws -> Result {
    let example = try #require(CheckpointCase.kept().first { $0.testDescription == name })
    return try withTemporaryFolder { folder in
        let copy = folder.appending(path: name)
        try FileManager.default.copyItem(at: example.folder, to: copy)
        return try body(copy)
    }
}

/// Changes some keys of a JSON file.
func changeJSON(_ url: URL, _ body: (inout [String: Any]) -> Void) throws {
    var json = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    body(&json)
    try JSONSerialization.data(withJSONObject: json).write(to: url)
}
