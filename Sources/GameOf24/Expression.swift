/// An arithmetic expression, e.g. `(1 + 5) * 4`.
public indirect enum Expression: Hashable, Sendable, CustomStringConvertible {
    case number(Rational)
    case operation(Expression, Operator, Expression)

    /// The exact value; nil where it divides by zero or leaves 64 bits.
    public var value: Rational? {
        switch self {
        case .number(let value): value
        case .operation(let left, let operation, let right):
            left.value.flatMap { a in right.value.flatMap { operation(a, $0) } }
        }
    }

    /// The numbers it uses, from left to right.
    public var numbers: [Rational] {
        switch self {
        case .number(let value): [value]
        case .operation(let left, _, let right): left.numbers + right.numbers
        }
    }

    /// The expression with no more parentheses than it needs.
    public var description: String {
        switch self {
        case .number(let value): value.isNatural ? "\(value)" : "(\(value))"
        case .operation(let left, let operation, let right):
            "\(left.text(besides: operation, isRight: false)) \(operation.rawValue) "
                + right.text(besides: operation, isRight: true)
        }
    }

    private func text(besides neighbour: Operator, isRight: Bool) -> String {
        guard case .operation(_, let own, _) = self else { return description }
        let isTighter = own.bindsTightly && !neighbour.bindsTightly
        let isEqual = own.bindsTightly == neighbour.bindsTightly
        let canStandBare = isTighter || (isEqual && (!isRight || neighbour.isCommutative))
        return canStandBare ? description : "(\(description))"
    }
}

extension Operator {
    /// Whether it is carried out before sums and differences.
    var bindsTightly: Bool { self == .multiply || self == .divide }
}
