extension TemplateRenderer {
    /// Whether `value is name`.
    func test(
        _ name: String, _ value: TemplateValue, _ arguments: [TemplateValue], _ line: Int
    ) throws(TemplateError) -> Bool {
        switch name {
        case "defined": return !value.isUndefined
        case "undefined": return value.isUndefined
        case "odd", "even", "divisibleby": return try testDivision(name, value, arguments, line)
        case "equalto", "eq", "==", "ne", "!=", "in", "lt", "<", "gt", ">", "le", "<=", "ge", ">=", "sameas":
            guard let other = arguments.first else { throw .failed(line: line, "\(name) needs a value") }
            let symbols = [
                "equalto": "==", "eq": "==", "sameas": "==", "ne": "!=", "lt": "<", "gt": ">", "le": "<=",
                "ge": ">=",
            ]
            return try TemplateOperators.compare(symbols[name] ?? name, value, other, line)
        default: break
        }
        guard let answer = testKind(name, value) else { throw .unsupported(line: line, "the test \(name)") }
        return answer
    }

    private func testDivision(
        _ name: String, _ value: TemplateValue, _ arguments: [TemplateValue], _ line: Int
    ) throws(TemplateError) -> Bool {
        let divisor = name == "divisibleby" ? arguments.first?.integer : 2
        guard let integer = value.integer, let divisor, divisor > 0 else {
            throw .failed(line: line, "\(value.kind) cannot be tested for \(name)")
        }
        return (integer % divisor == 0) == (name != "odd")
    }

    private func testKind(_ name: String, _ value: TemplateValue) -> Bool? {
        switch (name, value) {
        case ("none", .none), ("string", .text), ("mapping", .map), ("boolean", .bool), ("integer", .integer),
            ("float", .float), ("number", .integer), ("number", .float), ("number", .bool),
            ("true", .bool(true)),
            ("false", .bool(false)), ("sequence", .list), ("sequence", .text), ("sequence", .map),
            ("sequence", .undefined), ("iterable", .list), ("iterable", .text), ("iterable", .map),
            ("iterable", .undefined),
            ("callable", .macro), ("callable", .function), ("callable", .method):
            true
        case ("lower", .text(let text)): text == text.mapping(\.properties.lowercaseMapping)
        case ("upper", .text(let text)): text == text.mapping(\.properties.uppercaseMapping)
        case ("none", _), ("string", _), ("mapping", _), ("boolean", _), ("integer", _), ("float", _),
            ("number", _),
            ("true", _), ("false", _), ("sequence", _), ("iterable", _), ("callable", _):
            false
        default: nil
        }
    }
}
