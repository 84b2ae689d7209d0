/// An exact fraction in lowest terms. Arithmetic that leaves 64 bits, or divides by zero, gives nil.
public struct Rational: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The part above the line; carries the sign.
    public let numerator: Int
    /// The part below the line; above 0.
    public let denominator: Int

    /// A whole number.
    public init(_ value: Int) {
        numerator = value
        denominator = 1
    }

    /// A fraction, reduced; nil when the denominator is 0 or a part does not fit.
    public init?(_ numerator: Int, over denominator: Int) {
        // Int.min has no positive counterpart, so it is kept out altogether.
        guard denominator != 0, numerator != .min, denominator != .min else { return nil }
        let divisor = Self.greatestCommonDivisor(abs(numerator), abs(denominator))
        self.numerator = numerator / divisor * denominator.signum()
        self.denominator = abs(denominator) / divisor
    }

    /// The whole number that this is, or nil.
    public var integer: Int? { denominator == 1 ? numerator : nil }
    /// Whether this is 0, 1, 2, ….
    public var isNatural: Bool { denominator == 1 && numerator >= 0 }
    /// `7`, `-2` or `8/3`.
    public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

    /// Exact comparison, by 128-bit cross products.
    public static func < (a: Rational, b: Rational) -> Bool {
        let left = a.numerator.multipliedFullWidth(by: b.denominator)
        let right = b.numerator.multipliedFullWidth(by: a.denominator)
        return (left.high, left.low) < (right.high, right.low)
    }

    private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}

/// One of the four ways to combine two numbers.
public enum Operator: Character, CaseIterable, Hashable, Sendable {
    case add = "+"
    case multiply = "*"
    case subtract = "-"
    case divide = "/"

    /// Whether the operands may change places.
    public var isCommutative: Bool { self == .add || self == .multiply }

    /// The exact result; nil for a division by zero and for results that do not fit in 64 bits.
    public func callAsFunction(_ a: Rational, _ b: Rational) -> Rational? {
        switch self {
        case .add: Self.sum(a, b.numerator, b.denominator)
        case .subtract: b.numerator == .min ? nil : Self.sum(a, -b.numerator, b.denominator)
        case .multiply: Self.product(a, b.numerator, b.denominator)
        case .divide: Self.product(a, b.denominator, b.numerator)
        }
    }

    private static func sum(_ a: Rational, _ numerator: Int, _ denominator: Int) -> Rational? {
        guard let left = checked(a.numerator.multipliedReportingOverflow(by: denominator)),
            let right = checked(numerator.multipliedReportingOverflow(by: a.denominator)),
            let top = checked(left.addingReportingOverflow(right)),
            let bottom = checked(a.denominator.multipliedReportingOverflow(by: denominator))
        else { return nil }
        return Rational(top, over: bottom)
    }

    private static func product(_ a: Rational, _ numerator: Int, _ denominator: Int) -> Rational? {
        guard let top = checked(a.numerator.multipliedReportingOverflow(by: numerator)),
            let bottom = checked(a.denominator.multipliedReportingOverflow(by: denominator))
        else { return nil }
        return Rational(top, over: bottom)
    }

    private static func checked(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
        result.overflow ? nil : result.partialValue
    }
}
