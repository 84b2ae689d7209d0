extension TemplateRenderer {
    /// What a method of a string or a mapping gives.
    func method(_ name: String, of receiver: TemplateValue, _ call: TemplateCall) throws(TemplateError)
        -> TemplateValue
    {
        switch receiver {
        case .map(let map): try method(name, of: map, call)
        case .text(let text): try method(name, of: text, call)
        default: throw call.failed("\(receiver.kind) has no method \(name)")
        }
    }

    private func method(_ name: String, of map: TemplateMap, _ call: TemplateCall) throws(TemplateError)
        -> TemplateValue
    {
        switch name {
        case "keys": return .list(map.members.map { .text($0.key) })
        case "values": return .list(map.members.map(\.value))
        case "items": return .list(map.members.map { .list([.text($0.key), $0.value]) })
        default: return call(0)?.asText.flatMap { map[$0] } ?? call(1, "default") ?? .none
        }
    }

    private func method(
        _ name: String, of text: TemplateText, _ call: TemplateCall
    ) throws(TemplateError) -> TemplateValue {
        switch name {
        case "strip", "lstrip", "rstrip": return .text(try Self.stripped(text, name, call))
        case "split", "rsplit":
            return .list(try Self.split(text, call, fromRight: name == "rsplit").map { .text($0) })
        case "splitlines":
            let lines = text.split(TemplateText("\n"))
            return .list((lines.last?.isEmpty == true ? Array(lines.dropLast()) : lines).map { .text($0) })
        case "startswith", "endswith":
            let affixes: [TemplateValue] =
                if case .list(let items)? = call(0) { items } else { [call(0) ?? .none] }
            let texts = affixes.compactMap(\.asText)
            guard texts.count == affixes.count else { throw call.failed("\(name) needs a string") }
            return .bool(
                texts.contains { name == "startswith" ? text.starts(with: $0) : text.ends(with: $0) })
        case "replace":
            let limit = call(2, "count")?.integer ?? -1
            return .text(
                text.replacing(try call.text(0), with: try call.text(1), atMost: limit < 0 ? Int.max : limit))
        case "upper", "lower", "title", "capitalize": return .text(Self.cased(text, name))
        case "find": return .integer(text.firstIndex(of: try call.text(0)) ?? -1)
        case "count": return .integer(text.split(try Self.separator(call)).count - 1)
        case "join":
            return .text(
                TemplateText.joined(try items(of: call(0) ?? .none, line: call.line).map(\.printed), by: text)
            )
        case "removeprefix":
            let prefix = try call.text(0)
            return .text(text.starts(with: prefix) ? text[prefix.count..<text.count] : text)
        case "removesuffix":
            let suffix = try call.text(0)
            return .text(text.ends(with: suffix) ? text[0..<text.count - suffix.count] : text)
        case "isdigit":
            return .bool(!text.isEmpty && text.scalars.allSatisfy { $0.properties.numericType != nil })
        default: throw call.failed("a string has no method \(name)")
        }
    }

    static func stripped(_ text: TemplateText, _ name: String, _ call: TemplateCall) throws(TemplateError)
        -> TemplateText
    {
        let (left, right) = (name != "rstrip", name != "lstrip")
        guard let characters = call(0, "chars"), case .text(let set) = characters else {
            return text.trimming(left: left, right: right)
        }
        let scalars = Set(set.scalars)
        return text.trimming(left: left, right: right) { scalars.contains($0) }
    }

    private static func separator(_ call: TemplateCall) throws(TemplateError) -> TemplateText {
        let separator = try call.text(0, "sep")
        guard !separator.isEmpty else { throw call.failed("an empty separator") }
        return separator
    }

    private static func split(
        _ text: TemplateText, _ call: TemplateCall, fromRight: Bool
    ) throws(TemplateError) -> [TemplateText] {
        if call(0, "sep") == nil { return text.words() }
        if case .none? = call(0, "sep") { return text.words() }
        let separator = try separator(call)
        let limit = call(1, "maxsplit")?.integer ?? -1
        guard limit >= 0 else { return text.split(separator) }
        guard fromRight else { return text.split(separator, atMost: limit) }
        let parts = text.split(separator)
        let kept = max(1, parts.count - limit)
        return [TemplateText.joined(Array(parts[..<kept]), by: separator)] + parts[kept...]
    }

    static func cased(_ text: TemplateText, _ name: String) -> TemplateText {
        var isInside = false
        return text.mapping { scalar in
            defer { isInside = name == "title" ? scalar.properties.isCased : true }
            let upper = name == "upper" || (name != "lower" && !isInside)
            if !upper { return scalar.properties.lowercaseMapping }
            return name == "upper" ? scalar.properties.uppercaseMapping : scalar.properties.titlecaseMapping
        }
    }
}
