import Tensors

/// A decoder with a linear head that gives a sequence one number: `*ForSequenceClassification` of transformers
/// with one label, and the reward model of ARMAP (section 3.3 of the paper), whose head has a bias.
public final class SequenceClassifier {
    /// The decoder.
    public let backbone: LlamaModel
    /// The head's weight, [1, hidden], in `f32`.
    public let score: Tensor
    /// The head's bias, [1], in `f32`; `nil` for none, as in transformers.
    public let bias: Tensor?
    /// The token that fills up batches; `nil` where the model has none.
    public let paddingToken: Int?

    /// Puts a head on a decoder.
    ///
    /// - Throws: `LlamaError` when the head does not fit the decoder.
    public init(_ backbone: LlamaModel, score: Tensor, bias: Tensor? = nil, paddingToken: Int?) throws {
        let shape = [1, backbone.configuration.hiddenSize]
        guard score.shape == shape else {
            throw LlamaError.wrongShape("the score head", found: score.shape, expected: shape)
        }
        if let bias, bias.shape != [1] {
            throw LlamaError.wrongShape("the score head's bias", found: bias.shape, expected: [1])
        }
        self.backbone = backbone
        self.score = try score.to(.f32).to(backbone.device)
        self.bias = try bias?.to(.f32).to(backbone.device)
        self.paddingToken = paddingToken
    }

    /// The scores of token sequences, [sequences]. Differentiable.
    ///
    /// Read where transformers reads them: at the last token that is not the padding token. A sequence that ends
    /// in padding tokens is therefore read before them, even if they were meant (see `scoredIndex`).
    ///
    /// - Throws: `LlamaError` when a sequence is empty or does not fit the model.
    public func scores(_ sequences: [[Int]], soft: Tensor? = nil) throws -> Tensor {
        guard !sequences.isEmpty, sequences.allSatisfy({ !$0.isEmpty }) else { throw LlamaError.noTokens }
        let batch = PackedBatch(sequences.map { TokenTree(merging: [$0]) })
        let places = zip(batch.offsets, sequences).map { $0 + scoredIndex($1) }
        let ends = try backbone.hidden(batch, soft: soft, at: places)
        return try ends.linear(score, bias).reshape([sequences.count])
    }

    /// Which token of a sequence the score is read at.
    public func scoredIndex(_ tokens: [Int]) -> Int {
        guard let paddingToken else { return tokens.count - 1 }
        return tokens.lastIndex { $0 != paddingToken } ?? 0
    }
}
