/// Token trees one after the other: the input of one forward pass without padding.
///
/// Each tree attends within itself and to a prefix of its own, and nobody sees another tree, so attention takes the
/// sum of the trees' squares, while every projection reads its weights once for all of them.
public struct PackedBatch {
    /// One tree.
    public struct Part {
        /// The tokens to compute.
        public let tree: TokenTree
        /// What they follow.
        public let prefix: SharedPrefix?

        /// A tree after a prefix.
        public init(_ tree: TokenTree, over prefix: SharedPrefix? = nil) {
            precondition(tree.count > 0, "a part has at least one token")
            (self.tree, self.prefix) = (tree, prefix)
        }
    }

    /// The trees.
    public let parts: [Part]
    /// Where the first token of each part is in the hidden states.
    public let offsets: [Int]
    /// The number of tokens to compute.
    public let count: Int

    /// Packs at least one tree.
    public init(_ parts: [Part]) {
        precondition(!parts.isEmpty, "a batch needs at least one tree")
        self.parts = parts
        (offsets, count) = parts.reduce(into: ([], 0)) { sums, part in
            sums.0.append(sums.1)
            sums.1 += part.tree.count
        }
    }

    /// Packs trees that follow nothing.
    public init(_ trees: [TokenTree]) { self.init(trees.map { Part($0) }) }

    /// Token ids, part by part.
    var tokens: [Int] { parts.flatMap(\.tree.tokens) }

    /// Where the end of every sequence of every tree is in the hidden states; empty sequences are left out.
    public var ends: [Int] {
        zip(parts, offsets).flatMap { part, offset in part.tree.ends.compactMap { $0.map { offset + $0 } } }
    }
}

extension PackedBatch.Part {
    /// Who sees whom within the part.
    var visibility: Visibility {
        let length = prefix?.length ?? 0
        let positions = tree.depths.map { length + $0 }
        return Visibility(
            additive: tree.additiveMask, rows: 1, queryPositions: positions, keyPositions: positions,
            prefixLength: length)
    }
}
