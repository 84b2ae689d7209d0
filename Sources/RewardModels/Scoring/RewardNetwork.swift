import Agents
import Tensors
import Transformers

/// A Llama backbone with heads that read its final hidden states: scores at the last token of a sequence
/// (ARMAP section 3.3: R(x, h)), values at the end of any turn.
final class RewardNetwork {
    let llama: LlamaModel
    let heads: RewardHeads
    /// Keeps what the frozen layers compute; nil computes it anew each time.
    var trunk: TrunkCache?
    /// The vectors of soft tokens, of pictures. As long as `trunk` and `prefixes` last, an id must mean the same.
    var soft: Tensor?
    /// Keeps what was read of beginnings, from one reading to the next. Without a budget nothing is kept, as it must
    /// be while weights change.
    var prefixes = PrefixCache(budget: 0)

    /// Wraps a backbone.
    /// - Parameter seed: settles how the members of an ensemble begin.
    init(_ llama: LlamaModel, heads layout: RewardHeadLayout = RewardHeadLayout(), seed: Seed = Seed(0))
        throws
    {
        self.llama = llama
        var generator = seed.generator
        heads = try RewardHeads(
            layout, width: llama.configuration.hiddenSize, device: llama.device, using: &generator)
    }

    /// The heads and the adapters, which are all that is trained; adapters and a single score head by PEFT's
    /// names. The tensors are those in use.
    var trainable: [String: Tensor] {
        llama.adapterWeights.merging(heads.trainable) { own, _ in own }
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

    /// The final hidden states of some nodes of every tree, tree by tree: [nodes, hidden]. Differentiable.
    ///
    /// The trees are packed one after the other, so nothing is padded, and neighbours do not matter.
    func states(_ trees: [TokenTree], at nodes: [[Int]]) throws -> Tensor {
        let batch = PackedBatch(trees)
        let places = zip(batch.offsets, nodes).flatMap { offset, nodes in nodes.map { offset + $0 } }
        guard let trunk else { return try llama.hidden(batch, soft: soft, at: places) }
        return try llama.top(trunk.stream(of: trees, soft: soft), batch, from: trunk.layers, at: places)
    }

    /// What every member of the ensemble gives every sequence of every tree, in order: [sequences, members].
    /// Differentiable.
    /// - Parameter environments: whose heads read each tree; nil takes the mean of all.
    func memberScores(_ trees: [TokenTree], environments: [Int?]) throws -> Tensor {
        let ends = trees.map { $0.ends.compactMap(\.self) }
        let readers = zip(environments, ends).flatMap { Array(repeating: $0, count: $1.count) }
        return try heads.scores(states(trees, at: ends), environments: readers)
    }

    /// The scores of every sequence of every tree, in order, as the mean of all heads: [sequences].
    /// Differentiable.
    func scores(_ trees: [TokenTree]) throws -> Tensor {
        let scores = try memberScores(trees, environments: trees.map { _ in nil })
        return try heads.layout.members == 1 ? scores.reshape([scores.size(0)]) : scores.mean(1)
    }
}
