extension TemplateRenderer {
    /// What `value | name` gives.
    mutating func filter(
        _ name: String, _ value: TemplateValue, _ call: TemplateCall
    ) throws(TemplateError) -> TemplateValue {
        switch name {
        case "default", "d":
            let isMissing = value.isUndefined || call(1, "boolean")?.isTrue == true && !value.isTrue
            return isMissing ? call(0, "default_value") ?? .text("") : value
        case "trim": return .text(try Self.stripped(value.printed, "strip", call))
        case "upper", "lower", "title", "capitalize": return .text(Self.cased(value.printed, name))
        case "string": return .text(value.printed)
        case "safe": return value
        case "replace":
            return .text(value.printed.replacing(try call.text(0), with: try call.text(1)))
        case "indent": return .text(Self.indented(value.printed, call))
        case "tojson": return .text(try Self.json(value, call))
        case "int":
            if let integer = value.integer { return .integer(integer) }
            if let float = value.number, let integer = Int(exactly: float.rounded(.towardZero)) {
                return .integer(integer)
            }
            return Int(value.printed.trimming().string).map { .integer($0) } ?? call(0, "default")
                ?? .integer(0)
        case "float":
            return .float(value.number ?? Double(value.printed.trimming().string) ?? 0)
        case "abs":
            guard let number = value.number else { throw call.failed("\(value.kind) has no absolute value") }
            return value.integer.flatMap { Int(exactly: $0.magnitude) }.map { .integer($0) }
                ?? .float(abs(number))
        default: return try listFilter(name, value, call)
        }
    }

    private mutating func listFilter(
        _ name: String, _ value: TemplateValue, _ call: TemplateCall
    ) throws(TemplateError) -> TemplateValue {
        if name == "items" {
            if value.isUndefined { return .list([]) }
            guard case .map = value else { throw call.failed("\(value.kind) has no items") }
            return try method("items", of: value, call)
        }
        let items = try items(of: value, line: call.line)
        switch name {
        case "length", "count": return .integer(items.count)
        case "first": return items.first ?? .undefined("the first of nothing")
        case "last": return items.last ?? .undefined("the last of nothing")
        case "list": return .list(items)
        case "reverse":
            if case .text = value { return try slice(value, nil, nil, -1, call.line) }
            return .list(items.reversed())
        case "join":
            var texts: [TemplateText] = []
            for item in items { texts.append(try member(item, call.named["attribute"], call).printed) }
            return .text(TemplateText.joined(texts, by: call(0, "d")?.printed ?? TemplateText()))
        case "unique":
            return .list(
                items.reduce(into: []) { kept, item in
                    if !kept.contains(where: { $0 == item }) { kept.append(item) }
                })
        case "sort", "dictsort", "min", "max", "sum": return try ordered(name, value, items, call)
        case "map", "select", "reject", "selectattr", "rejectattr": return try chosen(name, items, call)
        default: throw .unsupported(line: call.line, "the filter \(name)")
        }
    }

    /// The member of an item that an argument names, or the item itself.
    private func member(
        _ item: TemplateValue, _ name: TemplateValue?, _ call: TemplateCall
    ) throws(TemplateError) -> TemplateValue {
        guard let name else { return item }
        var value = item
        for part in name.printed.split(TemplateText(".")) {
            let index = Int(part.string).map { TemplateValue.integer($0) } ?? .text(part)
            value = try self.item(index, of: value, call.line)
        }
        return value
    }

