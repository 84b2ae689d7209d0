/// Why a text is no expression.
public enum ExpressionError: Error, Hashable, CustomStringConvertible {
    /// Longer, or nested more deeply, than any answer can be.
    case tooLong
    /// A number that does not fit in 64 bits.
    case numberTooLarge(String)
    /// Something out of place; nil at the end of the text.
    case unexpected(Character?)

    /// The message a user sees.
    public var description: String {
        switch self {
        case .tooLong: "the expression is too long"
        case .numberTooLarge(let digits): "the number \(digits.prefix(30)) is too large"
        case .unexpected(let character?): "unexpected '\(character)' in the expression"
        case .unexpected(nil): "the expression ends too early"
        }
    }
}

extension Expression {
    /// Reads an expression of whole numbers, `+ - * /` (also `× · ÷ −`) and parentheses, with the usual
    /// precedence.
    public init(parsing text: String) throws(ExpressionError) {
        guard text.utf8.count <= ExpressionParser.longest else { throw .tooLong }
        var parser = ExpressionParser(rest: ArithmeticText.normalized(text)[...])
        self = try parser.sum()
        if let character = parser.next { throw .unexpected(character) }
    }
}

/// Spellings of arithmetic that people and models use for the same thing.
enum ArithmeticText {
    /// The text with plain ASCII operators.
    static func normalized(_ text: String) -> String {
        String(
            text.map { character -> Character in
                switch character {
                case "×", "·", "∙", "⋅", "x", "X": "*"
                case "÷", "∕", "⁄": "/"
                case "−", "–", "—": "-"
                default: character
                }
            })
    }
}

/// Recursive descent: a sum of products of atoms.
private struct ExpressionParser {
    /// Bytes; also bounds the depth of recursion.
    static let longest = 400

    var rest: Substring

    var next: Character? {
        mutating get {
            rest = rest.drop { $0.isWhitespace }
            return rest.first
        }
    }

    mutating func sum() throws(ExpressionError) -> Expression {
        var result = try product()
        while let sign = next, let operation = Operator(rawValue: sign), !operation.bindsTightly {
            rest.removeFirst()
            result = .operation(result, operation, try product())
        }
        return result
    }

    private mutating func product() throws(ExpressionError) -> Expression {
        var result = try atom()
        while let sign = next, let operation = Operator(rawValue: sign), operation.bindsTightly {
            rest.removeFirst()
            result = .operation(result, operation, try atom())
        }
        return result
    }

    private mutating func atom() throws(ExpressionError) -> Expression {
        if next == "(" {
            rest.removeFirst()
            let inner = try sum()
            guard next == ")" else { throw .unexpected(next) }
            rest.removeFirst()
            return inner
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { throw .unexpected(next) }
        guard let number = Int(digits) else { throw .numberTooLarge(String(digits)) }
        rest = rest[digits.endIndex...]
        return .number(Rational(number))
    }
}
