import Agents
import Tensors
import Transformers

/// A rollout in tokens, and what came of it.
struct EncodedRollout {
    let sequence: TrajectoryEncoder.Sequence
    /// In 0…1.
    let outcome: Double
    /// The environment's place among those of the training.
    let environment: Int
}

/// Rollouts of one prompt, packed into one tree, with the value of every prefix at which a turn ends.
struct OutcomeTree {
    /// The end of a turn in the tree.
    struct Prefix: Equatable {
        let node: Int
        /// The mean outcome of all rollouts that begin like this, in this tree or another.
        let target: Double
        /// How many rollouts of this tree begin like this.
        let count: Int
    }

    let tree: TokenTree
    let prefixes: [Prefix]
    /// The environment's place among those of the training.
    let environment: Int
}

/// Packs rollouts that share a prompt.
struct RolloutPacking {
    /// A tree takes no more rollouts once it has so many tokens.
    let tokenLimit: Int

    /// Trees in order of the prompts' first appearance.
    func callAsFunction(_ rollouts: [EncodedRollout]) -> [OutcomeTree] {
        var order: [Key] = []
        var groups: [Key: [EncodedRollout]] = [:]
        for rollout in rollouts {
            let key = Key(
                environment: rollout.environment,
                prompt: Array(rollout.sequence.tokens.prefix(rollout.sequence.promptLength)))
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(rollout)
        }
        return order.flatMap { trees(groups[$0] ?? [], environment: $0.environment) }
    }

    private struct Key: Hashable {
        let environment: Int
        let prompt: [Int]
    }

    private func trees(_ rollouts: [EncodedRollout], environment: Int) -> [OutcomeTree] {
        var outcomes: [[Int]: (sum: Double, count: Int)] = [:]
        for rollout in rollouts {
            for end in rollout.sequence.turnEnds {
                let old = outcomes[Array(rollout.sequence.tokens.prefix(end)), default: (0, 0)]
                let new = (old.sum + rollout.outcome, old.count + 1)
                outcomes[Array(rollout.sequence.tokens.prefix(end))] = new
            }
        }
        return divided(rollouts).map { members in
            let sequences = members.map(\.sequence.withoutClosing)
            let tree = TokenTree(merging: sequences.map(\.tokens))
            var counts: [Int: Int] = [:]
            var targets: [Int: Double] = [:]
            for (sequence, end) in zip(sequences, tree.ends) {
                let path = end.map(tree.path) ?? []
                for turnEnd in sequence.turnEnds where turnEnd > 0 {
                    let node = path[turnEnd - 1]
                    counts[node, default: 0] += 1
                    let outcome = outcomes[Array(sequence.tokens.prefix(turnEnd))] ?? (0, 1)
                    targets[node] = outcome.sum / Double(outcome.count)
                }
            }
            let prefixes = counts.sorted { $0.key < $1.key }.map { node, count in
                OutcomeTree.Prefix(node: node, target: targets[node] ?? 0, count: count)
            }
            return OutcomeTree(tree: tree, prefixes: prefixes, environment: environment)
        }
    }

    /// Divides rollouts so that no tree grows beyond the limit, unless one rollout alone does.
    private func divided(_ rollouts: [EncodedRollout]) -> [[EncodedRollout]] {
        var parts: [[EncodedRollout]] = []
        var size = Int.max
        for rollout in rollouts {
            let own = rollout.sequence.tokens.count - rollout.sequence.promptLength
            if size <= tokenLimit - own {
                parts[parts.count - 1].append(rollout)
                size += own
            } else {
                parts.append([rollout])
                size = rollout.sequence.tokens.count
            }
        }
        return parts
    }
}

extension RewardNetwork {
    /// The log-odds of success at every prefix of every tree, in order, [prefixes]; nil without a value head.
    /// Differentiable.
    func values(_ trees: [OutcomeTree]) throws -> Tensor? {
        let states = try states(trees.map(\.tree), at: trees.map { $0.prefixes.map(\.node) })
        return try heads.values(
            states, environments: trees.flatMap { Array(repeating: $0.environment, count: $0.prefixes.count) }
        )
    }
}
