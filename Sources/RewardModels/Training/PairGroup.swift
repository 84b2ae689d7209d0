import Agents
import Tensors
import Transformers

/// A pair in tokens.
struct EncodedPair {
    let chosen: TrajectoryEncoder.Sequence
    let rejected: TrajectoryEncoder.Sequence
    /// Its place among all pairs of the training.
    let index: Int
    /// The environment's place among those of the training.
    let environment: Int
    /// By how much the chosen side's reward is greater.
    let rewardDifference: Double

    init(
        _ pair: PreferencePair, _ encoder: TrajectoryEncoder, index: Int = 0, environment: Int = 0
    ) throws(RewardModelError) {
        chosen = try encoder(pair.chosen)
        rejected = try encoder(pair.rejected)
        self.index = index
        self.environment = environment
        rewardDifference = pair.chosenOutcome.reward - pair.rejectedOutcome.reward
    }
}

/// Trajectories of one prompt, packed into one tree, and the pairs among them: what several of them share (intent,
/// first observation, turns) is there once.
struct PairGroup {
    /// Which of the tree's sequences meet.
    struct Pair {
        let chosen: Int
        let rejected: Int
        /// The pair's place among all pairs of the training.
        let index: Int
        let rewardDifference: Double
    }

    let tree: TokenTree
    let pairs: [Pair]
    /// The environment's place among those of the training; nil for what belongs to all.
    let environment: Int?
}

extension PairGroup {
    /// A pair by itself.
    init(_ pair: EncodedPair) {
        tree = TokenTree(merging: [pair.chosen.tokens, pair.rejected.tokens])
        pairs = [Pair(chosen: 0, rejected: 1, index: pair.index, rewardDifference: pair.rewardDifference)]
        environment = pair.environment
    }
}

extension RewardNetwork {
    /// The scores of the chosen and of the rejected sides of all pairs, group by group, each [pairs, members].
    /// Differentiable.
    func scores(ofPairs groups: [PairGroup]) throws -> (chosen: Tensor, rejected: Tensor) {
        let scores = try memberScores(groups.map(\.tree), environments: groups.map(\.environment))
        var (chosen, rejected, start): ([Int], [Int], Int) = ([], [], 0)
        for group in groups {
            chosen += group.pairs.map { start + $0.chosen }
            rejected += group.pairs.map { start + $0.rejected }
            start += group.tree.ends.count
        }
        func rows(_ places: [Int]) throws -> Tensor {
            try scores.indexSelect(0, Tensor(places, [places.count], on: llama.device))
        }
        return (try rows(chosen), try rows(rejected))
    }
}
