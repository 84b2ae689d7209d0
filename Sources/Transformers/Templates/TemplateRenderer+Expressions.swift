extension TemplateRenderer {
    /// The value of an expression.
    mutating func value(_ expression: TemplateExpression) throws(TemplateError) -> TemplateValue {
        try countStep(expression.line)
        let line = expression.line
        switch expression.kind {
        case .name(let name): return lookUp(name)
        case .constant(let constant): return Self.value(constant)
        case .list(let items): return .list(try values(items))
        case .map(let members): return try map(members)
        case .attribute(let operand, let name): return try attribute(name, of: try value(operand), line)
        case .item(let operand, let index): return try item(try value(index), of: try value(operand), line)
        case .slice(let operand, let start, let end, let step):
            return try slice(try value(operand), try bound(start), try bound(end), try bound(step) ?? 1, line)
        case .call(let callee, let arguments): return try call(callee, arguments, line)
        case .filter(let operand, let name, let arguments):
            return try filter(name, try value(operand), try TemplateCall(arguments, line, &self))
        case .test(let operand, let name, let arguments, let isNegative):
            return .bool(
                try test(name, try value(operand), try values(arguments.positional), line) != isNegative)
        case .not(let operand): return .bool(try !value(operand).isTrue)
        case .negative(let operand): return try negated(try value(operand), line)
        case .and(let left, let right):
            let first = try value(left)
            return first.isTrue ? try value(right) : first
        case .or(let left, let right):
            let first = try value(left)
            return first.isTrue ? first : try value(right)
        case .binary(let symbol, let left, let right):
            return try combine(symbol, try value(left), try value(right), line)
        case .comparison(let first, let rest): return .bool(try compare(first, rest, line))
        case .conditional(let condition, let then, let otherwise):
            if try value(condition).isTrue { return try value(then) }
            return try otherwise.map { expression throws(TemplateError) in try value(expression) }
                ?? .undefined("an if without else")
        }
    }

    private static func value(_ constant: TemplateConstant) -> TemplateValue {
        switch constant {
        case .none: .none
        case .bool(let bool): .bool(bool)
        case .integer(let integer): .integer(integer)
        case .float(let float): .float(float)
        case .text(let text): .text(text)
        }
    }

    mutating func values(_ expressions: [TemplateExpression]) throws(TemplateError) -> [TemplateValue] {
        var values: [TemplateValue] = []
        for expression in expressions { values.append(try value(expression)) }
        return values
    }

    private mutating func map(
        _ members: [(key: TemplateExpression, value: TemplateExpression)]
    ) throws(TemplateError) -> TemplateValue {
        var map = TemplateMap()
        for member in members { map[try value(member.key).printed] = try value(member.value) }
        return .map(map)
    }

    private mutating func bound(_ expression: TemplateExpression?) throws(TemplateError) -> Int? {
        guard let expression else { return nil }
        let value = try value(expression)
        if case .none = value { return nil }
        guard let integer = value.integer else {
            throw .failed(line: expression.line, "\(value.kind) is no index")
        }
        return integer
    }

    private mutating func compare(
        _ first: TemplateExpression, _ rest: [(symbol: String, right: TemplateExpression)], _ line: Int
    ) throws(TemplateError) -> Bool {
        var left = try value(first)
        for (symbol, expression) in rest {
            let right = try value(expression)
            guard try TemplateOperators.compare(symbol, left, right, line) else { return false }
            left = right
        }
        return true
    }

    private mutating func call(
        _ callee: TemplateExpression, _ arguments: TemplateArguments, _ line: Int
    ) throws(TemplateError) -> TemplateValue {
        let function = try value(callee)
        let call = try TemplateCall(arguments, line, &self)
        switch function {
        case .macro(let macro):
            return try self.call(macro, call.positional, call.named, line: line)
        case .function(let name): return try self.function(name, call)
        case .method(let receiver, let name): return try method(name, of: receiver, call)
        default: throw .failed(line: line, "\(function.kind) cannot be called")
        }
    }
}

/// The evaluated arguments of a call.
struct TemplateCall {
    let positional: [TemplateValue]
    let named: [String: TemplateValue]
    let line: Int

    init(
        _ arguments: TemplateArguments, _ line: Int, _ renderer: inout TemplateRenderer
    ) throws(TemplateError) {
        positional = try renderer.values(arguments.positional)
        var named: [String: TemplateValue] = [:]
        for (name, value) in arguments.named { named[name] = try renderer.value(value) }
        (self.named, self.line) = (named, line)
    }

    /// An argument by its place or its name.
    func callAsFunction(_ index: Int, _ name: String = "") -> TemplateValue? {
        index < positional.count ? positional[index] : named[name]
    }

    func text(_ index: Int, _ name: String = "") throws(TemplateError) -> TemplateText {
        guard let text = self(index, name)?.asText else { throw failed("a string is needed") }
        return text
    }

    func failed(_ why: String) -> TemplateError { .failed(line: line, why) }
}
