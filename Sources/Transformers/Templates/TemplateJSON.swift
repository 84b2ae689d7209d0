/// Writes JSON as Python's `json.dumps` does.
struct TemplateJSON {
    var indent: Int?
    var escapesUnicode = false
    var separators: (item: String, key: String)
    var sortsKeys = false

    init(indent: Int? = nil) {
        self.indent = indent
        separators = (indent == nil ? ", " : ",", ": ")
    }

    /// The JSON text of a value; `nil` when there is none.
    func text(_ value: TemplateValue, depth: Int = 0) -> TemplateText? {
        switch value {
        case .none: return TemplateText("null")
        case .bool(let bool): return TemplateText(bool ? "true" : "false")
        case .integer(let integer): return TemplateText("\(integer)")
        case .float(let float):
            let spelled = TemplateValue.spelled(float)
            return TemplateText(["nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"][spelled] ?? spelled)
        case .text(let text): return quoted(text)
        case .list(let items):
            var parts: [TemplateText] = []
            for item in items {
                guard let part = text(item, depth: depth + 1) else { return nil }
                parts.append(part)
            }
            return enclosed("[", parts, "]", depth)
        case .map(let map):
            var parts: [TemplateText] = []
            let members =
                sortsKeys
                ? map.members.sorted { $0.key.scalars.lexicographicallyPrecedes($1.key.scalars) }
                : map.members
            for member in members {
                guard let part = text(member.value, depth: depth + 1) else { return nil }
                parts.append(quoted(member.key) + TemplateText(separators.key) + part)
            }
            return enclosed("{", parts, "}", depth)
        case .undefined, .namespace, .macro, .function, .method: return nil
        }
    }

    private func enclosed(_ open: String, _ parts: [TemplateText], _ close: String, _ depth: Int)
        -> TemplateText
    {
        guard let indent, !parts.isEmpty else {
            return TemplateText(open) + TemplateText.joined(parts, by: TemplateText(separators.item))
                + TemplateText(close)
        }
        let inner = "\n" + String(repeating: " ", count: indent * (depth + 1))
        let outer = "\n" + String(repeating: " ", count: indent * depth)
        return TemplateText(open + inner)
            + TemplateText.joined(parts, by: TemplateText(separators.item + inner))
            + TemplateText(outer + close)
    }

    private func quoted(_ text: TemplateText) -> TemplateText {
        TemplateText("\"") + text.mapping(escaped) + TemplateText("\"")
    }

    private func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\u{8}": return "\\b"
        case "\u{c}": return "\\f"
        case "\0"..<" ": return Self.unit(scalar.value)
        case "\u{7f}" where escapesUnicode: return String(scalar)
        default:
            guard escapesUnicode, !scalar.isASCII else { return String(scalar) }
            return String(scalar).utf16.map { Self.unit(UInt32($0)) }.joined()
        }
    }

    private static func unit(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
