import Foundation

/// An order of documents in which similar ones are neighbours.
///
/// Search passes over a stretch of documents when the best of it cannot get in. That happens the more often,
/// the more alike the documents of a stretch are: the documents are sorted by the terms that say most about
/// them.
struct DocumentOrder {
    /// The documents' positions when they were added.
    let originals: [UInt32]

    /// - Parameters:
    ///   - frequencies: by term: in how many documents it occurs.
    ///   - ranks: decide between documents that are alike, and order few documents alone.
    init(_ documents: DocumentTerms, frequencies: [UInt32], ranks: [UInt32]) {
        let count = documents.documents
        let informative = Self.informative(frequencies, documents: count)
        let keys = (0..<count).map { document in
            (Self.key(of: document, documents, informative), ranks[document])
        }
        originals = (0..<UInt32(count)).sorted { keys[Int($0)] < keys[Int($1)] }
    }

    /// By term: how much it says; zero for terms too rare to have neighbours or too common to tell any apart.
    private static func informative(_ frequencies: [UInt32], documents: Int) -> [Float] {
        let rarest = documents / 1024
        let commonest = documents / 8
        return frequencies.map { frequency in
            guard frequency > rarest, frequency <= commonest, documents > ScoreWindow.size else { return 0 }
            return log(Float(documents) / Float(frequency))
        }
    }

    /// The two terms that say most, the first in the high bits; zero if none says anything.
    private static func key(of document: Int, _ documents: DocumentTerms, _ informative: [Float]) -> UInt64 {
        var first: (score: Float, term: UInt64) = (0, 0)
        var second = first
        documents.forEachTerm(of: document) { term, frequency in
            let score = informative[Int(term)] * Float(frequency) / (Float(frequency) + 4)
            if score > first.score {
                second = first
                first = (score, UInt64(term) + 1)
            } else if score > second.score {
                second = (score, UInt64(term) + 1)
            }
        }
        return first.term << 32 | second.term
    }
}
