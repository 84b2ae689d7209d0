import Tensors
import Transformers

/// A Llama backbone with a scalar head that reads the hidden state of a sequence's last token (ARMAP section
/// 3.3: R(x, h)). The head is `f32` and has no bias, as Hugging Face and vLLM expect of a `score` layer.
final class RewardNetwork {
    let llama: LlamaModel
    /// [1, hidden].
    let head: Tensor

    /// Wraps a backbone. The head begins at zero: an untrained model finds everything equally good.
    init(_ llama: LlamaModel) throws {
        self.llama = llama
        head = try .zeros([1, llama.configuration.hiddenSize], on: llama.device)
        try head.requiresGrad()
    }

    /// The name of the head in adapter files.
    static let headName = "base_model.model.score.weight"

    /// The head and the adapters, which are all that is trained, by PEFT's names. The tensors are those in use.
    var trainable: [String: Tensor] {
        llama.adapterWeights.merging([Self.headName: head]) { own, _ in own }
    }

    /// Takes over the values of saved weights.
    /// - Throws: `LoRAError` when one is missing, left over or of the wrong shape; then nothing has changed.
    func load(_ weights: [String: Tensor]) throws {
        let own = trainable
        if let stray = Set(weights.keys).subtracting(own.keys).min() { throw LoRAError.unexpected(stray) }
        for (name, tensor) in own {
            guard let new = weights[name] else { throw LoRAError.missing(name) }
            guard new.shape == tensor.shape else {
                throw LoRAError.wrongShape(name, found: new.shape, expected: tensor.shape)
            }
        }
        try noGrad { for (name, tensor) in weights { try own[name]?.copy(from: tensor) } }
    }

    /// The scores of every sequence of every tree, in order: [sequences]. Differentiable.
    ///
    /// Each score is read at the sequence's own last token, so padding and neighbours do not matter.
    func scores(_ trees: [TokenTree]) throws -> Tensor {
        let batch = TokenBatch(trees)
        let hidden = try llama.hidden(batch)
        let flat = try hidden.reshape([batch.rows * batch.length, hidden.size(2)])
        let ends = batch.ends
        let last = try flat.indexSelect(0, Tensor(ends, [ends.count], on: llama.device))
        return try last.linear(head).reshape([ends.count])
    }

    /// The scores of sequences, in order. Records no gradients.
    func scores(of sequences: [TrajectoryEncoder.Sequence]) throws -> [Double] {
        var scores = [Double](repeating: 0, count: sequences.count)
        for batch in ScoringPlan(sequences).batches {
            try Task.checkCancellation()
            let values = try noGrad { try self.scores(batch.map(\.tree)).floats() }
            for (index, value) in zip(batch.flatMap(\.members), values) { scores[index] = Double(value) }
        }
        return scores
    }
}
