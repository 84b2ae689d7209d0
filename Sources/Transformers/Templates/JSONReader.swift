import Foundation
import Tensors

extension JSONValue {
    /// Reads a JSON text.
    ///
    /// - Parameter file: names the text in messages.
    /// - Throws: `WeightFileError` with the position of the first fault.
    public init(parsing bytes: Data, file: String) throws(WeightFileError) {
        let parsed = bytes.withUnsafeBytes { buffer in
            Result { () throws(WeightFileError) in
                var reader = JSONReader(bytes: buffer.bindMemory(to: UInt8.self), file: file)
                return try reader.document()
            }
        }
        self = try parsed.get()
    }

    /// Reads a JSON file.
    ///
    /// - Throws: `WeightFileError` when it cannot be read or is no JSON.
    public init(contentsOf url: URL) throws(WeightFileError) {
        try self.init(parsing: Data(mapping: url), file: url.path)
    }
}

/// A recursive-descent reader of JSON (RFC 8259). Foundation's would lose the order of members and merge keys
/// that are canonically equivalent.
struct JSONReader {
    /// How deep values may be nested: more is no file of ours, and would use up the stack.
    private static let deepest = 256

    let bytes: UnsafeBufferPointer<UInt8>
    let file: String
    var position = 0
    private var depth = 0

    init(bytes: UnsafeBufferPointer<UInt8>, file: String) {
        (self.bytes, self.file) = (bytes, file)
    }

    mutating func document() throws(WeightFileError) -> JSONValue {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw error("text after the end of the value") }
        return value
    }

    func error(_ why: String) -> WeightFileError {
        WeightFileError(file: file, field: "byte \(position)", problem: .invalid(why))
    }

    private mutating func value() throws(WeightFileError) -> JSONValue {
        skipSpace()
        guard position < bytes.count else { throw error("the JSON text ends too early") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try nested { reader throws(WeightFileError) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(WeightFileError) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: return try word()
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(WeightFileError) -> JSONValue
    ) throws(WeightFileError) -> JSONValue {
        depth += 1
        guard depth <= Self.deepest else { throw error("nested more than \(Self.deepest) deep") }
        defer { depth -= 1 }
        position += 1
        return try read(&self)
    }

    private mutating func object() throws(WeightFileError) -> JSONValue {
        var members: [JSONValue.Member] = []
        if skip(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw error("a name in quotes should stand here")
            }
            let key = try string()
            guard skip(UInt8(ascii: ":")) else { throw error("a colon should stand here") }
            members.append(JSONValue.Member(key, try value()))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw error("a comma or } should stand here") }
        return .object(members)
    }

    private mutating func array() throws(WeightFileError) -> JSONValue {
        var elements: [JSONValue] = []
        if skip(UInt8(ascii: "]")) { return .array(elements) }
        repeat { elements.append(try value()) } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw error("a comma or ] should stand here") }
        return .array(elements)
    }

    private mutating func number() throws(WeightFileError) -> JSONValue {
        let start = position
        while position < bytes.count, Self.isNumeric(bytes[position]) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if let integer = Int(text) { return .integer(integer) }
        guard let number = Double(text) else { throw error("\(text) is no number") }
        return .number(number)
    }

    private mutating func word() throws(WeightFileError) -> JSONValue {
        for (text, value) in Self.words where bytes[position...].starts(with: text.utf8) {
            position += text.utf8.count
            return value
        }
        throw error("a JSON value should stand here")
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0a, 0x0d, 0x09: position += 1
            default: return
            }
        }
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private static let words: [(String, JSONValue)] = [
        ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
    ]
}
