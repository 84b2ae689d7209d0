/// What can be wrong with the input of a model.
public enum LlamaError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The sequence does not fit into the context.
    case tooLong(tokens: Int, contextLength: Int)
    /// The id is not in the vocabulary.
    case noSuchToken(Int, vocabularySize: Int)
    /// The id stands for a soft token that was not given.
    case noSuchSoftToken(row: Int, count: Int)
    /// The model has no such layer.
    case noSuchLayer(Int, layerCount: Int)
    /// A tensor given to the model does not fit it.
    case wrongShape(String, found: [Int], expected: [Int])
    /// The checkpoint has no output head, so it gives no logits.
    case noOutputHead
    /// There is nothing to compute.
    case noTokens

    /// One line for a person.
    public var description: String {
        switch self {
        case .tooLong(let tokens, let limit):
            "\(tokens) tokens do not fit the model's context of \(limit); shorten the history"
        case .noSuchToken(let token, let size): "token \(token) is not one of the model's \(size)"
        case .noSuchSoftToken(let row, let count):
            "a token stands for row \(row) of the soft tokens, of which \(count) were given"
        case .noSuchLayer(let layer, let count): "layer \(layer) is not within the model's \(count)"
        case .wrongShape(let what, let found, let expected):
            "\(what) has shape \(found), not \(expected)"
        case .noOutputHead:
            "this checkpoint has no output head (lm_head), so it cannot write text; load one of a language model"
        case .noTokens: "no tokens were given"
        }
    }
}
