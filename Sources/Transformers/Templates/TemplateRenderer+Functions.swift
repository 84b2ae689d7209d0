extension TemplateRenderer {
    /// The functions that every template has.
    static let functions = ["range", "namespace", "dict", "raise_exception", "strftime_now"]

    func function(_ name: String, _ call: TemplateCall) throws(TemplateError) -> TemplateValue {
        switch name {
        case "raise_exception": throw .raised(call(0, "message")?.printed.string ?? "")
        case "strftime_now": return .text(time(try call.text(0, "format").string))
        case "namespace":
            var members = call.named
            if case .map(let map)? = call(0) {
                for member in map.members { members[member.key.string] = member.value }
            }
            return .namespace(TemplateNamespace(members))
        case "dict":
            var map = TemplateMap()
            for (name, value) in call.named.sorted(by: { $0.key < $1.key }) {
                map[TemplateText(name)] = value
            }
            return .map(map)
        default: return .list(try range(call))
        }
    }

    private func range(_ call: TemplateCall) throws(TemplateError) -> [TemplateValue] {
        let bounds = call.positional.compactMap(\.integer)
        guard bounds.count == call.positional.count, (1...3).contains(bounds.count),
            bounds.allSatisfy({ $0.magnitude < 1 << 53 })
        else {
            throw call.failed("range needs one to three integers of reasonable size")
        }
        let (start, end) = bounds.count == 1 ? (0, bounds[0]) : (bounds[0], bounds[1])
        let step = bounds.count == 3 ? bounds[2] : 1
        guard step != 0, abs(Double(end) - Double(start)) / abs(Double(step)) <= 100_000 else {
            throw call.failed("range has a step of zero or more than 100,000 numbers")
        }
        return stride(from: start, to: end, by: step).map { .integer($0) }
    }
}
