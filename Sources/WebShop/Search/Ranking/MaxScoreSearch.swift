/// Finds the best documents of a query without looking at most postings, and without missing any.
///
/// MaxScore (H. Turtle, J. Flood, Query evaluation: strategies and optimizations, 1995) with block maxima
/// (S. Ding, T. Suel, Faster top-k document retrieval using block-max indexes, 2011): terms that even together
/// cannot lift a document over the threshold are not walked through; they are looked up, greatest first, for the
/// documents that the others yield, as long as what is left could still suffice.
struct MaxScoreSearch: ~Copyable {
    private let index: SearchIndexView
    private let count: Int
    /// One for each term, the least promising first.
    private let cursors: UnsafeMutablePointer<TermCursor>
    /// What the first so many terms can add at most.
    private let bounds: [Double]
    /// The first term that is walked through; those before are looked up.
    private var essential = 0
    /// By term: its block's documents.
    private let decoded: UnsafeMutablePointer<UInt32>
    /// By term: the next of these and how many there are; none if the block at hand is not decoded.
    private let places: UnsafeMutablePointer<(next: Int, count: Int)>
    private var window = ScoreWindow()
    private var hits: TopHits
    /// What a document must exceed.
    private var threshold: Double

    /// - Parameters:
    ///   - cursors: one for each term, at their starts, the least promising first.
    ///   - floor: a score that the last of the `limit` best documents is known to exceed.
    private init(_ cursors: ArraySlice<TermCursor>, in index: SearchIndexView, limit: Int, floor: Float) {
        self.index = index
        count = cursors.count
        self.cursors = .allocate(capacity: count)
        _ = UnsafeMutableBufferPointer(start: self.cursors, count: count).initialize(fromContentsOf: cursors)
        bounds = cursors.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.greatest) }
        decoded = .allocate(capacity: count * PostingsBlock.capacity)
        places = .allocate(capacity: count)
        places.initialize(repeating: (0, 0), count: count)
        hits = TopHits(limit: limit)
        threshold = Double(floor)
    }

    deinit {
        cursors.deallocate()
        decoded.deallocate()
        places.deallocate()
    }

    /// The best documents in the order of the ranking.
    /// - Parameters:
    ///   - cursors: one for each distinct term of the query that occurs in the index, at their starts.
    ///   - limit: at least one.
    static func best(_ cursors: [TermCursor], in index: SearchIndexView, limit: Int) -> [TopHits.Entry] {
        let cursors = cursors.sorted { $0.greatest < $1.greatest }
        let floor = floor(cursors, index, limit)
        var search = MaxScoreSearch(cursors[...], in: index, limit: limit, floor: floor)
        search.collect(before: TermCursor.end)
        return search.hits.ranked()
    }

    // MARK: A threshold to start with

    /// How many postings may be read to find it.
    private static let budget = 8192

    /// A score that the last of the best documents is sure to exceed: the most promising terms alone say which
    /// documents to try, and these are scored in full.
    private static func floor(_ cursors: [TermCursor], _ index: SearchIndexView, _ limit: Int) -> Float {
        guard cursors.reduce(0, { $0 + $1.documentFrequency }) > 2 * budget else { return -.infinity }
        var first = cursors.count - 1
        var postings = cursors[first].documentFrequency
        while first > 0, postings + cursors[first - 1].documentFrequency <= budget {
            first -= 1
            postings += cursors[first].documentFrequency
        }
        let share = min(1, Double(budget) / Double(postings))
        var sample = MaxScoreSearch(cursors[first...], in: index, limit: limit, floor: -.infinity)
        sample.collect(before: UInt32(Double(index.documents) * share))
        guard sample.hits.isFull else { return -.infinity }
        var full = MaxScoreSearch(cursors[...], in: index, limit: limit, floor: -.infinity)
        full.essential = full.count
        for entry in sample.hits.entries.sorted(by: { $0.document < $1.document }) {
            full.complete(entry.document, 0)
        }
        // Two steps down, for a last bit that the order of a sum might change, and to let equals in.
        return full.hits.threshold.nextDown.nextDown
    }

    // MARK: The walk

    /// Walks through the documents below a bound.
    private mutating func collect(before end: UInt32) {
        while true {
            while essential < count, bounds[essential + 1] <= threshold { essential += 1 }
            guard essential < count, let stretch = nextStretch(), stretch.start < end else { return }
            if bounds[essential] + stretch.bound <= threshold {
                skip(to: stretch.last &+ 1)
            } else {
                window.move(to: stretch.start)
                for term in essential..<count { accumulate(term) }
                drain(before: end)
            }
        }
    }

    /// Where the walk goes on; nil if it has ended.
    /// - Returns: the least document that may come next, the last one up to which no essential term leaves its
    ///   block, and what these blocks can add together.
    private func nextStretch() -> (start: UInt32, last: UInt32, bound: Double)? {
        var start = TermCursor.end
        var last = TermCursor.end
        var bound = 0.0
        for term in essential..<count where !cursors[term].isExhausted {
            let place = places[term]
            let next =
                place.count == 0
                ? cursors[term].base : decoded[term * PostingsBlock.capacity + place.next]
            start = min(start, next)
            last = min(last, cursors[term].entry.last)
            bound += cursors[term].greatestInBlock
        }
        return start == TermCursor.end ? nil : (start, last, bound)
    }

    private func skip(to document: UInt32) {
        for term in essential..<count {
            if cursors[term].entry.last < document {
                cursors[term].skip(to: document)
                places[term] = (0, 0)
            } else {
                let documents = decoded + term * PostingsBlock.capacity
                while places[term].next < places[term].count, documents[places[term].next] < document {
                    places[term].next += 1
                }
            }
        }
    }

    /// Adds a term's scores in the window.
    private func accumulate(_ term: Int) {
        let documents = decoded + term * PostingsBlock.capacity
        let weight = cursors[term].weight
        while !cursors[term].isExhausted {
            if places[term].count == 0 {
                guard cursors[term].base &- window.start < UInt32(ScoreWindow.size) else { return }
                cursors[term].decode(to: documents)
                places[term] = (0, Int(cursors[term].entry.count))
            }
            for place in places[term].next..<places[term].count {
                let document = documents[place]
                let score = BM25.score(weight: weight, impact: impact(term, document, place))
                if !window.add(score, to: document) {
                    places[term].next = place
                    return
                }
            }
            cursors[term].skipBlock()
            places[term] = (0, 0)
        }
    }

    @inline(__always)
    private func impact(_ term: Int, _ document: UInt32, _ place: Int) -> Float {
        cursors[term].frequency(place) * index.inverseNorm(document)
    }

    /// Completes the sums of the window.
    private mutating func drain(before end: UInt32) {
        for word in 0..<ScoreWindow.size / 64 {
            var bits = window.takeMarks(word)
            while bits != 0 {
                let slot = word << 6 | bits.trailingZeroBitCount
                bits &= bits - 1
                let sum = window.takeSum(slot)
                if sum + bounds[essential] > threshold { complete(window.start &+ UInt32(slot), sum) }
            }
        }
    }

    /// Adds what the other terms contribute to a document, and gives up when that cannot suffice.
    private mutating func complete(_ document: UInt32, _ partial: Double) {
        var sum = partial
        var term = essential
        while term > 0 {
            guard sum + bounds[term] > threshold else { return }
            term -= 1
            cursors[term].skip(to: document)
            guard sum + cursors[term].greatestInBlock + bounds[term] > threshold else { return }
            if let place = cursors[term].find(document) {
                let impact = impact(term, document, place)
                sum += Double(BM25.score(weight: cursors[term].weight, impact: impact))
            }
        }
        guard Double(Float(sum)) > threshold else { return }
        hits.insert(document, Float(sum))
        threshold = max(threshold, Double(hits.threshold))
    }
}
