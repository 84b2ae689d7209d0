/// Finds the best documents of a query without looking at most postings, and without missing any.
///
/// Stretches of documents are taken in the order of what they promise, until the next one cannot hold a
/// better document (J. Mackenzie, M. Petri, A. Moffat, Anytime ranking on document-ordered indexes, 2021).
/// Within a stretch it is MaxScore (H. Turtle, J. Flood, Query evaluation: strategies and optimizations,
/// 1995) with block maxima (S. Ding, T. Suel, Faster top-k document retrieval using block-max indexes, 2011):
/// terms that even together cannot lift a document over the threshold are not walked through; they are looked
/// up, greatest first, for the documents that the others yield, as long as what is left could still suffice.
struct MaxScoreSearch: ~Copyable {
    /// A term in the stretch at hand.
    private struct Term {
        var cursor: TermCursor
        /// By stretch: the greatest score of a posting.
        let promises: UnsafeMutablePointer<Float>
        /// The greatest score of a posting in the stretch at hand.
        var bound = 0.0
    }

    private let index: SearchIndexView
    private let count: Int
    private let stretches: Int
    /// The least promising in the stretch at hand first.
    private var terms: UnsafeMutableBufferPointer<Term>
    /// By term as given and stretch: the greatest score of a posting.
    private let promises: UnsafeMutableBufferPointer<Float>
    /// What the terms up to each one can add at most, in the stretch at hand.
    private let bounds: UnsafeMutablePointer<Double>
    private let decoded = DecodedBlock()
    private var window = ScoreWindow()
    private var hits: TopHits
    /// What a document must exceed: the score next below that of the worst hit, since rank may decide.
    private var threshold = -Double.infinity

    private init(_ cursors: [TermCursor], in index: SearchIndexView, limit: Int) {
        self.index = index
        count = cursors.count
        stretches = (index.documents + ScoreWindow.size - 1) >> ScoreWindow.bits
        promises = .allocate(capacity: count * stretches)
        promises.initialize(repeating: 0)
        terms = .allocate(capacity: count)
        bounds = .allocate(capacity: count + 1)
        bounds.initialize(repeating: 0, count: count + 1)
        hits = TopHits(limit: limit)
        guard let start = promises.baseAddress else { return }
        for (number, cursor) in cursors.enumerated() {
            terms.initializeElement(
                at: number, to: Term(cursor: cursor, promises: start + number * stretches))
        }
    }

    deinit {
        terms.deallocate()
        promises.deallocate()
        bounds.deallocate()
        decoded.deallocate()
    }

    /// The best documents in the order of the ranking.
    /// - Parameters:
    ///   - cursors: one for each distinct term of the query that occurs in the index, at least one.
    ///   - limit: at least one.
    static func best(_ cursors: [TermCursor], in index: SearchIndexView, limit: Int) -> [TopHits.Entry] {
        var search = MaxScoreSearch(cursors, in: index, limit: limit)
        let totals = search.totals()
        for stretch in totals.indices.sorted(by: { totals[$0] > totals[$1] }) {
            guard totals[stretch] > max(search.threshold, 0) else { break }
            search.evaluate(stretch)
        }
        return search.hits.ranked()
    }

    /// By stretch: the greatest score that a document there can have.
    private func totals() -> [Double] {
        var totals = [Double](repeating: 0, count: stretches)
        for term in terms {
            if term.cursor.isRare(stretches: stretches) {
                term.cursor.raiseExactly(term.promises, bits: ScoreWindow.bits, index, decoded)
            } else {
                term.cursor.raise(term.promises, bits: ScoreWindow.bits)
            }
            for stretch in 0..<stretches {
                let score = BM25.score(weight: term.cursor.weight, impact: term.promises[stretch])
                term.promises[stretch] = score
                totals[stretch] += Double(score)
            }
        }
        return totals
    }

    // MARK: One stretch

    private mutating func evaluate(_ stretch: Int) {
        let start = UInt32(stretch << ScoreWindow.bits)
        enter(stretch)
        guard let essential = (0..<count).first(where: { bounds[$0 + 1] > threshold }) else { return }
        window.move(to: start)
        for term in essential..<count where terms[term].bound > 0 { add(term) }
        window.gather(above: threshold - bounds[essential])
        for term in (0..<essential).reversed() where terms[term].bound > 0 && !window.isEmpty {
            let blocks = terms[term].cursor.blocksAhead(before: window.end)
            if window.candidates > blocks * Self.lookUpsForABlock {
                addToCandidates(term)
            } else {
                lookUp(term)
            }
            window.filter(above: threshold - bounds[term])
        }
        takeHits()
    }

    /// So many documents are looked up in the time that one block of postings takes.
    private static let lookUpsForABlock = 12

    /// Takes the terms to a stretch and sorts them by what they can add there.
    private mutating func enter(_ stretch: Int) {
        let start = UInt32(stretch << ScoreWindow.bits)
        for term in terms.indices {
            terms[term].bound = Double(terms[term].promises[stretch])
            if terms[term].bound > 0 { terms[term].cursor.enter(start) }
        }
        terms.sort { $0.bound < $1.bound }
        for term in terms.indices { bounds[term + 1] = bounds[term] + terms[term].bound }
    }

    /// Adds a term's scores in the window.
    private func add(_ term: Int) {
        let weight = terms[term].cursor.weight
        while terms[term].cursor.base < window.end {
            let count = terms[term].cursor.decode(to: decoded, index)
            decoded.score(count, weight: weight)
            for place in 0..<count {
                guard let slot = window.slot(of: decoded.documents[place]) else { continue }
                window.add(decoded.impacts[place], at: slot)
            }
            terms[term].cursor.skipBlock()
        }
    }

    /// Adds a term's scores to the candidates by walking through its postings.
    private func addToCandidates(_ term: Int) {
        let weight = terms[term].cursor.weight
        while terms[term].cursor.base < window.end {
            let count = terms[term].cursor.decode(to: decoded, index)
            decoded.score(count, weight: weight)
            for place in 0..<count {
                guard let slot = window.slot(of: decoded.documents[place]) else { continue }
                window.addToCandidate(decoded.impacts[place], at: slot)
            }
            terms[term].cursor.skipBlock()
        }
    }

    /// Adds a term's scores to the candidates by looking up each.
    private func lookUp(_ term: Int) {
        let weight = terms[term].cursor.weight
        for candidate in 0..<window.candidates {
            let slot = window.candidate(candidate)
            let document = window.start &+ UInt32(slot)
            terms[term].cursor.skip(to: document)
            let most = terms[term].cursor.greatestInBlock + bounds[term]
            guard window.sum(slot) > threshold - most else { continue }
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
