/// How Py4J puts text on one line: backslash, carriage return and line feed are escaped, all else is not.
enum Py4JText {
    private static let backslash = UInt8(ascii: "\\")

    /// The text without line ends, as it stands on the wire.
    static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == backslash || $0 == 0x0A || $0 == 0x0D }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case backslash: bytes += [backslash, backslash]
            case 0x0D: bytes += [backslash, UInt8(ascii: "r")]
            case 0x0A: bytes += [backslash, UInt8(ascii: "n")]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text that was escaped, read from left to right: a backslash before any other character is dropped.
    static func unescape(_ line: Substring) -> String {
        guard line.utf8.contains(backslash) else { return String(line) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(line.utf8.count)
        var isEscaped = false
        for byte in line.utf8 {
            if isEscaped {
                bytes.append(byte == UInt8(ascii: "n") ? 0x0A : byte == UInt8(ascii: "r") ? 0x0D : byte)
                isEscaped = false
            } else if byte == backslash {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
