/// A way to read an action's text. Nothing is known yet about whether it is legal, or even right.
struct MoveReading: Hashable {
    let left: Rational
    let operation: Operator
    let right: Rational
    /// What the text says the operands make.
    let result: Rational
    /// The numbers that the text says are left, in its own order; nil where it does not say.
    let remaining: [Rational]?
}

/// Reads moves in either notation, tolerating what does not change the meaning: spacing, `×` and `÷`,
/// parentheses around a number, decimals, a missing `(left: …)`.
enum MoveParser {
    /// No move is longer; more is refused unread.
    static let longest = 200

    /// Every way to read a text, likeliest first; empty when it is no move. Several only where `/` could
    /// be a fraction's line or a division.
    static func readings(of text: String) -> [MoveReading] {
        guard text.utf8.count <= longest else { return [] }
        let (equation, tail) = parts(of: ArithmeticText.normalized(text).lowercased())
        let sides = equation.split(separator: "=", omittingEmptySubsequences: false)
        guard sides.count == 2 else { return [] }
        var remaining: [Rational]?
        if let tail {
            guard let numbers = list(tail) else { return [] }
            remaining = numbers
        }
        return readings(sides[0], equals: sides[1], remaining)
            + readings(sides[1], equals: sides[0], remaining)
    }

    /// Splits `24 = 4 * 6 (left: 24)` into `24 = 4 * 6` and `24`.
    private static func parts(of text: String) -> (equation: Substring, tail: Substring?) {
        guard let word = text.firstRange(of: "left") else {
            return (text[...].trimmingSuffix { $0.isWhitespace || $0 == "." }, nil)
        }
        let before = text[..<word.lowerBound].trimmingSuffix { $0.isWhitespace || $0 == "(" || $0 == "[" }
        let after = text[word.upperBound...].drop { $0.isWhitespace || $0 == ":" }
        return (before, after.trimmingSuffix { $0.isWhitespace || ")].".contains($0) })
    }

    private static func list(_ text: Substring) -> [Rational]? {
        var numbers: [Rational] = []
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
            guard let number = number(word) else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func readings(
        _ operation: Substring, equals result: Substring, _ remaining: [Rational]?
    ) -> [MoveReading] {
        guard let result = number(result) else { return [] }
        return operation.indices.compactMap { index in
            guard let sign = Operator(rawValue: operation[index]),
                let left = number(operation[..<index]),
                let right = number(operation[operation.index(after: index)...])
            else { return nil }
            return MoveReading(
                left: left, operation: sign, right: right, result: result, remaining: remaining)
        }
    }

    /// Reads `7`, `-2`, `(-2)`, `8/3` or `2.5`.
    private static func number(_ text: Substring) -> Rational? {
        var text = text.drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace)
        if text.first == "(", text.last == ")" { text = text.dropFirst().dropLast() }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let top = Int(parts[0]), isPlain(parts[1]), let bottom = Int(parts[1]) {
            return Rational(top, over: bottom)
        }
        return parts.count == 1 ? decimal(text) : nil
    }

    private static func decimal(_ text: Substring) -> Rational? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.first != "+" else { return nil }
        if parts.count == 1 { return Int(whole).flatMap { Rational($0, over: 1) } }
        guard parts.count == 2, isPlain(parts[1]), parts[1].count <= 9 else { return nil }
        let scale = parts[1].reduce(1) { power, _ in power * 10 }
        return Int(String(whole + parts[1])).flatMap { Rational($0, over: scale) }
    }

    private static func isPlain(_ digits: Substring) -> Bool {
        !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }
}

extension Substring {
    /// The text without the trailing characters that fulfil a condition.
    fileprivate func trimmingSuffix(while drops: (Character) -> Bool) -> Substring {
        var text = self
        while let last = text.last, drops(last) { text.removeLast() }
        return text
    }
}
