extension TemplateParser {
    /// Members, items, slices and calls after an expression.
    mutating func postfix(_ operand: TemplateExpression) throws(TemplateError) -> TemplateExpression {
        var value = operand
        while true {
            let start = line
            if skip(".") {
                if case .integer(let index) = current {
                    advance()
                    let item = TemplateExpression(kind: .constant(.integer(index)), line: start)
                    value = TemplateExpression(kind: .item(value, item), line: start)
                } else {
                    value = TemplateExpression(kind: .attribute(value, try name()), line: start)
                }
            } else if skip("[") {
                value = TemplateExpression(kind: try subscripted(value), line: start)
            } else if current == .symbol("(") {
                value = TemplateExpression(kind: .call(value, try arguments()), line: start)
            } else {
                return value
            }
        }
    }

    private mutating func subscripted(_ value: TemplateExpression) throws(TemplateError)
        -> TemplateExpression.Kind
    {
        var parts: [TemplateExpression?] = [nil]
        while current != .symbol("]") {
            if skip(":") {
                parts.append(nil)
            } else {
                guard parts[parts.count - 1] == nil else { throw syntax("] should stand here") }
                parts[parts.count - 1] = try expression()
            }
        }
        advance()
        if parts.count == 1 {
            guard let index = parts[0] else { throw syntax("an index should stand here") }
            return .item(value, index)
        }
        guard parts.count <= 3 else { throw syntax("a slice has three parts at most") }
        return .slice(value, parts[0], parts[1], parts.count == 3 ? parts[2] : nil)
    }

    private mutating func arguments() throws(TemplateError) -> TemplateArguments {
        try expect("(")
        var arguments = TemplateArguments()
        while !skip(")") {
            if case .name(let name) = current, position + 1 < tokens.count,
                tokens[position + 1].kind == .symbol("=")
            {
                advance()
                advance()
                arguments.named.append((name, try expression()))
            } else {
                guard current != .symbol("*"), current != .symbol("**") else {
                    throw .unsupported(line: line, "a call with a list of arguments")
                }
                arguments.positional.append(try expression())
            }
            guard skip(",") || current == .symbol(")") else { throw syntax("a comma or ) should stand here") }
        }
        return arguments
    }

    /// Filters and tests after an expression.
    mutating func filters(_ operand: TemplateExpression) throws(TemplateError) -> TemplateExpression {
        var value = operand
        while true {
            let start = line
            if skip("|") {
                let name = try name()
                let arguments = current == .symbol("(") ? try arguments() : TemplateArguments()
                value = TemplateExpression(kind: .filter(value, name, arguments), line: start)
            } else if skip(name: "is") {
                value = TemplateExpression(kind: try test(value), line: start)
            } else {
                return value
            }
        }
    }

    private mutating func test(_ value: TemplateExpression) throws(TemplateError) -> TemplateExpression.Kind {
        let isNegative = skip(name: "not")
        let name = try name()
        if current == .symbol("(") { return .test(value, name, try arguments(), isNegative: isNegative) }
        var arguments = TemplateArguments()
        switch current {
        case .name("else"), .name("or"), .name("and"), .name("is"), .name("if"), .name("not"), .name("in"):
            break
        case .name, .string, .integer, .float, .symbol("["), .symbol("{"):
            arguments.positional = [try operandOfTest()]
        default: break
        }
        return .test(value, name, arguments, isNegative: isNegative)
    }
}
