import Agents
import Tensors
import Transformers

/// A pair in tokens, packed: intent, first observation and the turns that both sides share are there once.
struct PairTree {
    let tree: TokenTree

    init(_ pair: PreferencePair, _ encoder: TrajectoryEncoder) throws(RewardModelError) {
        let chosen = try encoder(pair.chosen)
        let rejected = try encoder(pair.rejected)
        tree = TokenTree(merging: [chosen.tokens, rejected.tokens])
    }
}

extension RewardNetwork {
    /// The scores of the chosen and of the rejected sides, each [pairs]. Differentiable.
    func scores(ofPairs pairs: [PairTree]) throws -> (chosen: Tensor, rejected: Tensor) {
        let scores = try scores(pairs.map(\.tree)).reshape([pairs.count, 2])
        return (try scores.select(1, 0), try scores.select(1, 1))
    }
}
