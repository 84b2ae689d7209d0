/// Python's ideas about text, where the original program's behaviour depends on them.
enum PythonText {
    /// `str.strip()`.
    static func strip(_ text: some StringProtocol) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    /// `str.isspace()` of one character.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x1C...0x1F: true
        case ..<0x80: false
        default: scalar.properties.isWhitespace
        }
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
    /// `str.lower()`: as Swift's, but for a capital sigma at the end of a word.
    static func lower(_ text: String) -> String {
        guard text.unicodeScalars.contains("Σ") else { return text.lowercased() }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "Σ" {
                result.append(isFinal(index, in: scalars) ? "ς" : "σ")
            } else {
                result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return String(result)
    }

    /// Unicode's condition Final_Sigma: a cased letter before and none after, skipping what case ignores.
    private static func isFinal(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
        return before?.properties.isCased == true && after?.properties.isCased != true
    }

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
