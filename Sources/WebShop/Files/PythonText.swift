/// Python's ideas about text, where the original program's behaviour depends on them.
enum PythonText {
    /// `str.strip()`.
    static func strip(_ text: some StringProtocol) -> String {
        PythonString(String(text)).trimmed().text
    }

    /// `str.replace` of one character.
    static func replace(_ old: Unicode.Scalar, with new: String, in text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == old { result.append(contentsOf: new.unicodeScalars) } else { result.append(scalar) }
        }
        return String(result)
    }

    /// What `re.sub(r"[^\d.]", "")` leaves, in ASCII: the digits of every script count.
    static func digitsAndPoints(of text: some Sequence<Unicode.Scalar>) -> String {
        text.reduce(into: "") { result, scalar in
            if scalar == "." {
                result += "."
            } else if scalar.properties.generalCategory == .decimalNumber,
                let value = scalar.properties.numericValue
            {
                result += "\(Int(value))"
            }
        }
    }

    /// `repr(float)`: as Swift writes it, but for numbers whose digits Python still spells out.
    static func repr(_ number: Double) -> String {
        guard number.magnitude >= 0x1p53, number.magnitude < 1e16 else { return "\(number)" }
        return "\(Int(number)).0"
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
