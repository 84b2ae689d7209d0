import Foundation

extension JSONValue {
    /// The value as JSON text in UTF-8, members in their order, one on each line.
    public var json: Data {
        var bytes: [UInt8] = []
        append(to: &bytes, indentation: 0)
        return Data(bytes)
    }

    private func append(to bytes: inout [UInt8], indentation: Int) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let bool): bytes += (bool ? "true" : "false").utf8
        case .integer(let integer): bytes += "\(integer)".utf8
        case .number(let number): bytes += (number.isFinite ? "\(number)" : "null").utf8
        case .string(let text): Self.append(quoted: text, to: &bytes)
        case .array(let elements):
            Self.append("[", elements, "]", to: &bytes, indentation) { element, bytes in
                element.append(to: &bytes, indentation: indentation + 2)
            }
        case .object(let members):
            Self.append("{", members, "}", to: &bytes, indentation) { member, bytes in
                Self.append(quoted: member.key, to: &bytes)
                bytes += ": ".utf8
                member.value.append(to: &bytes, indentation: indentation + 2)
            }
        }
    }

    private static func append<Item>(
        _ open: String, _ items: [Item], _ close: String, to bytes: inout [UInt8], _ indentation: Int,
        _ append: (Item, inout [UInt8]) -> Void
    ) {
        let margin = [UInt8](repeating: 0x20, count: indentation)
        bytes += open.utf8
        for (index, item) in items.enumerated() {
            bytes += (index == 0 ? "\n  " : ",\n  ").utf8
            bytes += margin
            append(item, &bytes)
        }
        if !items.isEmpty { bytes += "\n".utf8 + margin }
        bytes += close.utf8
    }

    private static func append(quoted text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes += "\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
