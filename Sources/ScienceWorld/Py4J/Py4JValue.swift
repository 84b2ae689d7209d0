/// A value that crosses the wire between Swift and Java.
enum Py4JValue: Hashable, Sendable {
    /// Java's `null`.
    case null
    /// What a method without a result returns.
    case void
    case boolean(Bool)
    case integer(Int32)
    case long(Int64)
    case double(Double)
    case string(String)
    /// An object that Java keeps until the reference is released: any object, list, map, set, array, iterator.
    case reference(String)

    /// The value as an argument of a command: a type character, then the value. Nothing for ``void``.
    var argument: String {
        switch self {
        case .null, .void: "n"
        case .boolean(let value): "b\(value)"
        case .integer(let value): "i\(value)"
        case .long(let value): "L\(value)"
        case .double(let value): "d" + Self.javaText(value)
        case .string(let value): "s" + Py4JText.escape(value)
        case .reference(let identifier): "r" + identifier
        }
    }

    /// Reads the value of a reply: a type character, then the value.
    /// - Throws: ``Py4JError/unreadable(_:)`` where it is of no known type, or not of the type it says.
    init(reply: Substring) throws {
        guard let type = reply.first else { throw Py4JError.unreadable("") }
        let text = reply.dropFirst()
        let value: Py4JValue? =
            switch type {
            case "v": .void
            case "n": .null
            case "b": Bool(String(text)).map(Py4JValue.boolean)
            case "i": Int32(text).map(Py4JValue.integer)
            case "L": Int64(text).map(Py4JValue.long)
            case "d": Double(text.lowercased()).map(Py4JValue.double)
            case "s": .string(Py4JText.unescape(text))
            case "r", "l", "a", "h", "t", "g": text.isEmpty ? nil : .reference(String(text))
            default: nil
            }
        guard let value else { throw Py4JError.unreadable(String(reply)) }
        self = value
    }

    /// Java's spelling of the numbers that are none: `NaN`, `Infinity`, `-Infinity`.
    private static func javaText(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        return value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : "\(value)"
    }
}
