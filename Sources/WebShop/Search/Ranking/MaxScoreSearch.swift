/// Finds the best documents of a query without looking at most postings, and without missing any.
///
/// Stretches of documents are taken in the order of what they promise, until the next one cannot hold a better
/// document (J. Mackenzie, M. Petri, A. Moffat, Anytime ranking on document-ordered indexes, 2021). Within a stretch
/// it is MaxScore (H. Turtle, J. Flood, Query evaluation: strategies and optimizations, 1995) with block maxima
/// (S. Ding, T. Suel, Faster top-k document retrieval using block-max indexes, 2011): terms that even together
/// cannot lift a document over the threshold are not walked through; they are looked up, greatest first, for the
/// documents that the others yield, as long as what is left could still suffice.
struct MaxScoreSearch: ~Copyable {
    /// A term in the stretch at hand.
    private struct Term {
        var cursor: TermCursor
        /// The greatest score of a posting there.
        var bound: Double
    }

    private let index: SearchIndexView
    private let count: Int
    /// Those that occur in the stretch at hand come last, the least promising first.
    private var terms: UnsafeMutableBufferPointer<Term>
    /// What the terms up to each one can add at most, in the stretch at hand.
    private let bounds: UnsafeMutablePointer<Double>
    /// The documents of a block.
    private let decoded: UnsafeMutablePointer<UInt32>
    private var window = ScoreWindow()
    private var hits: TopHits
    /// What a document must exceed: the score next below that of the worst hit, since rank may decide.
    private var threshold = -Double.infinity

    private init(_ cursors: [TermCursor], in index: SearchIndexView, limit: Int) {
        self.index = index
        count = cursors.count
        terms = .allocate(capacity: count)
        _ = terms.initialize(fromContentsOf: cursors.map { Term(cursor: $0, bound: 0) })
        bounds = .allocate(capacity: count + 1)
        bounds.initialize(repeating: 0, count: count + 1)
        decoded = .allocate(capacity: PostingsBlock.capacity)
        hits = TopHits(limit: limit)
    }

    deinit {
        terms.deallocate()
        bounds.deallocate()
        decoded.deallocate()
    }

    /// The best documents in the order of the ranking.
    /// - Parameters:
    ///   - cursors: one for each distinct term of the query that occurs in the index.
    ///   - limit: at least one.
    static func best(_ cursors: [TermCursor], in index: SearchIndexView, limit: Int) -> [TopHits.Entry] {
        let promises = promises(cursors, documents: index.documents)
        var search = MaxScoreSearch(cursors, in: index, limit: limit)
        for stretch in promises.indices.sorted(by: { promises[$0] > promises[$1] }) {
            guard promises[stretch] > max(search.threshold, 0) else { break }
            search.evaluate(stretch)
        }
        return search.hits.ranked()
    }

    /// By stretch: the greatest score that a document there can have.
    private static func promises(_ cursors: [TermCursor], documents: Int) -> [Double] {
        let count = (documents + ScoreWindow.size - 1) >> ScoreWindow.bits
        var promises = [Double](repeating: 0, count: count)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { impacts in
            for cursor in cursors {
                impacts.initialize(repeating: 0)
                cursor.raise(impacts, bits: ScoreWindow.bits)
                for stretch in 0..<count {
                    promises[stretch] += Double(BM25.score(weight: cursor.weight, impact: impacts[stretch]))
                }
            }
        }
        return promises
    }

    // MARK: One stretch

    private mutating func evaluate(_ stretch: Int) {
        let start = UInt32(stretch << ScoreWindow.bits)
        enter(start..<start + UInt32(ScoreWindow.size))
        guard let essential = (0..<count).first(where: { bounds[$0 + 1] > threshold }) else { return }
        window.move(to: start)
        for term in essential..<count where terms[term].bound > 0 { add(term) }
        window.gather { $0 + bounds[essential] > threshold }
        for term in (0..<essential).reversed() where terms[term].bound > 0 && !window.isEmpty {
            let blocks = terms[term].cursor.blocksAhead(before: window.end)
            if window.candidates > blocks * Self.lookUpsForABlock {
                addToCandidates(term)
            } else {
                lookUp(term)
            }
            window.filter { $0 + bounds[term] > threshold }
        }
        takeHits()
    }

    /// So many documents are looked up in the time that one block of postings takes.
    private static let lookUpsForABlock = 12

    /// Takes the terms to a stretch and sorts them by what they can add there.
    private mutating func enter(_ stretch: Range<UInt32>) {
        for term in terms.indices {
            let weight = terms[term].cursor.weight
            terms[term].bound = Double(
                BM25.score(weight: weight, impact: terms[term].cursor.enter(stretch)))
        }
        terms.sort { $0.bound < $1.bound }
        for term in terms.indices { bounds[term + 1] = bounds[term] + terms[term].bound }
    }

    /// Adds a term's scores in the window.
    private func add(_ term: Int) {
        let weight = terms[term].cursor.weight
        while terms[term].cursor.base < window.end {
            terms[term].cursor.decode(to: decoded)
            for place in 0..<Int(terms[term].cursor.entry.count) {
                guard let slot = window.slot(of: decoded[place]) else { continue }
                window.add(score(term, weight, decoded[place], place), at: slot)
            }
            terms[term].cursor.skipBlock()
        }
    }

    /// Adds a term's scores to the candidates by walking through its postings.
    private func addToCandidates(_ term: Int) {
        let weight = terms[term].cursor.weight
        while terms[term].cursor.base < window.end {
            terms[term].cursor.decode(to: decoded)
            for place in 0..<Int(terms[term].cursor.entry.count) {
                guard let slot = window.slot(of: decoded[place]), window.isCandidate(slot) else { continue }
                window.add(score(term, weight, decoded[place], place), at: slot)
            }
            terms[term].cursor.skipBlock()
        }
    }

    @inline(__always)
    private func score(_ term: Int, _ weight: Float, _ document: UInt32, _ place: Int) -> Float {
        let impact = terms[term].cursor.frequency(place) * index.inverseNorm(document)
        return BM25.score(weight: weight, impact: impact)
    }

    /// Adds a term's scores to the candidates by looking up each.
    private func lookUp(_ term: Int) {
        let weight = terms[term].cursor.weight
        for candidate in 0..<window.candidates {
            let slot = window.candidate(candidate)
            let document = window.start &+ UInt32(slot)
            terms[term].cursor.skip(to: document)
            let most = terms[term].cursor.greatestInBlock + bounds[term]
            guard window.sum(slot) + most > threshold else { continue }
            if let frequency = terms[term].cursor.frequency(in: document) {
                let impact = frequency * index.inverseNorm(document)
                window.add(BM25.score(weight: weight, impact: impact), at: slot)
            }
        }
    }

    private mutating func takeHits() {
        for candidate in 0..<window.candidates {
            let slot = window.candidate(candidate)
            let score = Float(window.sum(slot))
            guard Double(score) > threshold else { continue }
            let document = window.start &+ UInt32(slot)
            hits.insert(TopHits.Entry(document: document, score: score, rank: index.rank(document)))
            threshold = Double(hits.threshold.nextDown)
        }
        window.empty()
    }
}
