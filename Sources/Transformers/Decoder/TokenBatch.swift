/// Token trees side by side, padded to one length: the input of one forward pass.
///
/// A padding token sees the prefix and itself only, and nobody sees it.
public struct TokenBatch: Equatable, Sendable {
    /// Token ids, row-major [rows, length].
    public let tokens: [Int]
    /// Position of each token in its sequence, counted from the beginning of the prefix.
    public let positions: [Int]
    /// The number of rows.
    public let rows: Int
    /// The number of tokens in the longest row.
    public let length: Int
    private let trees: [TokenTree]

    /// Pads `trees` to the longest of them.
    ///
    /// - Parameters:
    ///   - trees: one per row; not all empty.
    ///   - prefixLength: how many tokens come before the trees.
    ///   - padding: the token to fill up with.
    public init(_ trees: [TokenTree], after prefixLength: Int = 0, padding: Int = 0) {
        precondition(trees.contains { $0.count > 0 }, "a batch needs at least one token")
        let length = trees.map(\.count).max() ?? 0
        tokens = trees.flatMap { $0.tokens + Array(repeating: padding, count: length - $0.count) }
        positions = trees.flatMap { tree in
            tree.depths.map { prefixLength + $0 }
                + Array(repeating: prefixLength, count: length - tree.count)
        }
        rows = trees.count
        self.length = length
        self.trees = trees
    }

    /// A batch of plain sequences.
    public init(sequences: [[Int]], after prefixLength: Int = 0, padding: Int = 0) {
        let trees = sequences.map { TokenTree(merging: [$0]) }
        self.init(trees, after: prefixLength, padding: padding)
    }

    /// Where a node's vector is in the hidden states flattened to [rows · length, width].
    public func index(of node: Int, row: Int) -> Int { row * length + node }

    /// Where the end of every sequence of every tree is in the flattened hidden states; empty sequences are
    /// left out.
    public var ends: [Int] {
        trees.enumerated().flatMap { row, tree in tree.ends.compactMap { $0.map { index(of: $0, row: row) } }
        }
    }

    /// Who sees whom, row-major [rows, length, length], 0 or -∞.
    var additiveMask: [Float] {
        var mask = [Float](repeating: -.infinity, count: rows * length * length)
        for (row, tree) in trees.enumerated() {
            let (start, own) = (row * length * length, tree.additiveMask)
            for node in 0..<tree.count {
                let target = start + node * length
                mask.replaceSubrange(
                    target..<target + tree.count, with: own[node * tree.count..<(node + 1) * tree.count])
            }
            for node in tree.count..<length { mask[start + node * length + node] = 0 }
        }
        return mask
    }
}
