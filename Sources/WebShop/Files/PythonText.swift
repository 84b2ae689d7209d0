/// Python's ideas about text, where the original program's behaviour depends on them.
enum PythonText {
    /// `str.strip()`.
    static func strip(_ text: some StringProtocol) -> String {
        PythonString(String(text)).trimmed().text
    }

    /// `str.split(' ')`: by every single space, empty pieces kept.
    static func splitBySpace(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
    }

    /// `json.dumps` of a dictionary of strings: ASCII only, a space after separators.
    static func json(_ members: [(name: String, value: String)]) -> String {
        "{" + members.map { "\(json($0.name)): \(json($0.value))" }.joined(separator: ", ") + "}"
    }

    /// `json.dumps` of a string.
    static func json(_ text: String) -> String {
        var result = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x0A: result += "\\n"
            case 0x0D: result += "\\r"
            case 0x09: result += "\\t"
            case 0x08: result += "\\b"
            case 0x0C: result += "\\f"
            case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default: result += escape(unit)
            }
        }
        return result + "\""
    }

    /// `\u00e9`
    static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension PythonText {
    /// `str.lower()`.
    static func lower(_ text: String) -> String { PythonString(text).lowercased().text }

    /// What Flask does to JSON in a page: no character that means something there.
    static func htmlSafe(_ json: String) -> String {
        var result = ""
        for scalar in json.unicodeScalars {
            switch scalar {
            case "<", ">", "&", "'": result += escape(UInt16(scalar.value))
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
