/// What can be wrong with the input of a model.
public enum LlamaError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The sequence does not fit into the context.
    case tooLong(tokens: Int, contextLength: Int)
    /// The id is not in the vocabulary.
    case noSuchToken(Int, vocabularySize: Int)
    /// There is nothing to compute.
    case noTokens

    /// One line for a person.
    public var description: String {
        switch self {
        case .tooLong(let tokens, let limit):
            "\(tokens) tokens do not fit the model's context of \(limit); shorten the history"
        case .noSuchToken(let token, let size): "token \(token) is not one of the model's \(size)"
        case .noTokens: "no tokens were given"
        }
    }
}
