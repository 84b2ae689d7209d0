// Words, numbers and texts.
extension JSONReader {
    mutating func word(_ word: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
        let count = word.utf8CodeUnitCount
        let isThere =
            offset + count <= bytes.count
            && bytes[offset..<offset + count].elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: count))
        if !isThere { throw fault("'\(word)' was expected") }
        offset += count
        return value
    }

    mutating func number() throws(Fault) -> JSONValue {
        let start = offset
        while offset < bytes.count, Self.isOfNumber(bytes[offset]) { offset += 1 }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard digits.first != UInt8(ascii: "0") || !(digits.dropFirst().first.map(Self.isDigit) ?? false),
            digits.first != UInt8(ascii: "+")
        else {
            offset = start
            throw fault("a number begins with neither 0 nor +")
        }
        if let integer = Int(text) { return .integer(integer) }
        guard let number = Double(text) else {
            offset = start
            throw fault("a value was expected")
        }
        return .number(number)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    mutating func string() throws(Fault) -> String {
        offset += 1
        let start = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                defer { offset += 1 }
                return try text(start..<offset)
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw fault("a control character within a text")
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
                if bytes[offset] < 0x20 { throw fault("a control character within a text") }
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
        guard offset + 4 < bytes.count, bytes[offset + 1] != UInt8(ascii: "+"),
            let value = UInt32(
                String(decoding: bytes[offset + 1...offset + 4], as: UTF8.self), radix: 16)
        else { throw fault("four hexadecimal digits were expected") }
        offset += 4
        return value
    }
}
