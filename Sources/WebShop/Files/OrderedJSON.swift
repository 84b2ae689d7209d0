/// A JSON value that remembers the order of its members.
///
/// The order of a product's options decides what pages look like, and no decoder at hand keeps it.
enum OrderedJSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As written, so that no digit is lost.
    case number(String)
    case string(String)
    case array([OrderedJSON])
    /// Distinct keys; of equal ones the last value stands at the first place, as in Python.
    case object([Member])

    /// A key with its value.
    struct Member: Hashable, Sendable {
        let key: String
        var value: OrderedJSON
    }

    /// The value of a key; nil where there is none and in what is no object.
    subscript(key: String) -> OrderedJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text, of a string.
    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }
    /// The elements, of an array.
    var array: [OrderedJSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }
    /// The members, of an object.
    var object: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }
    /// The number, of a number.
    var double: Double? {
        if case .number(let text) = self { Double(text) } else { nil }
    }
    /// The elements, of an array of strings.
    var strings: [String]? {
        guard let array else { return nil }
        let strings = array.compactMap(\.string)
        return strings.count == array.count ? strings : nil
    }
    /// Whether Python counts it as true.
    var isTruthy: Bool {
        switch self {
        case .null: false
        case .bool(let truth): truth
        case .number(let text): Double(text) != 0
        case .string(let text): !text.isEmpty
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        }
    }
    /// What the value is, in words for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
