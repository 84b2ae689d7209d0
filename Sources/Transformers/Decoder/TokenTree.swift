/// Token sequences that share beginnings, packed into one: each node is a token, each token is computed once.
///
/// The tree hangs on a common prefix (a `SharedPrefix`, or nothing). A token sees the prefix, its ancestors and
/// itself, and its position is its depth, so the packed computation equals that of each sequence by itself.
/// It serves choosing among actions (a trie of their tokens), scoring continuations, training on a chosen and a
/// rejected answer to one prompt, and comparing sibling candidates.
public struct TokenTree: Equatable, Sendable {
    /// The token of each node. A node comes after its parent.
    public private(set) var tokens: [Int] = []
    /// The parent of each node; `nil` where it follows the prefix directly.
    public private(set) var parents: [Int?] = []
    /// How many tokens of the tree come before each node on its path.
    public private(set) var depths: [Int] = []
    /// The node of each sequence's last token, in the order given; `nil` for an empty sequence.
    public private(set) var ends: [Int?] = []

    /// The number of nodes.
    public var count: Int { tokens.count }

    /// The trie of `sequences`: common beginnings are stored once.
    public init(merging sequences: [[Int]]) {
        var children: [Edge: Int] = [:]
        for sequence in sequences {
            var node: Int?
            for token in sequence {
                let edge = Edge(parent: node, token: token)
                node = children[edge] ?? append(token, after: node)
                children[edge] = node
            }
            ends.append(node)
        }
    }

    /// A trunk with branches, each of its own even where they are equal; `ends` are those of the branches.
    public init(trunk: [Int], branches: [[Int]]) {
        let fork = append(trunk[...], after: nil)
        ends = branches.map { append($0[...], after: fork) }
    }

    /// The nodes from the root to `node`, both included.
    public func path(to node: Int) -> [Int] {
        var path = [node]
        while let parent = parents[path[path.count - 1]] { path.append(parent) }
        return path.reversed()
    }

    /// Who sees whom, row-major [count, count]: 0 where the column is the row's ancestor or itself, else -∞.
    public var additiveMask: [Float] {
        var mask = [Float](repeating: -.infinity, count: count * count)
        for node in 0..<count {
            if let parent = parents[node] {
                for column in 0...parent { mask[node * count + column] = mask[parent * count + column] }
            }
            mask[node * count + node] = 0
        }
        return mask
    }

    private struct Edge: Hashable {
        let parent: Int?
        let token: Int
    }

    private mutating func append(_ token: Int, after parent: Int?) -> Int {
        tokens.append(token)
        parents.append(parent)
        depths.append(parent.map { depths[$0] + 1 } ?? 0)
        return count - 1
    }

    private mutating func append(_ sequence: ArraySlice<Int>, after parent: Int?) -> Int? {
        sequence.reduce(parent) { append($1, after: $0) }
    }
}
