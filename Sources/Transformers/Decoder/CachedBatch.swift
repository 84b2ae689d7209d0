/// Sequences of which only the part is computed that a `PrefixCache` does not hold.
///
/// Sequences given together share what they begin with. A cache keeps no hidden states, so tokens whose states are to
/// be read are always computed.
public struct CachedBatch {
    /// A sequence, what is wanted of it and how much of it is worth keeping.
    public struct Sequence: Hashable, Sendable {
        /// The tokens, at least one.
        public let tokens: [Int]
        /// The first token whose hidden state is wanted.
        public let firstRead: Int
        /// How many tokens are worth keeping.
        public let kept: Int

        /// A sequence whose last hidden state is wanted.
        /// - Parameter firstRead: the first token whose state is wanted; the last for nil.
        public init(_ tokens: [Int], firstRead: Int? = nil, kept: Int) {
            precondition(!tokens.isEmpty, "a sequence has at least one token")
            self.tokens = tokens
            self.firstRead = min(firstRead ?? tokens.count - 1, tokens.count - 1)
            self.kept = kept
        }
    }

    /// What is computed.
    public let packed: PackedBatch
    private let placed: [Placed]

    /// A sequence and where those of its tokens are in the packed hidden states that the cache did not hold.
    private struct Placed {
        let sequence: Sequence
        let cached: Int
        let places: [Int]
    }

    /// Looks the sequences up.
    /// - Parameters:
    ///   - groups: sequences; those of a group may share a tree.
    ///   - cache: what was computed before.
    public init(_ groups: [[Sequence]], after cache: PrefixCache) throws {
        var parts: [PackedBatch.Part] = []
        var placed: [Placed?] = []
        var offset = 0
        for group in groups {
            let first = placed.count
            placed += Array(repeating: nil, count: group.count)
            for (cached, members) in Self.sharing(group, cache) {
                let tree = TokenTree(merging: members.map { Array(group[$0].tokens[cached...]) })
                let prefix = try cache.longestPrefix(of: Array(group[members[0]].tokens[..<cached]))
                parts.append(PackedBatch.Part(tree, over: prefix))
                for (member, end) in zip(members, tree.ends) {
                    let path = end.map { tree.path(to: $0) } ?? []
                    placed[first + member] = Placed(
                        sequence: group[member], cached: cached, places: path.map { offset + $0 })
                }
                offset += tree.count
            }
        }
        packed = PackedBatch(parts)
        self.placed = placed.compactMap(\.self)
    }

    /// Where a token of a sequence is in the hidden states; nil when the cache held it, which it never does from
    /// `firstRead` on.
    public func place(of token: Int, in sequence: Int) -> Int? {
        let index = token - placed[sequence].cached
        return index >= 0 ? placed[sequence].places[index] : nil
    }

    /// Members of a group by what the cache holds of them.
    private static func sharing(
        _ group: [Sequence], _ cache: PrefixCache
    ) -> [(cached: Int, members: [Int])] {
        var order: [ArraySlice<Int>] = []
        var members: [ArraySlice<Int>: [Int]] = [:]
        for (index, sequence) in group.enumerated() {
            let cached = cache.length(of: Array(sequence.tokens[..<sequence.firstRead]))
            let beginning = sequence.tokens[..<cached]
            if members[beginning] == nil { order.append(beginning) }
            members[beginning, default: []].append(index)
        }
        return order.map { (cached: $0.count, members: members[$0] ?? []) }
    }

    /// Puts what was computed into the cache.
    /// - Parameter layers: per layer, the keys and values of the packed tokens, [key heads, tokens, width].
    func keep(_ layers: [KeyValues], in cache: PrefixCache) throws {
        for (sequence, cached, places) in placed.map({ ($0.sequence, $0.cached, $0.places) })
        where sequence.kept > cached {
            try cache.insert(Array(sequence.tokens[..<sequence.kept]), computedFrom: cached) { range in
                let new = Array(places[range.lowerBound - cached..<range.upperBound - cached])
                return try layers.map { try $0.selecting(new) }
            }
        }
    }
}
