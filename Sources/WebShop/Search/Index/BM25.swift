import Foundation

/// Lucene's BM25 in its own arithmetic: every intermediate value a `Float`.
struct BM25: Sendable {
    private static let k1: Float = 0.9
    private static let b: Float = 0.4

    /// By `FieldLength` code: what a term's frequency is multiplied with.
    let inverseNorms: [Float]
    /// Documents with at least one term.
    private let documents: Double

    /// - Parameters:
    ///   - documents: how many have at least one term.
    ///   - averageLength: terms a document.
    init(documents: Int, averageLength: Float) {
        self.documents = Double(documents)
        inverseNorms = (0...255).map { code in
            let length = Float(FieldLength.length(UInt8(code)))
            return 1 / (Self.k1 * ((1 - Self.b) + Self.b * length / averageLength))
        }
    }

    /// What a term of a query counts for.
    /// - Parameters:
    ///   - documentFrequency: in how many documents it occurs.
    ///   - count: how often it occurs in the query.
    func weight(documentFrequency: Int, count: Int) -> Float {
        let frequency = Double(documentFrequency)
        return Float(count) * Float(log(1 + (documents - frequency + 0.5) / (frequency + 0.5)))
    }

    /// The score of one term in one document.
    /// - Parameter impact: the frequency there times the inverse norm of the document.
    @inline(__always)
    static func score(weight: Float, impact: Float) -> Float { weight - weight / (1 + impact) }
}
