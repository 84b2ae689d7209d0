import OrderedJSON

/// A value while a template is rendered.
indirect enum TemplateValue {
    /// What a name or member stands for that is not there; the name is for messages.
    case undefined(String)
    case none
    case bool(Bool)
    case integer(Int)
    case float(Double)
    case text(TemplateText)
    case list([TemplateValue])
    case map(TemplateMap)
    case namespace(TemplateNamespace)
    case macro(TemplateMacro)
    /// A function that every template has.
    case function(String)
    /// A method of a value.
    case method(TemplateValue, String)

    static func text(_ text: String) -> TemplateValue { .text(TemplateText(text)) }

    /// A JSON value; the characters of its strings are marked as from outside, those of names of members not.
    init(_ json: JSONValue, fromOutside: Bool) {
        switch json {
        case .null: self = .none
        case .bool(let bool): self = .bool(bool)
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = .float(number)
        case .string(let text): self = .text(TemplateText(text, fromOutside: fromOutside))
        case .array(let elements): self = .list(elements.map { TemplateValue($0, fromOutside: fromOutside) })
        case .object(let members):
            var map = TemplateMap()
            for member in members {
                map[TemplateText(member.key, fromOutside: fromOutside)] = TemplateValue(
                    member.value, fromOutside: fromOutside)
            }
            self = .map(map)
        }
    }

    /// Python's truth of a value.
    var isTrue: Bool {
        switch self {
        case .undefined, .none: false
        case .bool(let bool): bool
        case .integer(let integer): integer != 0
        case .float(let float): float != 0
        case .text(let text): !text.isEmpty
        case .list(let items): !items.isEmpty
        case .map(let map): !map.members.isEmpty
        case .namespace, .macro, .function, .method: true
        }
    }

    var isUndefined: Bool { if case .undefined = self { true } else { false } }

    /// A number, of which truth values are some.
    var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .float(let float): float
        case .bool(let bool): bool ? 1 : 0
        default: nil
        }
    }

    var integer: Int? {
        switch self {
        case .integer(let integer): integer
        case .bool(let bool): bool ? 1 : 0
        default: nil
        }
    }

    var asText: TemplateText? { if case .text(let text) = self { text } else { nil } }

    /// What the value is called in messages.
    var kind: String {
        switch self {
        case .undefined(let name): "\(name), which is undefined"
        case .none: "none"
        case .bool: "a boolean"
        case .integer, .float: "a number"
        case .text: "a string"
        case .list: "a list"
        case .map: "a mapping"
        case .namespace: "a namespace"
        case .macro, .function, .method: "a function"
        }
    }

    static func == (left: TemplateValue, right: TemplateValue) -> Bool {
        switch (left, right) {
        case (.undefined, .undefined), (.none, .none): return true
        case (.text(let a), .text(let b)): return a == b
        case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { $0 == $1 }
        case (.map(let a), .map(let b)):
            return a.members.count == b.members.count
                && a.members.allSatisfy { member in b[member.key].map { $0 == member.value } ?? false }
        case (.namespace(let a), .namespace(let b)): return a === b
        default:
            guard let a = left.number, let b = right.number else { return false }
            return a == b
        }
    }
}
