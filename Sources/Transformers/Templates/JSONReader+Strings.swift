import Tensors

extension JSONReader {
    /// Reads a string whose opening quote is next.
    mutating func string() throws(WeightFileError) -> String {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\""),
            bytes[position] != UInt8(ascii: "\\"), bytes[position] >= 0x20
        { position += 1 }
        guard position < bytes.count else { throw error("a string without end") }
        let plain = start..<position
        if bytes[position] == UInt8(ascii: "\"") {
            position += 1
            return try text(bytes[plain])
        }
        return try escaped(Array(bytes[plain]))
    }

    /// The rest of a string that has escapes, after the part that was read.
    private mutating func escaped(_ beginning: [UInt8]) throws(WeightFileError) -> String {
        var result = beginning
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(result[...])
            case UInt8(ascii: "\\"): result.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw error("a control character within a string")
            default: result.append(byte)
            }
        }
        throw error("a string without end")
    }

    private mutating func escape() throws(WeightFileError) -> Unicode.Scalar {
        guard position < bytes.count else { throw error("a string without end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"): return try codePoint()
        default: throw error("an unknown escape")
        }
    }

    private mutating func codePoint() throws(WeightFileError) -> Unicode.Scalar {
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xdc00, position + 2 <= bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw error("half of a surrogate pair") }
        position += 2
        let second = try hexadecimal()
        guard (0xdc00...0xdfff).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xd800) << 10 + (second - 0xdc00))
        else { throw error("half of a surrogate pair") }
        return scalar
    }

    private mutating func hexadecimal() throws(WeightFileError) -> UInt32 {
        let end = min(position + 4, bytes.count)
        let digits = String(decoding: bytes[position..<end], as: UTF8.self)
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let unit = UInt32(digits, radix: 16)
        else { throw error("four hexadecimal digits should stand here") }
        position = end
        return unit
    }

    private func text(_ bytes: some Collection<UInt8>) throws(WeightFileError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw error("not valid UTF-8") }
        return text
    }
}
