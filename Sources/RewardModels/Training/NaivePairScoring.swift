import Tensors
import Transformers

/// Scores pairs as most trainers do: chosen sides in one padded batch, rejected sides in another, so that the prompt is
/// computed twice for every pair (2P + A + B tokens). The truth that packing is held to.
struct NaivePairScoring {
    let network: RewardNetwork

    /// The scores of the chosen and of the rejected sides, each [pairs, members]. Differentiable.
    func callAsFunction(_ pairs: [EncodedPair]) throws -> (chosen: Tensor, rejected: Tensor) {
        (try scores(pairs, \.chosen), try scores(pairs, \.rejected))
    }

    private func scores(
        _ pairs: [EncodedPair], _ side: KeyPath<EncodedPair, TrajectoryEncoder.Sequence>
    ) throws -> Tensor {
        try network.memberScores(
            pairs.map { TokenTree(merging: [$0[keyPath: side].tokens]) },
            environments: pairs.map(\.environment))
    }
}
