import Foundation

@testable import WebShop

/// BM25 over every document, as the formula says and as slowly: what the index must agree with.
struct Exhaustive {
    private let identifiers: [String]
    private let documents: [[String: Int]]
    private let lengths: [Int]

    init(_ documents: [(id: String, contents: String)]) {
        identifiers = documents.map(\.id)
        let terms = documents.map { EnglishAnalyzer.terms($0.contents) }
        self.documents = terms.map { $0.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
        lengths = terms.map(\.count)
    }

    func search(_ query: String, limit: Int) -> [SearchIndex.Hit] {
        let asked = EnglishAnalyzer.terms(query).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        let count = Double(lengths.filter { $0 > 0 }.count)
        let average = Float(Double(lengths.reduce(0, +)) / count)
        let weights = asked.map { term, boost in
            let frequency = Double(documents.count { $0[term] != nil })
            return (term, Float(boost) * Float(log(1 + (count - frequency + 0.5) / (frequency + 0.5))))
        }
        var hits: [SearchIndex.Hit] = []
        for (number, document) in documents.enumerated() {
            let inverse: Float = 1 / (0.9 * ((1 - 0.4) + 0.4 * Float(Self.kept(lengths[number])) / average))
            let scores = weights.compactMap { term, weight in
                document[term].map { weight - weight / (1 + Float($0) * inverse) }
            }
            guard !scores.isEmpty else { continue }
            hits.append(.init(document: number, score: Float(scores.reduce(0.0) { $0 + Double($1) })))
        }
        hits.sort {
            ($1.score, Array(identifiers[$0.document].utf8)) < (
                $0.score, Array(identifiers[$1.document].utf8)
            )
        }
        return Array(hits.prefix(limit))
    }

    /// A length after Lucene kept it in a byte: 24 and what is more than that, cut to its four highest bits.
    static func kept(_ length: Int) -> Int {
        var more = length - 24
        var dropped = 0
        while more > 15 {
            more /= 2
            dropped += 1
        }
        return length < 24 ? length : 24 + more << dropped
    }
}

private func < (one: (Float, [UInt8]), other: (Float, [UInt8])) -> Bool {
    one.0 != other.0 ? one.0 < other.0 : one.1.lexicographicallyPrecedes(other.1)
}
