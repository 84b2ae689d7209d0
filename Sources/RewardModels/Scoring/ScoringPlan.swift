import Transformers

/// Which sequences are scored together: those with a common beginning share one tree, so that what they have
/// in common is computed once; trees of like size share a batch.
///
/// A pure function of the sequences.
struct ScoringPlan {
    /// Sequences in one tree.
    struct Group {
        let tree: TokenTree
        /// Which of the given sequences they are.
        let members: [Int]
    }

    /// Groups that go through the network together.
    let batches: [[Group]]

    /// - Parameters:
    ///   - sequences: those with equal prompts may share a tree.
    ///   - treeLimit: a tree takes no more sequences once it has so many tokens: attention within a tree is
    ///     quadratic.
    ///   - batchLimit: tokens per batch, padding included.
    init(_ sequences: [TrajectoryEncoder.Sequence], treeLimit: Int = 640, batchLimit: Int = 2048) {
        var open: [[Int]: Int] = [:]
        var members: [[Int]] = []
        var sizes: [Int] = []
        for (index, sequence) in sequences.enumerated() {
            let key = Array(sequence.tokens.prefix(sequence.promptLength))
            let own = sequence.tokens.count - key.count
            if let group = open[key], sizes[group] + own <= treeLimit {
                members[group].append(index)
                sizes[group] += own
            } else {
                open[key] = members.count
                members.append([index])
                sizes.append(sequence.tokens.count)
            }
        }
        let groups = members.map { members in
            Group(tree: TokenTree(merging: members.map { sequences[$0].tokens }), members: members)
        }
        batches = Self.batches(of: groups, limit: batchLimit)
    }

    private static func batches(of groups: [Group], limit: Int) -> [[Group]] {
        var batches: [[Group]] = []
        let bySize = groups.enumerated().sorted { a, b in
            (b.element.tree.count, a.offset) < (a.element.tree.count, b.offset)
        }
        for group in bySize.map(\.element) {
            // The first tree of a batch is its longest, to which the others are padded.
            if let last = batches.last, (last.count + 1) * last[0].tree.count <= limit {
                batches[batches.count - 1].append(group)
            } else {
                batches.append([group])
            }
        }
        return batches
    }
}
