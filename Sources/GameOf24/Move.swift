/// Which side of a move's equals sign holds the result.
public enum Notation: String, Codable, Hashable, Sendable, CaseIterable {
    /// `4 * 6 = 24 (left: 24)`
    case expressionFirst
    /// `24 = 4 * 6 (left: 24)`; small models play better so, since they choose what to make first.
    case resultFirst
}

/// Which legal moves an episode offers.
public enum MoveSet: String, Codable, Hashable, Sendable, CaseIterable {
    /// Every legal move.
    case all
    /// Moves whose result is 0, 1, 2, …: no negative numbers and no fractions.
    case naturalNumbers
}

/// Two numbers taken away and what they make put in their place.
public struct Move: Hashable, Sendable {
    /// The first operand.
    public let left: Rational
    /// How they are combined.
    public let operation: Operator
    /// The second operand.
    public let right: Rational
    /// What they make.
    public let result: Rational

    /// A move; nil for a division by zero and for results that do not fit in 64 bits.
    public init?(_ left: Rational, _ operation: Operator, _ right: Rational) {
        guard let result = operation(left, right) else { return nil }
        self.left = left
        self.operation = operation
        self.right = right
        self.result = result
    }

    /// `4 * 6`
    public var expression: String { "\(left) \(operation.rawValue) \(right)" }

    /// The move as an action's text, e.g. `24 = 4 * 6 (left: 24)`.
    public func text(_ notation: Notation, leaving position: Position) -> String {
        switch notation {
        case .expressionFirst: "\(expression) = \(result) (left: \(position))"
        case .resultFirst: "\(result) = \(expression) (left: \(position))"
        }
    }
}
