/// Checks a whole answer, such as `(1 + 5) * 4`, as the paper does: each number exactly once, and exactly
/// the target (ARMAP, Game of 24; same check as Yao et al. 2023, https://arxiv.org/abs/2305.10601).
public struct AnswerChecker: Sendable {
    /// What was asked.
    public let puzzle: Puzzle

    /// Creates a checker for one puzzle.
    public init(_ puzzle: Puzzle) { self.puzzle = puzzle }

    /// Whether an answer is right.
    public func isCorrect(_ answer: String) -> Bool { (try? check(answer)) != nil }

    /// Checks an answer; it may end in `= 24`.
    /// - Throws: `WrongAnswer` that says what is wrong.
    public func check(_ answer: String) throws(WrongAnswer) {
        let sides = answer.split(separator: "=", omittingEmptySubsequences: false)
        guard sides.count <= 2 else { throw .unreadable(.unexpected("=")) }
        try check(try expression(String(sides[0])))
        if sides.count == 2 {
            let claimed = try expression(String(sides[1])).value
            guard claimed == Rational(puzzle.target) else { throw .value(claimed, target: puzzle.target) }
        }
    }

    /// Checks an expression.
    /// - Throws: `WrongAnswer` that says what is wrong.
    public func check(_ expression: Expression) throws(WrongAnswer) {
        let used = expression.numbers.sorted()
        guard used == puzzle.multiset.map({ Rational($0) }) else {
            throw .numbers(used: used, given: puzzle.multiset)
        }
        let value = expression.value
        guard value == Rational(puzzle.target) else { throw .value(value, target: puzzle.target) }
    }

    private func expression(_ text: String) throws(WrongAnswer) -> Expression {
        do { return try Expression(parsing: text) } catch { throw .unreadable(error) }
    }
}

/// What is wrong with an answer.
public enum WrongAnswer: Error, Hashable, CustomStringConvertible {
    /// It is no expression.
    case unreadable(ExpressionError)
    /// It does not use each number exactly once.
    case numbers(used: [Rational], given: [Int])
    /// It makes another number; nil where it divides by zero or leaves 64 bits.
    case value(Rational?, target: Int)

    /// The message a user sees.
    public var description: String {
        switch self {
        case .unreadable(let error): error.description
        case .numbers(let used, let given):
            "it uses \(Self.list(used.map(\.description))), not \(Self.list(given.map(String.init)))"
        case .value(let value?, let target): "it makes \(value), not \(target)"
        case .value(nil, _): "it has no value: it divides by 0 or a number in it is too large"
        }
    }

    private static func list(_ numbers: [String]) -> String { numbers.joined(separator: " ") }
}
