/// The terms of an index by name.
struct Lexicon {
    private let slots: UnsafeRawPointer
    private let mask: Int
    private let records: UnsafeRawPointer
    private let terms: Int
    private let names: UnsafeRawPointer
    private let namesSize: Int

    init(_ header: SearchIndexHeader, _ start: UnsafeRawPointer) {
        slots = start + header.range(.slots).lowerBound
        mask = header.range(.slots).count / 4 - 1
        records = start + header.range(.terms).lowerBound
        terms = header.terms
        names = start + header.range(.names).lowerBound
        namesSize = header.range(.names).count
    }

    /// The distinct terms of a query that occur in the index, and how often each occurs in the query.
    func terms(of query: String) -> [(record: TermRecord, count: Int)] {
        var found: [(record: TermRecord, count: Int)] = []
        var places: [Int: Int] = [:]
        var analyzer = EnglishAnalyzer()
        analyzer.forEachTerm(in: query) { name in
            guard let number = number(of: name) else { return }
            if let place = places[number] {
                found[place].count += 1
            } else {
                places[number] = found.count
                found.append((record(number), 1))
            }
        }
        return found
    }

    private func record(_ number: Int) -> TermRecord {
        records.load(fromByteOffset: number * TermRecord.size, as: TermRecord.self)
    }

    /// The number of a term.
    func number(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        var slot = Int(truncatingIfNeeded: Checksum.hash(name)) & mask
        // Bounded, should a damaged table have no free slot.
        for _ in 0...mask {
            let number = Int(slots.load(fromByteOffset: slot * 4, as: UInt32.self)) - 1
            guard number >= 0, number < terms else { return nil }
            if isName(name, of: record(number)) { return number }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func isName(_ name: UnsafeBufferPointer<UInt8>, of record: TermRecord) -> Bool {
        let start = Int(record.name)
        guard Int(record.nameLength) == name.count, start + name.count <= namesSize else { return false }
        for index in 0..<name.count
        where names.load(fromByteOffset: start + index, as: UInt8.self) != name[index] {
            return false
        }
        return true
    }
}
