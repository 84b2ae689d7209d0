/// Reads JSON (RFC 8259) from bytes, one value at a time, so that a file of any size can be gone through without
/// holding it. Foundation's would lose the order of members and merge keys that are canonically equivalent.
public struct JSONReader {
    /// What is wrong, and how many bytes into the text.
    public struct Fault: Error, Hashable {
        /// What was expected.
        public let message: String
        /// Where.
        public let offset: Int
    }

    let bytes: UnsafeRawBufferPointer
    var offset = 0
    private var depth = 0
    /// Deeper nesting than any file of ours has would overflow the stack.
    private static let deepest = 200

    /// - Parameter bytes: UTF-8; must outlive the reader.
    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// Reads the one value that the text is.
    public static func read(_ bytes: UnsafeRawBufferPointer) throws(Fault) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value()
        try reader.end()
        return value
    }

    /// Calls `body` for every element of the list that the text is.
    public static func forEachElement(
        of bytes: UnsafeRawBufferPointer, _ body: (JSONValue) throws -> Void
    ) throws {
        var reader = JSONReader(bytes)
        try reader.sequence(from: "[", to: "]") { reader in try body(try reader.value()) }
        try reader.end()
    }

    /// Calls `body` for every member of the object that the text is.
    public static func forEachMember(
        of bytes: UnsafeRawBufferPointer, _ body: (String, JSONValue) throws -> Void
    ) throws {
        var reader = JSONReader(bytes)
        try reader.sequence(from: "{", to: "}") { reader in
            let key = try reader.key()
            try body(key, try reader.value())
        }
        try reader.end()
    }

    /// Reads a value.
    private mutating func value() throws(Fault) -> JSONValue {
        switch try peek("a value") {
        case UInt8(ascii: "{"): return .object(try members())
        case UInt8(ascii: "["): return .array(try elements())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    /// - Throws: when something follows.
    private mutating func end() throws(Fault) {
        skipSpace()
        if offset < bytes.count { throw fault("nothing more was expected here") }
    }
}

// MARK: - Structures

extension JSONReader {
    private mutating func members() throws(Fault) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        var places: [Key: Int] = [:]
        try entries(from: "{", to: "}") { reader throws(Fault) in
            let key = try reader.key()
            let value = try reader.value()
            if let place = places[Key(text: key)] {
                members[place].value = value
            } else {
                places[Key(text: key)] = members.count
                members.append(.init(key, value))
            }
        }
        return members
    }

    /// A key by its bytes: to `String`, canonically equivalent ones are equal.
    private struct Key: Hashable {
        let text: String

        static func == (left: Key, right: Key) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    private mutating func elements() throws(Fault) -> [JSONValue] {
        var elements: [JSONValue] = []
        try entries(from: "[", to: "]") { reader throws(Fault) in elements.append(try reader.value()) }
        return elements
    }

    private mutating func key() throws(Fault) -> String {
        guard try peek("a key") == UInt8(ascii: "\"") else { throw fault("a key in quotes was expected") }
        let key = try string()
        try expect(":")
        return key
    }

    private mutating func entries(
        from open: Unicode.Scalar, to close: Unicode.Scalar, _ entry: (inout JSONReader) throws(Fault) -> Void
    ) throws(Fault) {
        depth += 1
        if depth > Self.deepest { throw fault("nested deeper than \(Self.deepest) levels") }
        do {
            try sequence(from: open, to: close) { reader in try entry(&reader) }
        } catch let error as Fault {
            throw error
        } catch {
            preconditionFailure("entries throw faults only")
        }
        depth -= 1
    }

    private mutating func sequence(
        from open: Unicode.Scalar, to close: Unicode.Scalar, _ entry: (inout JSONReader) throws -> Void
    ) throws {
        try expect(open)
        if try peek("an entry or '\(close)'") == UInt8(ascii: close) { return offset += 1 }
        while true {
            try entry(&self)
            let next = try peek("',' or '\(close)'")
            if next == UInt8(ascii: close) { return offset += 1 }
            try expect(",")
        }
    }
}

// MARK: - Bytes

extension JSONReader {
    private mutating func skipSpace() {
        while offset < bytes.count, Self.isSpace(bytes[offset]) { offset += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    mutating func peek(_ expected: String) throws(Fault) -> UInt8 {
        skipSpace()
        guard offset < bytes.count else { throw fault("the text ends where \(expected) was expected") }
        return bytes[offset]
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(Fault) {
        guard try peek("'\(character)'") == UInt8(ascii: character) else {
            throw fault("'\(character)' was expected")
        }
        offset += 1
    }

    func fault(_ message: String) -> Fault { Fault(message: message, offset: offset) }
}
