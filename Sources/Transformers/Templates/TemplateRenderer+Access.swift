extension TemplateRenderer {
    private static let mapMethods: Set = ["items", "keys", "values", "get"]
    private static let textMethods: Set = [
        "strip", "lstrip", "rstrip", "split", "startswith", "endswith", "replace", "upper", "lower", "title",
        "capitalize", "find", "count", "join", "splitlines", "removeprefix", "removesuffix", "isdigit",
        "rsplit",
    ]

    /// `value.name`: a method, or else a member.
    func attribute(_ name: String, of value: TemplateValue, _ line: Int) throws(TemplateError)
        -> TemplateValue
    {
        switch value {
        case .undefined: throw .failed(line: line, "\(value.kind), has no member \(name)")
        case .map(let map):
            if Self.mapMethods.contains(name) { return .method(value, name) }
            return map[TemplateText(name)] ?? .undefined(name)
        case .namespace(let namespace): return namespace.members[name] ?? .undefined(name)
        case .text where Self.textMethods.contains(name): return .method(value, name)
        default: return .undefined(name)
        }
    }

    /// `value[index]`.
    func item(_ index: TemplateValue, of value: TemplateValue, _ line: Int) throws(TemplateError)
        -> TemplateValue
    {
        let missing = TemplateValue.undefined("item \(index.printed.string)")
        switch value {
        case .undefined: throw .failed(line: line, "\(value.kind), has no items")
        case .list(let items):
            guard let position = index.integer else { return missing }
            let absolute = position < 0 ? position + items.count : position
            return items.indices.contains(absolute) ? items[absolute] : missing
        case .text(let text):
            guard let position = index.integer else { return missing }
            let absolute = position < 0 ? position + text.count : position
            return text.indices.contains(absolute) ? .text(text[absolute]) : missing
        case .map(let map):
            guard let name = index.asText else { return missing }
            if let value = map[name] { return value }
            return Self.mapMethods.contains(name.string) ? .method(value, name.string) : missing
        case .namespace: return try attribute(index.printed.string, of: value, line)
        default: return missing
        }
    }

    /// `value[start:end:step]`, as Python counts.
    func slice(
        _ value: TemplateValue, _ start: Int?, _ end: Int?, _ step: Int, _ line: Int
    ) throws(TemplateError) -> TemplateValue {
        guard step != 0 else { throw .failed(line: line, "a slice whose step is zero") }
        switch value {
        case .list(let items):
            return .list(Self.indices(items.count, start, end, step).map { items[$0] })
        case .text(let text):
            var result = TemplateText()
            for index in Self.indices(text.count, start, end, step) { result.append(text[index]) }
            return .text(result)
        default: throw .failed(line: line, "\(value.kind) has no slices")
        }
    }

    private static func indices(_ count: Int, _ start: Int?, _ end: Int?, _ step: Int) -> [Int] {
        func clamped(_ bound: Int?, _ standard: Int) -> Int {
            guard let bound else { return standard }
            let absolute = bound < 0 ? bound + count : bound
            return step > 0 ? min(max(absolute, 0), count) : min(max(absolute, -1), count - 1)
        }
        let first = clamped(start, step > 0 ? 0 : count - 1)
        let last = clamped(end, step > 0 ? count : -1)
        // A longer step is no different, and could overflow.
        return Array(stride(from: first, to: last, by: min(max(step, -count - 1), count + 1)))
    }

    /// What a loop goes through.
    func items(of value: TemplateValue, line: Int) throws(TemplateError) -> [TemplateValue] {
        switch value {
        case .undefined: return []
        case .list(let items): return items
        case .map(let map): return map.members.map { .text($0.key) }
        case .text(let text): return text.indices.map { .text(text[$0]) }
        default: throw .failed(line: line, "\(value.kind) is nothing to go through")
        }
    }
}
