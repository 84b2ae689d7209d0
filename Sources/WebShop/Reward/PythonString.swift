/// A text with the semantics of Python's `str`: equal only scalar by scalar, where Swift's `String` also takes
/// canonically equivalent texts for equal.
struct PythonString: Hashable, Sendable {
    private let utf8: [UInt8]

    init(_ text: String) {
        utf8 = Array(text.utf8)
    }

    /// A text without the white space around it (`str.strip`).
    init(trimming text: Substring.UnicodeScalarView) {
        let head = text.drop(while: \.isPythonSpace)
        let end = head.lastIndex { !$0.isPythonSpace }.map(head.index(after:)) ?? head.startIndex
        utf8 = Array(Substring(head[..<end]).utf8)
    }

    private init(utf8: [UInt8]) {
        self.utf8 = utf8
    }

    /// Whether a text occurs in this one (`in`); the empty text occurs everywhere.
    func contains(_ other: PythonString) -> Bool {
        utf8.withUnsafeBytes { text in
            other.utf8.withUnsafeBytes { part in
                guard let first = part.first else { return true }
                var rest = text[...]
                while rest.count >= part.count, let start = rest.firstIndex(of: first) {
                    if rest[start...].starts(with: part) { return true }
                    rest = rest[(start + 1)...]
                }
                return false
            }
        }
    }

    /// `str.lower`.
    func lowercased() -> PythonString {
        if utf8.allSatisfy({ $0 < 0x80 }) {
            return PythonString(utf8: utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 })
        }
        let scalars = Array(String(decoding: utf8, as: UTF8.self).unicodeScalars)
        var lower = String.UnicodeScalarView()
        for index in scalars.indices { lower.append(contentsOf: scalars.lowercaseMapping(at: index)) }
        return PythonString(String(lower))
    }

    /// `repr`: in single quotes unless that would need an escape that double quotes spare.
    var representation: String {
        let text = String(decoding: utf8, as: UTF8.self)
        let quote: Unicode.Scalar = text.utf8.contains(0x27) && !text.utf8.contains(0x22) ? "\"" : "'"
        var result = String.UnicodeScalarView([quote])
        for scalar in text.unicodeScalars {
            if scalar == quote { result.append("\\") }
            result.append(contentsOf: scalar.pythonEscape.unicodeScalars)
        }
        result.append(quote)
        return String(result)
    }
}
