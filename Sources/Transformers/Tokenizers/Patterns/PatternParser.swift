/// Reads the subset of Oniguruma's regular expressions that tokenizers cut text with: literals, classes,
/// `\p{…}`, `\s`, groups with or without `(?i:…)`, alternatives, greedy and possessive repetition of single
/// characters, optional groups, and looking ahead. Syntax: https://github.com/kkos/oniguruma/blob/master/doc/RE
struct PatternParser {
    private let pattern: String
    let scalars: [Unicode.Scalar]
    var position = 0
    private var isCaseless = false
    private var depth = 0

    /// Reads a whole expression.
    static func parse(_ pattern: String) throws(PatternError) -> PatternNode {
        var parser = PatternParser(pattern)
        let node = try parser.alternatives()
        guard parser.position == parser.scalars.count else { throw parser.error("an unmatched )") }
        return node
    }

    private init(_ pattern: String) {
        (self.pattern, scalars) = (pattern, Array(pattern.unicodeScalars))
    }

    func error(_ construct: String) -> PatternError {
        PatternError(pattern: pattern, offset: position, construct: construct)
    }

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func skip(_ text: String) -> Bool {
        guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
        position += text.unicodeScalars.count
        return true
    }

    private mutating func alternatives() throws(PatternError) -> PatternNode {
        depth += 1
        guard depth < 64 else { throw error("a group within 64 others") }
        defer { depth -= 1 }
        var branches = [try sequence()]
        while skip("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let next, next != "|", next != ")" {
            if skip("(?i)") {
                isCaseless = true
            } else {
                nodes.append(try repeated(try atom()))
            }
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        if let next, "*+?{}^$".unicodeScalars.contains(next) { throw error("a bare \(next)") }
        if next == "(" { return try group() }
        return .scalar(folded(try scalarClass()))
    }

    private func folded(_ scalars: ScalarClass) -> ScalarClass {
        isCaseless ? .caseless(scalars) : scalars
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        let outerCase = isCaseless
        defer { isCaseless = outerCase }
        var look: Bool?
        if skip("(?i:") {
            isCaseless = true
        } else if skip("(?=") {
            look = false
        } else if skip("(?!") {
            look = true
        } else if !skip("(?:") {
            guard !scalars[position...].starts(with: "(?".unicodeScalars) else {
                throw error("a group of a kind that is not supported")
            }
            position += 1
        }
        let inner = try alternatives()
        guard skip(")") else { throw error("a group without )") }
        return look.map { .lookahead(inner, isNegative: $0) } ?? inner
    }

    private mutating func repeated(_ node: PatternNode) throws(PatternError) -> PatternNode {
        let start = position
        guard let (least, most) = try bounds() else { return node }
        // After {n,m}, a plus sign would repeat the repetition.
        let isCounted = scalars[position - 1] == "}"
        let isPossessive = !isCounted && skip("+")
        guard next != "?", next != "*", next != "+", next != "{" else {
            throw error("a lazy or double repetition")
        }
        if case .scalar(let scalars) = node {
            return .run(scalars, atLeast: least, atMost: most, isPossessive: isPossessive)
        }
        guard least == 0, most == 1, !isPossessive else {
            position = start
            throw error("a repeated group")
        }
        return .optional(node)
    }

    private mutating func bounds() throws(PatternError) -> (least: Int, most: Int?)? {
        if skip("?") { return (0, 1) }
        if skip("*") { return (0, nil) }
        if skip("+") { return (1, nil) }
        guard skip("{") else { return nil }
        let least = number()
        let most = skip(",") ? number() : least
        guard skip("}"), let least, least <= most ?? least, (most ?? least) <= 1000 else {
            throw error("a repetition whose bounds are not supported")
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        let start = position
        while let next, ("0"..."9").contains(next) { position += 1 }
        return Int(String(String.UnicodeScalarView(scalars[start..<position])))
    }
}
