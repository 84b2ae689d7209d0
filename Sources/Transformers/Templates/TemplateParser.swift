/// Reads the statements of a template.
struct TemplateParser {
    /// How deep blocks and expressions may be nested.
    private static let deepest = 200

    let tokens: [TemplateToken]
    var position = 0
    private var depth = 0

    /// The statements of a whole template.
    static func parse(_ text: String) throws(TemplateError) -> [TemplateNode] {
        var parser = TemplateParser(tokens: try TemplateLexer.tokens(text))
        let (nodes, _) = try parser.statements(until: [])
        return nodes
    }

    private init(tokens: [TemplateToken]) { self.tokens = tokens }

    var current: TemplateToken.Kind { tokens[position].kind }
    var line: Int { tokens[position].line }

    mutating func advance() { if position + 1 < tokens.count { position += 1 } }

    func syntax(_ why: String) -> TemplateError { .syntax(line: line, why) }

    mutating func skip(_ symbol: String) -> Bool {
        guard current == .symbol(symbol) else { return false }
        advance()
        return true
    }

    mutating func skip(name: String) -> Bool {
        guard current == .name(name) else { return false }
        advance()
        return true
    }

    mutating func expect(_ symbol: String) throws(TemplateError) {
        guard skip(symbol) else { throw syntax("\(symbol) should stand here") }
    }

    mutating func name() throws(TemplateError) -> String {
        guard case .name(let name) = current else { throw syntax("a name should stand here") }
        advance()
        return name
    }

    mutating func deeper() throws(TemplateError) {
        depth += 1
        guard depth <= Self.deepest else { throw syntax("nested more than \(Self.deepest) deep") }
    }

    mutating func shallower() { depth -= 1 }

    /// The statements up to a block with one of some names, which is left open after its name.
    private mutating func statements(
        until ends: [String]
    ) throws(TemplateError) -> (nodes: [TemplateNode], end: String) {
        try deeper()
        defer { shallower() }
        var nodes: [TemplateNode] = []
        while true {
            switch current {
            case .end:
                guard ends.isEmpty else {
                    throw syntax("the template ends before \(ends.joined(separator: ", "))")
                }
                return (nodes, "")
            case .data(let text):
                advance()
                nodes.append(.text(text))
            case .outputBegin:
                advance()
                nodes.append(.output(try expression()))
                guard current == .outputEnd else { throw syntax("}} should stand here") }
                advance()
            default:
                advance()
                let start = line
                let word = try name()
                if ends.contains(word) { return (nodes, word) }
                nodes += try statement(word, start)
            }
        }
    }

    private mutating func endBlock() throws(TemplateError) {
        guard current == .blockEnd else { throw syntax("%} should stand here") }
        advance()
    }

    private mutating func body(until ends: [String]) throws(TemplateError) -> (
        nodes: [TemplateNode], end: String
    ) {
        try endBlock()
        return try statements(until: ends)
    }

    private mutating func statement(_ word: String, _ start: Int) throws(TemplateError) -> [TemplateNode] {
        switch word {
        case "if": return [try conditional()]
        case "for": return [try loop()]
        case "set": return [try assignment()]
        case "macro": return [try macro(start)]
        case "break", "continue":
            try endBlock()
            return [.leave(isBreak: word == "break", line: start)]
        case "generation":
            let (nodes, _) = try body(until: ["endgeneration"])
            try endBlock()
            return nodes
        default: throw .unsupported(line: start, "the statement \(word)")
        }
    }

    private mutating func conditional() throws(TemplateError) -> TemplateNode {
        var branches: [(condition: TemplateExpression?, body: [TemplateNode])] = []
        var condition: TemplateExpression? = try expression()
        while true {
            let isLast = condition == nil
            let (nodes, end) = try body(until: isLast ? ["endif"] : ["elif", "else", "endif"])
            branches.append((condition, nodes))
            if end == "endif" { break }
            condition = end == "elif" ? try expression() : nil
        }
        try endBlock()
        return .conditional(branches)
    }

    private mutating func loop() throws(TemplateError) -> TemplateNode {
        let target = try target(allowingMember: false)
        guard skip(name: "in") else { throw syntax("in should stand here") }
        let items = try disjunction()
        let condition = skip(name: "if") ? try expression() : nil
        guard current != .name("recursive") else { throw .unsupported(line: line, "a recursive loop") }
        let (nodes, end) = try body(until: ["else", "endfor"])
        let otherwise = end == "else" ? try body(until: ["endfor"]).nodes : []
        try endBlock()
        return .loop(
            TemplateLoop(
                target: target, items: items, condition: condition, body: nodes, otherwise: otherwise))
    }

    private mutating func assignment() throws(TemplateError) -> TemplateNode {
        let target = try target(allowingMember: true)
        if skip("=") {
            let value = try tuple()
            try endBlock()
            return .set(target, value)
        }
        guard current == .blockEnd else { throw .unsupported(line: line, "a filter on a block") }
        let (nodes, _) = try body(until: ["endset"])
        try endBlock()
        return .capture(target, nodes)
    }

    private mutating func target(allowingMember: Bool) throws(TemplateError) -> TemplateTarget {
        let start = line
        let parenthesis = skip("(")
        let first = try name()
        if allowingMember, skip(".") { return .member(first, try name(), line: start) }
        var names = [first]
        while skip(",") { names.append(try name()) }
        if parenthesis { try expect(")") }
        return names.count == 1 ? .name(first) : .names(names)
    }

    private mutating func macro(_ start: Int) throws(TemplateError) -> TemplateNode {
        let name = try name()
        var parameters: [(name: String, standard: TemplateExpression?)] = []
        try expect("(")
        while !skip(")") {
            let parameter = try self.name()
            parameters.append((parameter, skip("=") ? try expression() : nil))
            guard skip(",") || current == .symbol(")") else { throw syntax("a comma or ) should stand here") }
        }
        let (nodes, _) = try body(until: ["endmacro"])
        try endBlock()
        return .macro(TemplateMacro(name: name, parameters: parameters, body: nodes, line: start))
    }
}
