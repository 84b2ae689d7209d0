/// The operators of expressions, as Python has them.
enum TemplateOperators {
    static func compare(
        _ symbol: String, _ left: TemplateValue, _ right: TemplateValue, _ line: Int
    ) throws(TemplateError) -> Bool {
        switch symbol {
        case "==": return left == right
        case "!=": return !(left == right)
        case "in": return try contains(right, left, line)
        case "not in": return try !contains(right, left, line)
        default: return try order(symbol, left, right, line)
        }
    }

    private static func order(
        _ symbol: String, _ left: TemplateValue, _ right: TemplateValue, _ line: Int
    ) throws(TemplateError) -> Bool {
        let (isLess, isEqual): (Bool, Bool)
        if let a = left.number, let b = right.number {
            (isLess, isEqual) = (a < b, a == b)
        } else if let a = left.asText, let b = right.asText {
            (isLess, isEqual) = (a.scalars.lexicographicallyPrecedes(b.scalars), a == b)
        } else {
            throw .failed(line: line, "\(left.kind) and \(right.kind) have no order")
        }
        switch symbol {
        case "<": return isLess
        case "<=": return isLess || isEqual
        case ">": return !isLess && !isEqual
        default: return !isLess
        }
    }

    /// Whether a value is in another.
    static func contains(
        _ whole: TemplateValue, _ part: TemplateValue, _ line: Int
    ) throws(TemplateError) -> Bool {
        switch whole {
        case .undefined: return false
        case .list(let items): return items.contains { $0 == part }
        case .map(let map): return part.asText.map { map[$0] != nil } ?? false
        case .text(let text):
            guard let part = part.asText else { throw .failed(line: line, "only a string is in a string") }
            return part.isEmpty || text.firstIndex(of: part) != nil
        default: throw .failed(line: line, "\(whole.kind) has nothing in it")
        }
    }
}

extension TemplateRenderer {
    func negated(_ value: TemplateValue, _ line: Int) throws(TemplateError) -> TemplateValue {
        if case .float(let float) = value { return .float(-float) }
        guard let integer = value.integer, integer != Int.min else {
            throw .failed(line: line, "\(value.kind) has no negative")
        }
        return .integer(-integer)
    }

    /// `left symbol right` for the arithmetic operators and `~`.
    func combine(
        _ symbol: String, _ left: TemplateValue, _ right: TemplateValue, _ line: Int
    ) throws(TemplateError) -> TemplateValue {
        if symbol == "~" { return .text(left.printed + right.printed) }
        switch (symbol, left, right) {
        case ("+", .text(let a), .text(let b)): return .text(a + b)
        case ("+", .list(let a), .list(let b)): return .list(a + b)
        case ("*", .text(let text), .integer(let count)), ("*", .integer(let count), .text(let text)):
            guard count <= 1_000_000 / max(1, text.count) else {
                throw .failed(line: line, "the text grows too long")
            }
            return .text(
                TemplateText.joined(Array(repeating: text, count: max(0, count)), by: TemplateText()))
        default: break
        }
        if let a = left.integer, let b = right.integer, let result = Self.arithmetic(symbol, a, b) {
            return .integer(result)
        }
        if let a = left.number, let b = right.number, let result = Self.arithmetic(symbol, a, b) {
            return .float(result)
        }
        throw .failed(line: line, "\(left.kind) and \(right.kind) do not go with \(symbol)")
    }

    private static func arithmetic(_ symbol: String, _ a: Int, _ b: Int) -> Int? {
        let result: (partialValue: Int, overflow: Bool)
        switch symbol {
        case "+": result = a.addingReportingOverflow(b)
        case "-": result = a.subtractingReportingOverflow(b)
        case "*": result = a.multipliedReportingOverflow(by: b)
        case "//", "%":
            guard b != 0, b != -1 || a != Int.min else { return nil }
            var remainder = a % b
            if remainder != 0, (remainder < 0) != (b < 0) { remainder += b }
            return symbol == "%" ? remainder : (a - remainder) / b
        case "**": return power(a, b)
        default: return nil
        }
        return result.overflow ? nil : result.partialValue
    }

    private static func power(_ base: Int, _ exponent: Int) -> Int? {
        guard (0...64).contains(exponent) else { return nil }
        var power = 1
        for _ in 0..<exponent {
            let (product, overflow) = power.multipliedReportingOverflow(by: base)
            guard !overflow else { return nil }
            power = product
        }
        return power
    }

    private static func arithmetic(_ symbol: String, _ a: Double, _ b: Double) -> Double? {
        switch symbol {
        case "+": a + b
        case "-": a - b
        case "*": a * b
        case "/" where b != 0: a / b
        case "//" where b != 0: (a / b).rounded(.down)
        case "%" where b != 0: a - (a / b).rounded(.down) * b
        default: nil
        }
    }
}
