import Foundation
import Testing

@testable import Tensors
@testable import Transformers

@Suite("LoRA", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct LoRATests {
    @Test("computes the logits, the loss and the gradients that PEFT and PyTorch compute")
    func parity() throws {
        let (model, expected) = (try TinyLlama.model(), try TinyLlama.expected())
        try model.attach(TinyLlama.lora, weights: TinyLlama.adapter())
        let logits = try model.logits(model.hidden(TokenBatch(sequences: expected.tokens)))
        #expect(distance(try logits.floats(), expected.adaptedLogits) < 1e-4)
        let loss = try Self.crossEntropy(logits, expected.tokens)
        #expect(abs(Float(try loss.item()) - expected.loss) < 1e-4)
        try loss.backward()
        let gradients = try SafeTensors(contentsOf: TinyLlama.url("gradients.safetensors"))
        let weights = model.adapterWeights
        #expect(weights.keys.sorted() == gradients.entries.keys.sorted())
        for (name, weight) in weights {
            let gradient = try #require(weight.grad).floats()
            #expect(distance(gradient, try gradients.tensor(name).floats()) < 1e-4, "\(name)")
        }
    }

    @Test("merged into the weights computes the same")
    func merging() throws {
        let (model, expected) = (try TinyLlama.model(), try TinyLlama.expected())
        try model.attach(TinyLlama.lora, weights: TinyLlama.adapter())
        try model.mergeAdapters()
        #expect(model.adapterWeights.isEmpty)
        let logits = try model.logits(model.hidden(TokenBatch(sequences: expected.tokens)))
        #expect(distance(try logits.floats(), expected.adaptedLogits) < 1e-4)
    }

    @Test("changes nothing before it is trained, nor after it is removed")
    func untrained() throws {
        let (model, expected) = (try TinyLlama.model(), try TinyLlama.expected())
        var generator = SplitMix(state: 5)
        #expect(try model.attach(LoRA(rank: 2, alpha: 4), using: &generator) == 14)
        let batch = TokenBatch(sequences: expected.tokens)
        #expect(distance(try model.logits(model.hidden(batch)).floats(), expected.logits) < 1e-4)
        model.removeAdapters()
        try model.attach(TinyLlama.lora, weights: TinyLlama.adapter())
        model.removeAdapters()
        #expect(distance(try model.logits(model.hidden(batch)).floats(), expected.logits) < 1e-4)
    }

    @Test("adapts only the layers and projections that were chosen")
    func choice() throws {
        let model = try TinyLlama.model()
        var generator = SplitMix(state: 5)
        let lora = LoRA(rank: 2, alpha: 4, targetModules: ["q_proj", "v_proj"], topLayers: 1)
        #expect(try model.attach(lora, using: &generator) == 2)
        #expect(
            model.adapterWeights.keys.sorted() == [
                "base_model.model.model.layers.1.self_attn.q_proj.lora_A.weight",
                "base_model.model.model.layers.1.self_attn.q_proj.lora_B.weight",
                "base_model.model.model.layers.1.self_attn.v_proj.lora_A.weight",
                "base_model.model.model.layers.1.self_attn.v_proj.lora_B.weight",
            ])
    }

    @Test("lowers a loss when trained, in either precision", arguments: Precision.allCases)
    func training(precision: Precision) throws {
        let (model, expected) = (try TinyLlama.model(precision: precision), try TinyLlama.expected())
        var generator = SplitMix(state: 5)
        try model.attach(LoRA(rank: 4, alpha: 8), using: &generator)
        let weights = model.adapterWeights
        let optimizer = try AdamW(weights, learningRate: 0.02)
        var losses: [Double] = []
        for _ in 0..<20 {
            let logits = try model.logits(model.hidden(TokenBatch(sequences: expected.tokens)))
            let loss = try Self.crossEntropy(logits, expected.tokens)
            losses.append(try loss.item())
            optimizer.zeroGrad()
            try loss.backward()
            try optimizer.step()
        }
        #expect(losses[19] < losses[0] * 0.7, "\(losses)")
        #expect(weights.values.allSatisfy { $0.dtype == .f32 })
    }

    @Test("gives packed pairs the gradients of separate sequences")
    func packedGradients() throws {
        let model = try TinyLlama.model()
        try model.attach(TinyLlama.lora, weights: TinyLlama.adapter())
        let (prompt, chosen, rejected) = ([1, 2, 3], [4, 5], [6, 7, 8])
        func gradients(_ batch: TokenBatch) throws -> [String: [Float]] {
            let hidden = try model.hidden(batch)
            let ends = try Tensor(batch.ends, [2])
            let scores = try hidden.reshape([-1, 16]).indexSelect(0, ends).sum(1)
            for weight in model.adapterWeights.values { weight.zeroGrad() }
            try (scores.select(0, 0) - scores.select(0, 1)).logSigmoid().backward()
            return try model.adapterWeights.mapValues { try #require($0.grad).floats() }
        }
        let packed = try gradients(TokenBatch([TokenTree(trunk: prompt, branches: [chosen, rejected])]))
        let apart = try gradients(TokenBatch(sequences: [prompt + chosen, prompt + rejected]))
        for (name, gradient) in packed { #expect(distance(gradient, apart[name] ?? []) < 1e-5, "\(name)") }
    }

    @Test("says why adapters cannot be attached")
    func refusals() throws {
        let model = try TinyLlama.model()
        var generator = SplitMix(state: 5)
        #expect(throws: LoRAError.invalidRank(0)) {
            try model.attach(LoRA(rank: 0, alpha: 1), using: &generator)
        }
        #expect(throws: LoRAError.self) {
            try model.attach(LoRA(rank: 1, alpha: 1, targetModules: ["qproj"]), using: &generator)
        }
        var weights = try TinyLlama.adapter()
        weights["stray"] = try Tensor.zeros([1])
        #expect(throws: LoRAError.unexpected("stray")) { try model.attach(TinyLlama.lora, weights: weights) }
        weights["stray"] = nil
        let first = try #require(weights.keys.min())
        #expect(throws: LoRAError.self) { try model.attach(LoRA(rank: 2, alpha: 4), weights: weights) }
        weights[first] = nil
        #expect(throws: LoRAError.missing(first)) { try model.attach(TinyLlama.lora, weights: weights) }
        #expect(model.adapterWeights.isEmpty)
        try model.attach(TinyLlama.lora, using: &generator)
        #expect(throws: LoRAError.alreadyAttached) { try model.attach(TinyLlama.lora, using: &generator) }
    }

    private static func crossEntropy(_ logits: Tensor, _ tokens: [[Int]]) throws -> Tensor {
        let length = tokens[0].count
        let targets = try Tensor(tokens.flatMap { $0.dropFirst() }, [tokens.count, length - 1, 1])
        return try -logits.slice(1, from: 0, to: length - 1).logSoftmax(-1).gather(-1, targets).mean()
    }
}
