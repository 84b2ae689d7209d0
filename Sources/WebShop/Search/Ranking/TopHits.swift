/// The best documents seen so far, at most `limit` of them; a heap with the worst on top.
struct TopHits {
    struct Entry {
        let document: UInt32
        let score: Float
        /// Of two equal scores the lower rank comes first.
        let rank: UInt32

        /// Whether this one comes after the other in the ranking.
        @inline(__always)
        func isWorse(than other: Entry) -> Bool {
            score < other.score || score == other.score && rank > other.rank
        }
    }

    private let limit: Int
    private(set) var entries: [Entry] = []

    /// - Parameter limit: at least one.
    init(limit: Int) {
        self.limit = limit
        entries.reserveCapacity(min(limit, 1024))
    }

    /// What a document must reach to get in.
    @inline(__always)
    var threshold: Float { entries.count == limit ? entries[0].score : -.infinity }

    /// Takes a document in if it is good enough.
    mutating func insert(_ entry: Entry) {
        if entries.count < limit {
            entries.append(entry)
            siftUp()
        } else if entries[0].isWorse(than: entry) {
            entries[0] = entry
            siftDown()
        }
    }

    /// The documents in the order of the ranking.
    func ranked() -> [Entry] { entries.sorted { $1.isWorse(than: $0) } }

    private mutating func siftUp() {
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].isWorse(than: entries[parent]) else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < entries.count else { return }
            if child + 1 < entries.count, entries[child + 1].isWorse(than: entries[child]) { child += 1 }
            guard entries[child].isWorse(than: entries[parent]) else { return }
            entries.swapAt(child, parent)
            parent = child
        }
    }
}
