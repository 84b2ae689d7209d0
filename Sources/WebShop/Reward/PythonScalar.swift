/// What Python 3 thinks of a character.
extension Unicode.Scalar {
    /// Whether `re`'s `\w` matches it: `str.isalnum` or an underscore.
    var isPythonWord: Bool {
        if isASCII {
            return value &- 0x30 < 10 || (value | 0x20) &- 0x61 < 26 || value == 0x5F
        }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return properties.numericType != nil
        }
    }

    /// `str.isspace`: Unicode's white space and the four ASCII separators.
    var isPythonSpace: Bool {
        if (0x21..<0x80).contains(value) { return false }
        return properties.isWhitespace || (0x1C...0x1F).contains(value)
    }

    /// The character as `repr` writes it between quotes, the quotes themselves aside.
    var pythonEscape: String {
        switch self {
        case "\\": "\\\\"
        case "\t": "\\t"
        case "\n": "\\n"
        case "\r": "\\r"
        case _ where isPythonPrintable: String(self)
        case _ where value <= 0xFF: "\\x" + hexadecimal(digits: 2)
        case _ where value <= 0xFFFF: "\\u" + hexadecimal(digits: 4)
        default: "\\U" + hexadecimal(digits: 8)
        }
    }

    /// `str.isprintable`.
    private var isPythonPrintable: Bool {
        if isASCII { return (0x20..<0x7F).contains(value) }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: return false
        case .lineSeparator, .paragraphSeparator, .spaceSeparator: return false
        default: return true
        }
    }

    /// The lower case of an ASCII character.
    var asciiLowercased: UInt8 {
        UInt8(truncatingIfNeeded: value &- 0x41 < 26 ? value | 0x20 : value)
    }

    private func hexadecimal(digits: Int) -> String {
        let number = String(value, radix: 16)
        return String(repeating: "0", count: digits - number.count) + number
    }
}

extension BidirectionalCollection<Unicode.Scalar> {
    /// The lower case of one character of a text, as in `str.lower`: a capital sigma depends on its neighbours.
    func lowercaseMapping(at index: Index) -> String {
        let scalar = self[index]
        if scalar == "Σ" { return isFinalSigma(at: index) ? "ς" : "σ" }
        if scalar.isASCII { return String(Unicode.Scalar(scalar.asciiLowercased)) }
        return scalar.properties.changesWhenLowercased ? scalar.properties.lowercaseMapping : String(scalar)
    }

    /// Unicode's `Final_Sigma`: a cased letter before, none after, case-ignorable characters skipped.
    private func isFinalSigma(at index: Index) -> Bool {
        let before = self[..<index].last { !$0.properties.isCaseIgnorable }
        let after = self[self.index(after: index)...].first { !$0.properties.isCaseIgnorable }
        return before?.properties.isCased == true && after?.properties.isCased != true
    }
}
