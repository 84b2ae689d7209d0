extension PatternParser {
    /// Reads what stands for one scalar: a literal, an escape, a dot or a class in brackets.
    mutating func scalarClass() throws(PatternError) -> ScalarClass {
        if skip("[") { return try brackets() }
        if skip(".") { return .complement(.scalar("\n")) }
        return try literalOrEscape()
    }

    private mutating func brackets() throws(PatternError) -> ScalarClass {
        let isNegative = skip("^")
        var classes: [ScalarClass] = []
        while let next, next != "]" {
            guard next != "[", !scalars[position...].starts(with: "&&".unicodeScalars) else {
                throw error("a class within a class")
            }
            classes.append(try rangeOrClass())
        }
        guard !classes.isEmpty, skip("]") else { throw error("a class that is empty or has no ]") }
        let union = classes.count == 1 ? classes[0] : ScalarClass.union(classes)
        return isNegative ? .complement(union) : union
    }

    private mutating func rangeOrClass() throws(PatternError) -> ScalarClass {
        let first = try literalOrEscape()
        guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else { return first }
        position += 1
        let last = try literalOrEscape()
        guard case .range(let lower) = first, case .range(let upper) = last,
            lower.lowerBound <= upper.lowerBound
        else { throw error("a range without order") }
        return .range(lower.lowerBound...upper.lowerBound)
    }

    private mutating func literalOrEscape() throws(PatternError) -> ScalarClass {
        guard let scalar = next else { throw error("an end too early") }
        position += 1
        guard scalar == "\\" else { return .scalar(scalar) }
        guard let escaped = next else { throw error("an end too early") }
        position += 1
        switch escaped {
        case "n": return .scalar("\n")
        case "r": return .scalar("\r")
        case "t": return .scalar("\t")
        case "f": return .scalar("\u{c}")
        case "v": return .scalar("\u{b}")
        case "s": return .whitespace
        case "S": return .complement(.whitespace)
        case "w": return .word
        case "W": return .complement(.word)
        case "d": return .categories([.decimalNumber])
        case "D": return .complement(.categories([.decimalNumber]))
        case "p", "P": return try property(isNegative: escaped == "P")
        case "x", "u": return try codePoint(escaped)
        default:
            guard !escaped.properties.isAlphabetic, !("0"..."9").contains(escaped) else {
                position -= 2
                throw error("\\\(escaped)")
            }
            return .scalar(escaped)
        }
    }

    private mutating func property(isNegative: Bool) throws(PatternError) -> ScalarClass {
        let start = position
        guard skip("{"), let end = scalars[position...].firstIndex(of: "}") else {
            throw error("\\p without {")
        }
        let isInverted = skip("^")
        let name = String(String.UnicodeScalarView(scalars[position..<end]))
        guard let property = ScalarClass.property(name) else {
            position = start
            throw error("the property \(name), which is no general category,")
        }
        position = end + 1
        return isNegative != isInverted ? .complement(property) : property
    }

    private mutating func codePoint(_ kind: Unicode.Scalar) throws(PatternError) -> ScalarClass {
        let isBraced = kind == "x" && skip("{")
        let start = position
        let longest = isBraced ? 8 : kind == "x" ? 2 : 4
        while let next, position < start + longest, next.properties.isASCIIHexDigit { position += 1 }
        let digits = String(String.UnicodeScalarView(scalars[start..<position]))
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value),
            !isBraced || skip("}")
        else { throw error("an escape of no character") }
        return .scalar(scalar)
    }
}