    private func ordered(
        _ name: String, _ value: TemplateValue, _ items: [TemplateValue], _ call: TemplateCall
    ) throws(TemplateError) -> TemplateValue {
        if name == "sum" {
            var sum = TemplateValue.integer(0)
            for item in items { sum = try combine("+", sum, item, call.line) }
            return sum
        }
        var entries = items.map { (key: $0, value: $0) }
        if name == "dictsort" {
            guard case .map(let map) = value else { throw call.failed("\(value.kind) is no mapping") }
            entries = map.members.map {
                (.text(Self.cased($0.key, "lower")), .list([.text($0.key), $0.value]))
            }
        } else {
            for index in entries.indices {
                let key = try member(entries[index].value, call.named["attribute"], call)
                entries[index].key = key.asText.map { .text(Self.cased($0, "lower")) } ?? key
            }
        }
        for index in entries.indices.dropFirst() {
            _ = try TemplateOperators.compare("<", entries[0].key, entries[index].key, call.line)
        }
        let sorted = entries.enumerated().sorted { a, b in
            let less = (try? TemplateOperators.compare("<", a.element.key, b.element.key, call.line)) ?? false
            let more = (try? TemplateOperators.compare(">", a.element.key, b.element.key, call.line)) ?? false
            return less || (!more && a.offset < b.offset)
        }.map(\.element.value)
        if name == "min" { return sorted.first ?? .undefined("the least of nothing") }
        if name == "max" { return sorted.last ?? .undefined("the greatest of nothing") }
        return .list(call.named["reverse"]?.isTrue == true ? sorted.reversed() : sorted)
    }

    private mutating func chosen(
        _ name: String, _ items: [TemplateValue], _ call: TemplateCall
    ) throws(TemplateError) -> TemplateValue {
        var result: [TemplateValue] = []
        let ofMember = name.hasSuffix("attr")
        let rest = Array(call.positional.dropFirst(ofMember ? 2 : 1))
        for item in items {
            if name == "map" {
                if let attribute = call.named["attribute"] {
                    let value = try member(item, attribute, call)
                    result.append(value.isUndefined ? call.named["default"] ?? value : value)
                } else {
                    let inner = try TemplateCall(TemplateArguments(), call.line, &self).adding(rest)
                    result.append(try filter(try call.text(0).string, item, inner))
                }
                continue
            }
            let value = ofMember ? try member(item, call(0), call) : item
            let test = call(ofMember ? 1 : 0)?.asText?.string
            let holds =
                try test.map { test throws(TemplateError) in try self.test(test, value, rest, call.line) }
                ?? value.isTrue
            if holds != name.hasPrefix("reject") { result.append(item) }
        }
        return .list(result)
    }

    private static func indented(_ text: TemplateText, _ call: TemplateCall) -> TemplateText {
        let width = call(0, "width")
        let margin =
            width?.asText
            ?? TemplateText(String(repeating: " ", count: min(max(0, width?.integer ?? 4), 1000)))
        let (first, blank) = (call(1, "first")?.isTrue == true, call(2, "blank")?.isTrue == true)
        let lines = text.split(TemplateText("\n")).enumerated().map { index, line in
            (index == 0 ? first : blank || !line.isEmpty) ? margin + line : line
        }
        return TemplateText.joined(lines, by: TemplateText("\n"))
    }

    private static func json(_ value: TemplateValue, _ call: TemplateCall) throws(TemplateError)
        -> TemplateText
    {
        var writer = TemplateJSON(
            indent: (call.named["indent"] ?? call(1))?.integer.map { min(max(0, $0), 100) })
        writer.escapesUnicode = call(0, "ensure_ascii")?.isTrue ?? false
        writer.sortsKeys = call(3, "sort_keys")?.isTrue ?? false
        if case .list(let items)? = call(2, "separators"), items.count == 2 {
            writer.separators = (items[0].printed.string, items[1].printed.string)
        }
        guard let text = writer.text(value) else { throw call.failed("\(value.kind) is no JSON") }
        return text
    }
}

extension TemplateCall {
    /// The same call with other values by place.
    fileprivate func adding(_ values: [TemplateValue]) -> TemplateCall { TemplateCall(values, named, line) }

    private init(_ positional: [TemplateValue], _ named: [String: TemplateValue], _ line: Int) {
        (self.positional, self.named, self.line) = (positional, named, line)
    }
}
