/// Which sequences are scored together: those with a common prompt share a tree, so that what they have in common is
/// computed once, up to a size, since attention within a tree is quadratic; trees go through the network together up
/// to another size, which bounds memory.
///
/// A pure function of the sequences.
struct ScoringPlan {
    /// The members of each tree, by their place among the sequences; batch by batch.
    let batches: [[[Int]]]
    /// A member of every prompt that more than one tree follows: computed beforehand, it is computed once.
    let shared: [Int]

    /// - Parameters:
    ///   - sequences: those with equal prompts may share a tree.
    ///   - treeLimit: a tree takes no more sequences once it has so many tokens.
    ///   - batchLimit: tokens per batch.
    init(_ sequences: [TrajectoryEncoder.Sequence], treeLimit: Int = 640, batchLimit: Int = 2048) {
        let trees = Self.trees(sequences, limit: treeLimit)
        var batches: [[[Int]]] = []
        var room = 0
        for tree in trees {
            if tree.size > room || batches.isEmpty {
                batches.append([])
                room = batchLimit
            }
            batches[batches.count - 1].append(tree.members)
            room -= tree.size
        }
        self.batches = batches
        shared = Self.shared(trees.map(\.members), sequences)
    }

    private static func trees(
        _ sequences: [TrajectoryEncoder.Sequence], limit: Int
    ) -> [(members: [Int], size: Int)] {
        var open: [ArraySlice<Int>: Int] = [:]
        var trees: [(members: [Int], size: Int)] = []
        for (index, sequence) in sequences.enumerated() {
            let own = sequence.tokens.count - sequence.promptLength
            if let tree = open[sequence.prompt], trees[tree].size + own <= limit {
                trees[tree].members.append(index)
                trees[tree].size += own
            } else {
                open[sequence.prompt] = trees.count
                trees.append(([index], sequence.tokens.count))
            }
        }
        return trees
    }

    private static func shared(_ trees: [[Int]], _ sequences: [TrajectoryEncoder.Sequence]) -> [Int] {
        var seen: [ArraySlice<Int>: Int] = [:]
        return trees.compactMap { tree in
            let prompt = sequences[tree[0]].prompt
            seen[prompt, default: 0] += 1
            return seen[prompt] == 2 && !prompt.isEmpty ? tree[0] : nil
        }
    }
}

extension TrajectoryEncoder.Sequence {
    /// The intent and the first observation.
    var prompt: ArraySlice<Int> { tokens.prefix(promptLength) }
}
