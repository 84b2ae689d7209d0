/// What can go wrong between text and tokens.
public enum TokenizerError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The vocabulary has no special token with this text.
    case noSuchToken(String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .noSuchToken(let text):
            "the vocabulary has no special token \(text): the model was not trained for this chat template"
        }
    }
}

extension Tokenizer {
    /// The id of the special token with this text.
    public func specialToken(_ text: String) throws(TokenizerError) -> Int {
        guard let token = specialTokens[text] else { throw .noSuchToken(text) }
        return token
    }
}
