/// Runs the statements of a template.
struct TemplateRenderer {
    /// How deep macros may call each other.
    private static let deepest = 50
    /// How many characters may come out, so that no template can use up the memory.
    private static let longest = 50_000_000

    /// What becomes of the statements that follow.
    private enum Flow { case on, leaveLoop, nextRound }

    /// What gives the time to `strftime_now`, from the format.
    let time: (String) -> String
    var scopes: [[String: TemplateValue]]
    private var output = TemplateText()
    private var calls = 0
    private var steps = 0
    /// How many expressions and rounds of loops there may be, so that every template comes to an end.
    var stepLimit = 2_000_000

    init(_ variables: [String: TemplateValue], time: @escaping (String) -> String) {
        self.time = time
        var globals = variables
        for name in Self.functions where globals[name] == nil { globals[name] = .function(name) }
        scopes = [globals]
    }

    /// The text of a template.
    mutating func render(_ nodes: [TemplateNode]) throws(TemplateError) -> TemplateText {
        _ = try run(nodes)
        return output
    }

    func lookUp(_ name: String) -> TemplateValue {
        for scope in scopes.reversed() {
            if let value = scope[name] { return value }
        }
        return .undefined(name)
    }

    private mutating func run(_ nodes: [TemplateNode]) throws(TemplateError) -> Flow {
        for node in nodes {
            let flow = try run(node)
            if flow != .on { return flow }
        }
        return .on
    }

    private mutating func run(_ node: TemplateNode) throws(TemplateError) -> Flow {
        switch node {
        case .text(let text): output.append(text)
        case .output(let expression):
            output.append(try value(expression).printed)
            guard output.count <= Self.longest else {
                throw .failed(line: expression.line, "the text grows too long")
            }
        case .conditional(let branches):
            for branch in branches {
                if let condition = branch.condition, try !value(condition).isTrue { continue }
                return try run(branch.body)
            }
        case .loop(let loop): try run(loop)
        case .set(let target, let expression):
            try assign(try value(expression), to: target, line: expression.line)
        case .capture(let target, let body): try assign(.text(try captured(body)), to: target, line: 0)
        case .macro(let macro): scopes[scopes.count - 1][macro.name] = .macro(macro)
        case .leave(let isBreak, _): return isBreak ? .leaveLoop : .nextRound
        }
        return .on
    }

    private mutating func captured(_ body: [TemplateNode]) throws(TemplateError) -> TemplateText {
        let outer = output
        output = TemplateText()
        defer { output = outer }
        scopes.append([:])
        defer { scopes.removeLast() }
        _ = try run(body)
        return output
    }

    private mutating func assign(
        _ value: TemplateValue, to target: TemplateTarget, line: Int
    ) throws(TemplateError) {
        switch target {
        case .name(let name): scopes[scopes.count - 1][name] = value
        case .names(let names):
            let items = try items(of: value, line: line)
            guard items.count == names.count else {
                throw .failed(line: line, "\(items.count) values for \(names.count) names")
            }
            for (name, item) in zip(names, items) { scopes[scopes.count - 1][name] = item }
        case .member(let name, let member, let line):
            guard case .namespace(let namespace) = lookUp(name) else {
                throw .failed(line: line, "\(name) is no namespace")
            }
            namespace.members[member] = value
        }
    }

    private mutating func run(_ loop: TemplateLoop) throws(TemplateError) {
        let line = loop.items.line
        var items = try items(of: try value(loop.items), line: line)
        scopes.append([:])
        defer { scopes.removeLast() }
        if let condition = loop.condition {
            var chosen: [TemplateValue] = []
            for item in items {
                try assign(item, to: loop.target, line: line)
                if try value(condition).isTrue { chosen.append(item) }
            }
            items = chosen
        }
        for index in items.indices {
            scopes[scopes.count - 1] = ["loop": Self.loopVariable(items, index)]
            try assign(items[index], to: loop.target, line: line)
            try countStep(line)
            if try run(loop.body) == .leaveLoop { break }
        }
        if items.isEmpty {
            scopes[scopes.count - 1] = [:]
            _ = try run(loop.otherwise)
        }
    }

    private static func loopVariable(_ items: [TemplateValue], _ index: Int) -> TemplateValue {
        let members: [(String, TemplateValue)] = [
            ("index", .integer(index + 1)), ("index0", .integer(index)), ("first", .bool(index == 0)),
            ("last", .bool(index == items.count - 1)), ("length", .integer(items.count)),
            ("revindex", .integer(items.count - index)), ("revindex0", .integer(items.count - index - 1)),
            ("previtem", index > 0 ? items[index - 1] : .undefined("loop.previtem")),
            ("nextitem", index + 1 < items.count ? items[index + 1] : .undefined("loop.nextitem")),
        ]
        return .namespace(TemplateNamespace(Dictionary(uniqueKeysWithValues: members)))
    }

    /// Counts work against its limit.
    mutating func countStep(_ line: Int) throws(TemplateError) {
        steps += 1
        guard steps < stepLimit else { throw .failed(line: line, "the template does not come to an end") }
    }

    /// What a macro prints. It sees the names of the outermost scope and its own.
    mutating func call(
        _ macro: TemplateMacro, _ positional: [TemplateValue], _ named: [String: TemplateValue], line: Int
    ) throws(TemplateError) -> TemplateValue {
        guard calls < Self.deepest else { throw .failed(line: line, "macros call each other too deeply") }
        guard positional.count <= macro.parameters.count else {
            throw .failed(line: line, "\(macro.name) takes \(macro.parameters.count) values")
        }
        let outer = scopes
        calls += 1
        scopes = [outer[0], [:]]
        defer {
            scopes = outer
            calls -= 1
        }
        for (index, parameter) in macro.parameters.enumerated() {
            var given = index < positional.count ? positional[index] : named[parameter.name]
            if given == nil, let standard = parameter.standard { given = try value(standard) }
            scopes[1][parameter.name] = given ?? .undefined(parameter.name)
        }
        return .text(try captured(macro.body))
    }
}
