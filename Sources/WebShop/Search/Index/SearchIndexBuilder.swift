/// Makes an index from documents given one by one.
///
/// Each document's terms are kept in compressed form (about 3 bytes for each distinct term) until the last
/// document is known; then the postings of a share of the terms at a time are sorted and compressed.
struct SearchIndexBuilder {
    /// Postings that are sorted at a time; 8 bytes each.
    private static let share = 1 << 24

    private var analyzer = EnglishAnalyzer()
    private let tokenizer = StandardTokenizer()
    /// Words as they stand in the text, so that each is analysed once.
    private var words = ByteStringTable()
    /// By word: its term, or nil for a stop word.
    private var termOfWord: [UInt32?] = []
    private var terms = ByteStringTable()
    private var frequencies: [UInt32] = []
    private var documents = DocumentTerms()
    private var lengths: [UInt8] = []
    private var identifiers: [UInt8] = []
    private var identifierStarts = [0]
    private var scored = 0
    private var totalLength = 0
    /// The terms of the document at hand, and by term its place among them, valid if the stamp is the
    /// document's.
    private var found: [(term: UInt32, frequency: UInt32)] = []
    private var places: [(stamp: UInt32, place: UInt32)] = []

    /// Adds a document.
    /// - Parameters:
    ///   - id: decides between equal scores, the one lower in bytes first.
    ///   - contents: what can be found.
    mutating func add(id: String, contents: String) {
        identifiers.append(contentsOf: id.utf8)
        identifierStarts.append(identifiers.count)
        found.removeAll(keepingCapacity: true)
        let stamp = UInt32(documents.documents + 1)
        var length = 0
        var contents = contents
        contents.withUTF8 { text in
            tokenizer.forEachToken(in: text) { start, end in
                guard let term = term(of: UnsafeBufferPointer(rebasing: text[start..<end])) else { return }
                length += 1
                count(term, stamp)
            }
        }
        documents.append(found)
        lengths.append(FieldLength.code(min(length, Int(Int32.max))))
        scored += length > 0 ? 1 : 0
        totalLength += length
    }

    private mutating func term(of word: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let (number, isNew) = words.number(of: word)
        guard isNew else { return termOfWord[number] }
        let term: UInt32? = analyzer.withTerm(of: word) { name in
            name.map { UInt32(terms.number(of: $0).number) }
        }
        if terms.count > frequencies.count {
            frequencies.append(0)
            places.append((0, 0))
        }
        termOfWord.append(term)
        return term
    }

    private mutating func count(_ term: UInt32, _ stamp: UInt32) {
        if places[Int(term)].stamp == stamp {
            found[Int(places[Int(term)].place)].frequency += 1
        } else {
            places[Int(term)] = (stamp, UInt32(found.count))
            found.append((term, 1))
            frequencies[Int(term)] += 1
        }
    }

    /// The index over all documents added.
    consuming func finish() -> IndexBytes {
        words = ByteStringTable()
        termOfWord = []
        let ranks = ranks()
        let order = DocumentOrder(documents, frequencies: frequencies, ranks: ranks).originals
        let average = Float(Double(totalLength) / Double(max(scored, 1)))
        let codes = order.map { lengths[Int($0)] }
        var writer = PostingsWriter(
            inverseNorms: BM25(documents: scored, averageLength: average).inverseNorms, codes: codes)
        var first = 0
        while first < terms.count {
            let end = endOfShare(from: first)
            write(first..<end, order, to: &writer)
            first = end
        }
        documents = DocumentTerms()
        var header = SearchIndexHeader()
        (header.documents, header.scored, header.terms) = (order.count, scored, terms.count)
        header.averageLength = average
        return writer.assemble(
            header: header, originals: order, ranks: order.map { ranks[Int($0)] }, terms: terms)
    }

    /// By document: how many identifiers come before its own in the order of bytes.
    private func ranks() -> [UInt32] {
        let order = identifiers.withUnsafeBufferPointer { bytes in
            (0..<UInt32(documents.documents)).sorted { first, second in
                let one = bytes[identifierStarts[Int(first)]..<identifierStarts[Int(first) + 1]]
                let other = bytes[identifierStarts[Int(second)]..<identifierStarts[Int(second) + 1]]
                if one.lexicographicallyPrecedes(other) { return true }
                return first < second && !other.lexicographicallyPrecedes(one)
            }
        }
        var ranks = [UInt32](repeating: 0, count: order.count)
        for (rank, document) in order.enumerated() { ranks[Int(document)] = UInt32(rank) }
        return ranks
    }

    private func endOfShare(from first: Int) -> Int {
        var total = Int(frequencies[first])
        var end = first + 1
        while end < terms.count, total + Int(frequencies[end]) <= Self.share {
            total += Int(frequencies[end])
            end += 1
        }
        return end
    }

    private func write(_ share: Range<Int>, _ order: [UInt32], to writer: inout PostingsWriter) {
        var ends = [Int](repeating: 0, count: share.count)
        var total = 0
        for term in share {
            ends[term - share.lowerBound] = total
            total += Int(frequencies[term])
        }
        var postings = [SIMD2<UInt32>](repeating: SIMD2(), count: total)
        postings.withUnsafeMutableBufferPointer { postings in
            ends.withUnsafeMutableBufferPointer { ends in
                for (document, original) in order.enumerated() {
                    documents.forEachTerm(of: Int(original)) { term, frequency in
                        let place = Int(term) - share.lowerBound
                        guard place >= 0, place < share.count else { return }
                        postings[ends[place]] = SIMD2(UInt32(document), frequency)
                        ends[place] += 1
                    }
                }
            }
        }
        postings.withUnsafeBufferPointer { postings in
            var start = 0
            for end in ends {
                writer.append(UnsafeBufferPointer(rebasing: postings[start..<end]))
                start = end
            }
        }
    }
}
