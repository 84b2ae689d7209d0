extension TemplateLexer {
    private static let symbols = [
        "**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "<", ">", "=", ".", ",", ":", "|",
        "(", ")", "[", "]", "{", "}",
    ]

    /// Emits the tokens of an expression up to the end of its tag, and gives the sign before that.
    mutating func expression(until end: String) throws(TemplateError) -> Unicode.Scalar {
        var open: [String] = []
        while position < source.count {
            if open.isEmpty {
                for sign in ["-", "+", ""] where starts(with: sign + end) {
                    position += sign.count + 2
                    return sign.unicodeScalars.first ?? " "
                }
            }
            let next = source[position]
            if next.properties.isWhitespace {
                if next == "\n" { line += 1 }
                position += 1
            } else if next == "'" || next == "\"" {
                try string(next)
            } else if ("0"..."9").contains(next) {
                try number()
            } else if next == "_" || next.properties.isXIDStart {
                name()
            } else {
                try symbol(&open)
            }
        }
        throw .syntax(line: line, "a tag without \(end)")
    }

    private mutating func symbol(_ open: inout [String]) throws(TemplateError) {
        guard let symbol = Self.symbols.first(where: { starts(with: $0) }) else {
            throw .syntax(line: line, "\(source[position]) has no meaning here")
        }
        switch symbol {
        case "(", "[", "{": open.append(symbol)
        case ")", "]", "}":
            guard let last = open.popLast(),
                last + symbol == "()" || last + symbol == "[]" || last + symbol == "{}"
            else { throw .syntax(line: line, "an unmatched \(symbol)") }
        default: break
        }
        position += symbol.unicodeScalars.count
        emit(.symbol(symbol))
    }

    private mutating func name() {
        let start = position
        while position < source.count, source[position].properties.isXIDContinue { position += 1 }
        emit(.name(String(String.UnicodeScalarView(source[start..<position]))))
    }

    private mutating func number() throws(TemplateError) {
        let start = position
        func digits() {
            while position < source.count, ("0"..."9").contains(source[position]) || source[position] == "_" {
                position += 1
            }
        }
        digits()
        var isFloat = false
        if position + 1 < source.count, source[position] == ".", ("0"..."9").contains(source[position + 1]) {
            isFloat = true
            position += 1
            digits()
        }
        if let exponent = exponentEnd() {
            isFloat = true
            position = exponent
        }
        let text = String(String.UnicodeScalarView(source[start..<position])).filter { $0 != "_" }
        if !isFloat, let integer = Int(text) { return emit(.integer(integer)) }
        guard let float = Double(text) else { throw .syntax(line: line, "\(text) is no number") }
        emit(.float(float))
    }

    /// The end of an exponent such as `e-3`, if one comes.
    private func exponentEnd() -> Int? {
        guard position < source.count, source[position] == "e" || source[position] == "E" else { return nil }
        var end = position + 1
        if end < source.count, source[end] == "+" || source[end] == "-" { end += 1 }
        let digits = source[end...].prefix { ("0"..."9").contains($0) }
        return digits.isEmpty ? nil : digits.endIndex
    }

    /// A string literal with Python's escapes.
    private mutating func string(_ quote: Unicode.Scalar) throws(TemplateError) {
        let first = line
        position += 1
        var text = String.UnicodeScalarView()
        while position < source.count, source[position] != quote {
            let scalar = source[position]
            position += 1
            if scalar == "\n" { line += 1 }
            if scalar == "\\", position < source.count {
                try text.append(contentsOf: escape())
            } else {
                text.append(scalar)
            }
        }
        guard position < source.count else { throw .syntax(line: first, "a string without end") }
        position += 1
        emit(.string(String(text)))
    }

    private mutating func escape() throws(TemplateError) -> [Unicode.Scalar] {
        let scalar = source[position]
        position += 1
        switch scalar {
        case "n": return ["\n"]
        case "t": return ["\t"]
        case "r": return ["\r"]
        case "a": return ["\u{7}"]
        case "b": return ["\u{8}"]
        case "f": return ["\u{c}"]
        case "v": return ["\u{b}"]
        case "\\", "'", "\"": return [scalar]
        case "\n":
            line += 1
            return []
        case "x": return [try codePoint(2)]
        case "u": return [try codePoint(4)]
        case "U": return [try codePoint(8)]
        default: return ["\\", scalar]
        }
    }

    private mutating func codePoint(_ count: Int) throws(TemplateError) -> Unicode.Scalar {
        let digits = String(String.UnicodeScalarView(source[position..<min(position + count, source.count)]))
        guard digits.count == count, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
        else { throw .syntax(line: line, "an escape of no character") }
        position += count
        return scalar
    }
}
