import Agents
import Tensors
import Transformers

/// Which word of a caption each vector of its picture is to become.
struct CaptionTargets {
    /// The different tokens of all captions and of what stands after them.
    let vocabulary: [Int]
    /// For each caption, the places in the vocabulary of its tokens and of the filling after them, [vectors].
    let rows: [[Int]]

    /// - Parameters:
    ///   - length: vectors of a picture; a longer caption loses its end.
    ///   - encode: words to tokens. Captions are read as they stand within a sentence.
    init(_ captions: [String], length: Int, encode: (String) -> [Int]) {
        let filling = encode("\n").first ?? 0
        let rows = captions.map { caption in
            let tokens = encode(" " + caption).prefix(length)
            return tokens + Array(repeating: filling, count: length - tokens.count)
        }
        vocabulary = Set(rows.flatMap(\.self)).sorted()
        let places = Dictionary(uniqueKeysWithValues: vocabulary.enumerated().map { ($1, $0) })
        self.rows = rows.map { $0.compactMap { places[$0] } }
    }
}

/// The nearest word of a frozen vocabulary: vectors are drawn to where the text model has the word itself, so that it
/// reads them as it reads text, untrained.
struct NearestWord {
    /// [words, width].
    private let words: Tensor
    /// [words].
    private let squares: Tensor
    /// Makes distances to other words about as long as logits are.
    private let scale: Double

    init(_ words: Tensor) throws {
        self.words = words
        squares = try words.square().sum(1)
        let mean = try words.mean(0)
        let spread = try 2 * (words - mean.unsqueeze(0)).square().sum(1).mean().item()
        scale = Self.distanceOfWords / max(spread, 1e-6)
    }

    /// What two words are apart, on average.
    static let distanceOfWords = 20.0

    /// Squared distances of vectors [vectors, width] to every word, [vectors, words], in which two words are
    /// `distanceOfWords` apart on average. Differentiable.
    func distances(of vectors: Tensor) throws -> Tensor {
        let own = try vectors.square().sum(1, keep: true)
        return try (own + squares.unsqueeze(0) - vectors.matmul(words.transpose(0, 1)).scaled(by: 2))
            .scaled(by: scale)
    }
}
