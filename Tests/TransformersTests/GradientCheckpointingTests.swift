import Testing

@testable import Tensors
@testable import Transformers

@Suite("Gradient checkpointing", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct GradientCheckpointingTests {
    private let batch = TokenBatch([TokenTree(merging: [[1, 2, 3], [1, 40]]), TokenTree(merging: [[7]])])

    /// The loss of two forward passes and all gradients.
    private func gradients(_ checkpoints: Bool, lora: LoRA?, precision: Precision = .f32) throws
        -> (loss: Double, adapters: [String: [Float]], soft: [Float])
    {
        let model = try TinyLlama.model(precision: precision)
        var generator = SplitMix(state: 2)
        if let lora {
            try model.attach(lora, using: &generator)
            for weight in model.adapterWeights.values { try weight.copyUntracked(.ones(weight.shape)) }
        }
        model.checkpointsGradients = checkpoints
        let soft = try Tensor((0..<16).map { Float($0) / 16 }, [1, 16]).requiresGrad()
        let first = try model.hidden(batch, soft: soft).square().sum()
        let second = try model.hidden(TokenBatch(sequences: [[4, 5, 6]])).sum()
        let loss = try first + second
        try loss.backward()
        return (try loss.item(), try model.takeGradients(), try #require(soft.grad).floats())
    }

    @Test(
        "gives the gradients that it gives without, of adapters and of soft tokens",
        arguments: [LoRA(rank: 2, alpha: 4), LoRA(rank: 2, alpha: 4, topLayers: 1), nil])
    func sameGradients(lora: LoRA?) throws {
        for precision in Precision.allCases {
            let plain = try gradients(false, lora: lora, precision: precision)
            let again = try gradients(true, lora: lora, precision: precision)
            #expect(plain.loss == again.loss)
            #expect(plain.adapters == again.adapters)
            #expect(plain.soft == again.soft)
            #expect(plain.soft.contains { $0 != 0 })
        }
    }

    @Test("records nothing where no gradient is wanted, and leaves nothing behind")
    func nothingLeft() throws {
        let model = try TinyLlama.model()
        model.checkpointsGradients = true
        let before = RecomputationTape.current.count
        _ = try model.hidden(TokenBatch(sequences: [[1, 2]]))
        #expect(RecomputationTape.current.count == before)
        var generator = SplitMix(state: 2)
        try model.attach(LoRA(rank: 2, alpha: 4, topLayers: 1), using: &generator)
        _ = try noGrad { try model.hidden(TokenBatch(sequences: [[1, 2]])) }
        #expect(RecomputationTape.current.count == before)
        let hidden = try model.hidden(TokenBatch(sequences: [[1, 2]]))
        #expect(RecomputationTape.current.count == before + 1)
        try hidden.sum().backward()
        #expect(RecomputationTape.current.count == before)
    }
}

extension LlamaModel {
    /// The adapters' gradients, which are then forgotten.
    func takeGradients() throws -> [String: [Float]] {
        try adapterWeights.mapValues { weight in
            defer { weight.zeroGrad() }
            return try #require(weight.grad).floats()
        }
    }
}

extension Tensor {
    func copyUntracked(_ source: Tensor) throws {
        try noGrad { try copy(from: source.scaled(by: 0.1)) }
    }
}
