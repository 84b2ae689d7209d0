/// Cuts a Jinja template into tokens, with `trim_blocks` and `lstrip_blocks` on, as transformers has them: the
/// newline after a block goes, and so do spaces and tabs before one that begins its line.
/// Source: https://jinja.palletsprojects.com/en/stable/templates/#whitespace-control
struct TemplateLexer {
    let source: [Unicode.Scalar]
    var position = 0
    var line = 1
    var tokens: [TemplateToken] = []
    /// Whether what follows the last tag begins a line.
    private var startsLine = true

    /// The tokens of a template, with an end.
    static func tokens(_ text: String) throws(TemplateError) -> [TemplateToken] {
        var lexer = TemplateLexer(text)
        try lexer.run()
        return lexer.tokens
    }

    private init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar == "\n", scalars.last == "\r" { scalars.removeLast() }
            scalars.append(scalar)
        }
        for index in scalars.indices where scalars[index] == "\r" { scalars[index] = "\n" }
        if scalars.last == "\n" { scalars.removeLast() }
        source = scalars
    }

    private mutating func run() throws(TemplateError) {
        while position < source.count {
            let tag = nextTag()
            let data = Array(source[position..<tag])
            guard tag < source.count else {
                emitData(data)
                break
            }
            let opening = source[tag + 1]
            let sign = tag + 2 < source.count ? source[tag + 2] : " "
            emitData(stripped(data, opening: opening, sign: sign))
            line += data.count { $0 == "\n" }
            position = tag + 2
            if sign == "-" || sign == "+" { position += 1 }
            switch opening {
            case "#": try skipComment()
            case "%": try block()
            default: try output()
            }
        }
        emit(.end)
    }

    mutating func emit(_ kind: TemplateToken.Kind) { tokens.append(TemplateToken(kind: kind, line: line)) }

    private mutating func emitData(_ data: [Unicode.Scalar]) {
        if !data.isEmpty { emit(.data(String(String.UnicodeScalarView(data)))) }
    }

    private func nextTag() -> Int {
        var index = position
        while index + 1 < source.count {
            if source[index] == "{",
                source[index + 1] == "{" || source[index + 1] == "%" || source[index + 1] == "#"
            {
                return index
            }
            index += 1
        }
        return source.count
    }

    /// Text before a tag without the white space that the tag takes away.
    private func stripped(
        _ data: [Unicode.Scalar], opening: Unicode.Scalar, sign: Unicode.Scalar
    ) -> [Unicode.Scalar] {
        if sign == "-" {
            return Array(data[..<(data.lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? 0)])
        }
        guard sign != "+", opening != "{" else { return data }
        let lineStart = data.lastIndex(of: "\n").map { $0 + 1 } ?? 0
        guard lineStart > 0 || startsLine, data[lineStart...].allSatisfy(\.properties.isWhitespace) else {
            return data
        }
        return Array(data[..<lineStart])
    }

    func starts(with text: String, at index: Int? = nil) -> Bool {
        source[(index ?? position)...].starts(with: text.unicodeScalars)
    }

    private mutating func skipComment() throws(TemplateError) {
        let start = position
        while position < source.count, !starts(with: "#}") { position += 1 }
        guard position < source.count else { throw .syntax(line: line, "a comment without #}") }
        line += source[start..<position].count { $0 == "\n" }
        let sign = position > start ? source[position - 1] : " "
        position += 2
        finish(isTrimmed: sign == "-", isBlock: sign != "+")
    }

    private mutating func output() throws(TemplateError) {
        emit(.outputBegin)
        let sign = try expression(until: "}}")
        emit(.outputEnd)
        finish(isTrimmed: sign == "-", isBlock: false)
    }

    private mutating func block() throws(TemplateError) {
        if try raw() { return }
        emit(.blockBegin)
        let sign = try expression(until: "%}")
        emit(.blockEnd)
        finish(isTrimmed: sign == "-", isBlock: sign != "+")
    }

    /// After a tag: takes away all white space, or the one newline after a block.
    private mutating func finish(isTrimmed: Bool, isBlock: Bool) {
        let start = position
        if isTrimmed {
            while position < source.count, source[position].properties.isWhitespace { position += 1 }
        } else if isBlock, position < source.count, source[position] == "\n" {
            position += 1
        }
        line += source[start..<position].count { $0 == "\n" }
        startsLine = position > start && source[position - 1] == "\n"
    }

    /// Text between `{% raw %}` and `{% endraw %}`, if that is what comes.
    private mutating func raw() throws(TemplateError) -> Bool {
        guard let end = tagEnd(at: position, named: "raw") else { return false }
        position = end.position
        finish(isTrimmed: end.sign == "-", isBlock: end.sign != "+")
        var index = position
        while index < source.count {
            if starts(with: "{%", at: index) {
                let signed = index + 2 < source.count && ["-", "+"].contains(source[index + 2])
                if let end = tagEnd(at: index + (signed ? 3 : 2), named: "endraw") {
                    let sign = signed ? source[index + 2] : " "
                    emitData(stripped(Array(source[position..<index]), opening: "%", sign: sign))
                    line += source[position..<index].count { $0 == "\n" }
                    position = end.position
                    finish(isTrimmed: end.sign == "-", isBlock: end.sign != "+")
                    return true
                }
            }
            index += 1
        }
        throw .syntax(line: line, "raw without endraw")
    }

    /// The end of a tag that has nothing but a name in it.
    private func tagEnd(at start: Int, named name: String) -> (position: Int, sign: Unicode.Scalar)? {
        var index = start
        while index < source.count, source[index].properties.isWhitespace { index += 1 }
        guard starts(with: name, at: index) else { return nil }
        index += name.unicodeScalars.count
        while index < source.count, source[index].properties.isWhitespace { index += 1 }
        for sign in ["-", "+", ""] where starts(with: sign + "%}", at: index) {
            return (index + sign.count + 2, sign.unicodeScalars.first ?? " ")
        }
        return nil
    }
}
