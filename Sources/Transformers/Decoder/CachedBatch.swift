/// Sequences of which only the part is computed that a `PrefixCache` does not hold.
///
/// Sequences given together share what they begin with; their last tokens are always computed, since a cache keeps
/// no hidden states.
public struct CachedBatch {
    /// What is computed.
    public let packed: PackedBatch
    private let sequences: [Placed]

    /// A sequence and where its tokens are in the packed hidden states, but for those that the cache held.
    private struct Placed {
        let tokens: [Int]
        let cached: Int
        let places: [Int]
    }

    /// Looks the sequences up.
    /// - Parameters:
    ///   - groups: sequences, none empty; those of a group may share a tree.
    ///   - cache: what was computed before.
    public init(_ groups: [[[Int]]], after cache: PrefixCache) throws {
        var parts: [PackedBatch.Part] = []
        var placed: [Int: Placed] = [:]
        var (first, offset) = (0, 0)
        for group in groups {
            for members in Self.sharing(group, cache) {
                let tokens = members.map { group[$0.index] }
                let cached = members[0].cached
                let tree = TokenTree(merging: tokens.map { Array($0[cached...]) })
                parts.append(
                    PackedBatch.Part(tree, over: try cache.longestPrefix(of: Array(tokens[0][..<cached]))))
                for (member, end) in zip(members, tree.ends) {
                    guard let end else { preconditionFailure("a sequence has at least one token") }
                    placed[first + member.index] = Placed(
                        tokens: group[member.index], cached: cached,
                        places: tree.path(to: end).map { offset + $0 })
                }
                offset += tree.count
            }
            first += group.count
        }
        packed = PackedBatch(parts)
        sequences = (0..<first).compactMap { placed[$0] }
    }

    /// Where a token of a sequence is in the hidden states; nil when the cache held it.
    public func place(of token: Int, in sequence: Int) -> Int? {
        let index = token - sequences[sequence].cached
        return index >= 0 ? sequences[sequence].places[index] : nil
    }

    /// Members of a group by what the cache holds of them.
    private static func sharing(
        _ group: [[Int]], _ cache: PrefixCache
    ) -> [[(index: Int, cached: Int)]] {
        var order: [ArraySlice<Int>] = []
        var members: [ArraySlice<Int>: [(Int, Int)]] = [:]
        for (index, tokens) in group.enumerated() {
            precondition(!tokens.isEmpty, "a sequence has at least one token")
            let cached = cache.length(of: Array(tokens.dropLast()))
            if members[tokens[..<cached]] == nil { order.append(tokens[..<cached]) }
            members[tokens[..<cached], default: []].append((index, cached))
        }
        return order.compactMap { members[$0] }
    }

    /// Puts what was computed into the cache.
    /// - Parameters:
    ///   - layers: per layer, the keys and values of the packed tokens, [key heads, tokens, width].
    ///   - counts: how many tokens of each sequence are worth keeping.
    func keep(_ counts: [Int], _ layers: [KeyValues], in cache: PrefixCache) throws {
        precondition(counts.count == sequences.count, "a count for every sequence")
        for (sequence, count) in zip(sequences, counts) where count > sequence.cached {
            try cache.insert(Array(sequence.tokens[..<count]), computedFrom: sequence.cached) { range in
                let places = sequence.places[
                    range.lowerBound - sequence.cached..<range.upperBound - sequence.cached]
                return try layers.map { try $0.selecting(Array(places)) }
            }
        }
    }
}
