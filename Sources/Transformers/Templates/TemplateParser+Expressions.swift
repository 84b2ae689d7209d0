extension TemplateParser {
    /// An expression, or several with commas between them, which make a list.
    mutating func tuple() throws(TemplateError) -> TemplateExpression {
        let start = line
        let first = try expression()
        guard current == .symbol(",") else { return first }
        var items = [first]
        while skip(",") {
            if [.blockEnd, .outputEnd, .symbol(")")].contains(current) { break }
            items.append(try expression())
        }
        return TemplateExpression(kind: .list(items), line: start)
    }

    /// An expression, which may be conditional.
    mutating func expression() throws(TemplateError) -> TemplateExpression {
        try deeper()
        defer { shallower() }
        var value = try disjunction()
        while current == .name("if") {
            let start = line
            advance()
            let condition = try disjunction()
            let otherwise = skip(name: "else") ? try expression() : nil
            value = TemplateExpression(
                kind: .conditional(condition, then: value, otherwise: otherwise), line: start)
        }
        return value
    }

    /// An expression without `if`.
    mutating func disjunction() throws(TemplateError) -> TemplateExpression {
        var left = try conjunction()
        while skip(name: "or") {
            left = TemplateExpression(kind: .or(left, try conjunction()), line: left.line)
        }
        return left
    }

    private mutating func conjunction() throws(TemplateError) -> TemplateExpression {
        var left = try negation()
        while skip(name: "and") {
            left = TemplateExpression(kind: .and(left, try negation()), line: left.line)
        }
        return left
    }

    private mutating func negation() throws(TemplateError) -> TemplateExpression {
        let start = line
        guard skip(name: "not") else { return try comparison() }
        try deeper()
        defer { shallower() }
        return TemplateExpression(kind: .not(try negation()), line: start)
    }

    private mutating func comparison() throws(TemplateError) -> TemplateExpression {
        let left = try sum()
        var rest: [(symbol: String, right: TemplateExpression)] = []
        while let symbol = comparisonSymbol() { rest.append((symbol, try sum())) }
        return rest.isEmpty ? left : TemplateExpression(kind: .comparison(left, rest), line: left.line)
    }

    private mutating func comparisonSymbol() -> String? {
        if case .symbol(let symbol) = current, ["==", "!=", "<", "<=", ">", ">="].contains(symbol) {
            advance()
            return symbol
        }
        if skip(name: "in") { return "in" }
        guard current == .name("not"), position + 1 < tokens.count, tokens[position + 1].kind == .name("in")
        else { return nil }
        advance()
        advance()
        return "not in"
    }

    private mutating func sum() throws(TemplateError) -> TemplateExpression {
        try chain(["+", "-"]) { parser throws(TemplateError) in
            try parser.chain(["~"]) { parser throws(TemplateError) in
                try parser.chain(["*", "/", "//", "%"]) { parser throws(TemplateError) in
                    try parser.chain(["**"]) { parser throws(TemplateError) in
                        try parser.unary(filtering: true)
                    }
                }
            }
        }
    }

    private mutating func chain(
        _ symbols: [String], _ operand: (inout TemplateParser) throws(TemplateError) -> TemplateExpression
    ) throws(TemplateError) -> TemplateExpression {
        var left = try operand(&self)
        while case .symbol(let symbol) = current, symbols.contains(symbol) {
            advance()
            left = TemplateExpression(kind: .binary(symbol, left, try operand(&self)), line: left.line)
        }
        return left
    }

    private mutating func unary(filtering: Bool) throws(TemplateError) -> TemplateExpression {
        try deeper()
        defer { shallower() }
        let start = line
        var value: TemplateExpression
        if skip("-") {
            value = TemplateExpression(kind: .negative(try unary(filtering: false)), line: start)
        } else if skip("+") {
            value = try unary(filtering: false)
        } else {
            value = try primary()
        }
        value = try postfix(value)
        return filtering ? try filters(value) : value
    }

    /// What a test is made with when it stands behind the test's name without parentheses.
    mutating func operandOfTest() throws(TemplateError) -> TemplateExpression {
        try postfix(try primary())
    }

    private mutating func primary() throws(TemplateError) -> TemplateExpression {
        let start = line
        func constant(_ constant: TemplateConstant) -> TemplateExpression {
            advance()
            return TemplateExpression(kind: .constant(constant), line: start)
        }
        switch current {
        case .name("true"), .name("True"): return constant(.bool(true))
        case .name("false"), .name("False"): return constant(.bool(false))
        case .name("none"), .name("None"): return constant(.none)
        case .name(let name):
            advance()
            return TemplateExpression(kind: .name(name), line: start)
        case .integer(let integer): return constant(.integer(integer))
        case .float(let float): return constant(.float(float))
        case .string(var text):
            advance()
            while case .string(let more) = current {
                text += more
                advance()
            }
            return TemplateExpression(kind: .constant(.text(text)), line: start)
        case .symbol("("):
            advance()
            if skip(")") { return TemplateExpression(kind: .list([]), line: start) }
            let inner = try tuple()
            try expect(")")
            return inner
        case .symbol("["):
            advance()
            return TemplateExpression(kind: .list(try items(until: "]")), line: start)
        case .symbol("{"):
            advance()
            return try map(start)
        default: throw syntax("an expression should stand here")
        }
    }

    private mutating func items(until end: String) throws(TemplateError) -> [TemplateExpression] {
        var items: [TemplateExpression] = []
        while !skip(end) {
            items.append(try expression())
            guard skip(",") || current == .symbol(end) else {
                throw syntax("a comma or \(end) should stand here")
            }
        }
        return items
    }

    private mutating func map(_ start: Int) throws(TemplateError) -> TemplateExpression {
        var members: [(key: TemplateExpression, value: TemplateExpression)] = []
        while !skip("}") {
            let key = try expression()
            try expect(":")
            members.append((key, try expression()))
            guard skip(",") || current == .symbol("}") else { throw syntax("a comma or } should stand here") }
        }
        return TemplateExpression(kind: .map(members), line: start)
    }
}
