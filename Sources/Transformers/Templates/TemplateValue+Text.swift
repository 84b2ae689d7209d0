extension TemplateValue {
    /// What is printed for the value: Python's `str`.
    var printed: TemplateText {
        switch self {
        case .undefined: TemplateText()
        case .text(let text): text
        default: represented
        }
    }

    /// Python's `repr`.
    private var represented: TemplateText {
        switch self {
        case .undefined: TemplateText("Undefined")
        case .none: TemplateText("None")
        case .bool(let bool): TemplateText(bool ? "True" : "False")
        case .integer(let integer): TemplateText("\(integer)")
        case .float(let float): TemplateText(Self.spelled(float))
        case .text(let text): Self.quoted(text)
        case .list(let items): Self.enclosed("[", items.map(\.represented), "]")
        case .map(let map):
            Self.enclosed(
                "{", map.members.map { Self.quoted($0.key) + TemplateText(": ") + $0.value.represented }, "}")
        case .namespace: TemplateText("<Namespace>")
        case .macro, .function, .method: TemplateText("<function>")
        }
    }

    private static func enclosed(_ open: String, _ parts: [TemplateText], _ close: String) -> TemplateText {
        TemplateText(open) + TemplateText.joined(parts, by: TemplateText(", ")) + TemplateText(close)
    }

    private static func quoted(_ text: TemplateText) -> TemplateText {
        let scalars = text.scalars
        let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
        let inner = text.mapping { scalar in
            switch scalar {
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            case quote: "\\\(scalar)"
            default: String(scalar)
            }
        }
        return TemplateText(String(quote)) + inner + TemplateText(String(quote))
    }

    /// A float as Python spells it.
    static func spelled(_ float: Double) -> String {
        if float.isNaN { return "nan" }
        if float.isInfinite { return float < 0 ? "-inf" : "inf" }
        return "\(float)"
    }
}
