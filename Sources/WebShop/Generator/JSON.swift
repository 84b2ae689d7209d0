/// A JSON value whose members keep their order, so that the same value is always the same bytes.
enum JSON {
    case bool(Bool)
    case string(String)
    case array([JSON])
    case object([(name: String, value: JSON)])

    /// A list of texts.
    static func strings(_ values: [String]) -> JSON { .array(values.map(JSON.string)) }

    /// Appends this value as UTF-8, without white space but one after commas and colons.
    func write(to bytes: inout [UInt8]) {
        switch self {
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .string(let text): Self.write(text, to: &bytes)
        case .array(let values):
            Self.write("[", values, "]", to: &bytes) { value, bytes in value.write(to: &bytes) }
        case .object(let members):
            Self.write("{", members, "}", to: &bytes) { member, bytes in
                Self.write(member.name, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                member.value.write(to: &bytes)
            }
        }
    }

    private static func write<Element>(
        _ opening: String, _ elements: [Element], _ closing: String, to bytes: inout [UInt8],
        each: (Element, inout [UInt8]) -> Void
    ) {
        bytes.append(contentsOf: opening.utf8)
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(contentsOf: ", ".utf8) }
            each(element, &bytes)
        }
        bytes.append(contentsOf: closing.utf8)
    }

    /// Quotes and escapes as RFC 8259 asks, section 7; other characters stay as they are.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: mustBeEscaped) {
            for byte in text.utf8 { bytes.append(contentsOf: escaped(byte)) }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        guard mustBeEscaped(byte) else { return [byte] }
        guard byte < 0x20 else { return [UInt8(ascii: "\\"), byte] }
        let digits = String(byte, radix: 16)
        return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    }
}
