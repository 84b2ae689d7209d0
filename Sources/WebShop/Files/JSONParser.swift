/// Reads JSON from bytes, one value at a time, so that a file of any size can be gone through without holding it.
struct JSONParser {
    /// What is wrong, and how many bytes into the text.
    struct Fault: Error {
        let message: String
        let offset: Int
    }

    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0
    private var depth = 0
    /// Deeper nesting than any catalogue has would overflow the stack.
    private static let deepest = 200

    /// - Parameter bytes: UTF-8; must outlive the parser.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// Parses the one value that the text is.
    static func parse(_ bytes: UnsafeRawBufferPointer) throws(Fault) -> OrderedJSON {
        var parser = JSONParser(bytes)
        let value = try parser.value()
        try parser.end()
        return value
    }

    /// Calls `body` for every element of the list that the text is.
    static func forEachElement(
        of bytes: UnsafeRawBufferPointer, _ body: (OrderedJSON) throws -> Void
    ) throws {
        var parser = JSONParser(bytes)
        try parser.sequence(from: "[", to: "]") { parser in try body(try parser.value()) }
        try parser.end()
    }

    /// Calls `body` for every member of the object that the text is.
    static func forEachMember(
        of bytes: UnsafeRawBufferPointer, _ body: (String, OrderedJSON) throws -> Void
    ) throws {
        var parser = JSONParser(bytes)
        try parser.sequence(from: "{", to: "}") { parser in
            let key = try parser.key()
            try body(key, try parser.value())
        }
        try parser.end()
    }

    /// Reads a value.
    mutating func value() throws(Fault) -> OrderedJSON {
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

extension JSONParser {
    private mutating func members() throws(Fault) -> [OrderedJSON.Member] {
        var members: [OrderedJSON.Member] = []
        var places: [String: Int] = [:]
        try entries(from: "{", to: "}") { parser throws(Fault) in
            let key = try parser.key()
            let value = try parser.value()
            if let place = places[key] {
                members[place].value = value
            } else {
                places[key] = members.count
                members.append(.init(key: key, value: value))
            }
        }
        return members
    }

    private mutating func elements() throws(Fault) -> [OrderedJSON] {
        var elements: [OrderedJSON] = []
        try entries(from: "[", to: "]") { parser throws(Fault) in elements.append(try parser.value()) }
        return elements
    }

    private mutating func key() throws(Fault) -> String {
        guard try peek("a key") == UInt8(ascii: "\"") else { throw fault("a key in quotes was expected") }
        let key = try string()
        try expect(":")
        return key
    }

    private mutating func entries(
        from open: Unicode.Scalar, to close: Unicode.Scalar, _ entry: (inout JSONParser) throws(Fault) -> Void
    ) throws(Fault) {
        depth += 1
        if depth > Self.deepest { throw fault("nested deeper than \(Self.deepest) levels") }
        do {
            try sequence(from: open, to: close) { parser in try entry(&parser) }
        } catch let error as Fault {
            throw error
        } catch {
            preconditionFailure("entries throw faults only")
        }
        depth -= 1
    }

    private mutating func sequence(
        from open: Unicode.Scalar, to close: Unicode.Scalar, _ entry: (inout JSONParser) throws -> Void
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

// MARK: - Words, numbers and strings

extension JSONParser {
    private mutating func word(_ word: StaticString, _ value: OrderedJSON) throws(Fault) -> OrderedJSON {
        let count = word.utf8CodeUnitCount
        let isThere =
            offset + count <= bytes.count
            && bytes[offset..<offset + count].elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: count))
        if !isThere { throw fault("'\(word)' was expected") }
        offset += count
        return value
    }

    private mutating func number() throws(Fault) -> OrderedJSON {
        let start = offset
        while offset < bytes.count, Self.isOfNumber(bytes[offset]) { offset += 1 }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if Double(text) == nil {
            offset = start
            throw fault("a value was expected")
        }
        return .number(text)
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func string() throws(Fault) -> String {
        offset += 1
        let start = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                defer { offset += 1 }
                return try text(start..<offset)
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            default: offset += 1
            }
        }
        throw fault("the text that begins at byte \(start) has no end")
    }

    private func text(_ range: Range<Int>) throws(Fault) -> String {
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw Fault(
                message: "this text is not UTF-8: save the file in that encoding", offset: range.lowerBound)
        }
        return text
    }

    private mutating func escapedString(from start: Int) throws(Fault) -> String {
        var result = try text(start..<offset)
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return result
            }
            if byte == UInt8(ascii: "\\") {
                offset += 1
                result.unicodeScalars.append(try escape())
                continue
            }
            let plain = offset
            while offset < bytes.count, bytes[offset] != UInt8(ascii: "\""),
                bytes[offset] != UInt8(ascii: "\\")
            {
                offset += 1
            }
            result += try text(plain..<offset)
        }
        throw fault("the text that begins at byte \(start) has no end")
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        guard offset < bytes.count else { throw fault("an escape was expected") }
        defer { offset += 1 }
        switch bytes[offset] {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "u"): return try codeUnits()
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(bytes[offset])
        default: throw fault("no such escape")
        }
    }

    /// One scalar from `uXXXX`, or from two of them; half a pair becomes U+FFFD. Stands on the last digit after.
    private mutating func codeUnits() throws(Fault) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let here = offset
        if offset + 6 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\\"),
            bytes[offset + 2] == UInt8(ascii: "u")
        {
            offset += 2
            let second = try hexadecimal()
            if first < 0xDC00, (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
            offset = here
        }
        return "\u{FFFD}"
    }

    /// Reads four digits after the `u` stood upon and stands on the last of them.
    private mutating func hexadecimal() throws(Fault) -> UInt32 {
        guard offset + 4 < bytes.count,
            let value = UInt32(
                String(decoding: bytes[offset + 1...offset + 4], as: UTF8.self), radix: 16)
        else { throw fault("four hexadecimal digits were expected") }
        offset += 4
        return value
    }
}

// MARK: - Bytes

extension JSONParser {
    private mutating func skipSpace() {
        while offset < bytes.count, Self.isSpace(bytes[offset]) { offset += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private mutating func peek(_ expected: String) throws(Fault) -> UInt8 {
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

    private func fault(_ message: String) -> Fault { Fault(message: message, offset: offset) }
}
