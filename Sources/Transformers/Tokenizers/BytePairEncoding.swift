/// Byte-pair encoding of one word: starting from its bytes, the neighbouring pair with the lowest rank merges,
/// until no pair has a rank (Sennrich et al. 2016, https://arxiv.org/abs/1508.07909).
///
/// A heap of candidate merges makes it O(n log n), so that a word of a million spaces is no attack.
struct BytePairEncoding: Sendable {
    /// What two neighbouring tokens become, and how early.
    struct Merge: Sendable {
        let rank: UInt32
        let token: Int32
    }

    /// The token of each byte; `nil` for bytes that the vocabulary lacks, which are dropped as in the original.
    private let byteTokens: [Int32?]
    private let merges: [UInt64: Merge]

    init(byteTokens: [Int32?], merges: [UInt64: Merge]) {
        precondition(byteTokens.count == 256)
        (self.byteTokens, self.merges) = (byteTokens, merges)
    }

    /// The key of a pair in the table of merges.
    static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    }

    /// Appends the tokens of a word to `tokens`.
    func encode(_ word: some Sequence<UInt8>, into tokens: inout [Int]) {
        var symbols = word.compactMap { byteTokens[Int($0)] }
        guard symbols.count > 1 else { return tokens.append(contentsOf: symbols.map { Int($0) }) }
        merge(&symbols)
        for symbol in symbols where symbol >= 0 { tokens.append(Int(symbol)) }
    }

    /// Merges in place; a symbol that was absorbed by its left neighbour becomes negative.
    private func merge(_ symbols: inout [Int32]) {
        let count = symbols.count
        var next = Array(1...count)
        var previous = Array(-1..<count - 1)
        var candidates = MergeQueue()
        func offer(_ left: Int) {
            guard left >= 0, next[left] < count else { return }
            guard let merge = merges[Self.key(symbols[left], symbols[next[left]])] else { return }
            candidates.push(rank: merge.rank, position: left)
        }
        for left in 0..<count - 1 { offer(left) }
        while let (rank, left) = candidates.pop() {
            // A candidate is stale when either side has merged otherwise since it was offered.
            guard symbols[left] >= 0, next[left] < count,
                let merge = merges[Self.key(symbols[left], symbols[next[left]])], merge.rank == rank
            else { continue }
            let right = next[left]
            symbols[left] = merge.token
            symbols[right] = -1
            next[left] = next[right]
            if next[left] < count { previous[next[left]] = left }
            offer(previous[left])
            offer(left)
        }
    }
}

/// A binary heap of merges; the lowest rank comes first, then the leftmost position.
private struct MergeQueue {
    private var heap: [UInt64] = []

    mutating func push(rank: UInt32, position: Int) {
        var child = heap.count
        heap.append(UInt64(rank) << 32 | UInt64(position))
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (rank: UInt32, position: Int)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty { sink(last) }
        return (UInt32(first >> 32), Int(first & 0xffff_ffff))
    }

    private mutating func sink(_ key: UInt64) {
        var parent = 0
        while 2 * parent + 1 < heap.count {
            var child = 2 * parent + 1
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < key else { break }
            heap[parent] = heap[child]
            parent = child
        }
        heap[parent] = key
    }
}
