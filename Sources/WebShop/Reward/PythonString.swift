import Foundation

/// A text with the semantics of Python's `str`: equal only scalar by scalar, where Swift's `String` also takes
/// canonically equivalent texts for equal.
struct PythonString: Hashable, Sendable, CustomStringConvertible {
    /// The text.
    let text: String

    /// In quotes.
    var description: String { text.debugDescription }

    init(_ text: String) {
        self.text = text
    }

    static func == (a: PythonString, b: PythonString) -> Bool {
        a.text.utf8.count == b.text.utf8.count && a.text.utf8.elementsEqual(b.text.utf8)
    }

    /// Whether two texts have the same code points; to `String`, canonically equivalent ones are equal.
    static func areEqual(_ a: String, _ b: String) -> Bool { PythonString(a) == PythonString(b) }

    func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: $0) }
    }

    /// Whether a text occurs in this one (`in`); the empty text occurs everywhere.
    func contains(_ other: PythonString) -> Bool {
        withBytes { text in other.withBytes { Self.place(of: $0, in: text) != nil } }
    }

    private static func place(of part: UnsafeRawBufferPointer, in text: UnsafeRawBufferPointer) -> Int? {
        guard let first = part.first, let wanted = part.baseAddress else { return 0 }
        guard let begin = text.baseAddress else { return nil }
        var rest = begin
        while text.count - (rest - begin) >= part.count {
            let places = text.count - (rest - begin) - part.count + 1
            guard let found = memchr(rest, Int32(first), places) else { return nil }
            if memcmp(found, wanted, part.count) == 0 { return UnsafeRawPointer(found) - begin }
            rest = UnsafeRawPointer(found) + 1
        }
        return nil
    }

    private func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        var text = text
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}

// MARK: - What Python makes of a text

extension PythonString {
    /// `str.split`: the pieces between the places where a separator occurs; the separator is not empty.
    func split(by separator: PythonString) -> [PythonString] {
        withBytes { text in
            separator.withBytes { separator in
                var pieces: [PythonString] = []
                var rest = text[...]
                while let place = Self.place(of: separator, in: UnsafeRawBufferPointer(rebasing: rest)) {
                    pieces.append(PythonString(String(decoding: rest.prefix(place), as: UTF8.self)))
                    rest = rest.dropFirst(place + separator.count)
                }
                return pieces + [PythonString(String(decoding: rest, as: UTF8.self))]
            }
        }
    }

    /// `str.strip`: without the white space around it.
    func trimmed() -> PythonString {
        let head = text.unicodeScalars.drop(while: \.isPythonSpace)
        let end = head.lastIndex { !$0.isPythonSpace }.map(head.index(after:)) ?? head.startIndex
        return PythonString(String(head[..<end]))
    }

    /// `str.lower`.
    func lowercased() -> PythonString {
        if text.unicodeScalars.contains(where: { !$0.isASCII && $0.properties.changesWhenLowercased }) {
            let scalars = text.unicodeScalars
            return PythonString(scalars.indices.map(scalars.lowercaseMapping).joined())
        }
        let lower = withBytes { $0.map { $0 < 0x80 ? Unicode.Scalar($0).asciiLowercased : $0 } }
        return PythonString(String(decoding: lower, as: UTF8.self))
    }

    /// `repr`: in single quotes unless that would need an escape that double quotes spare.
    var representation: String {
        let quote: Unicode.Scalar = text.utf8.contains(0x27) && !text.utf8.contains(0x22) ? "\"" : "'"
        var result = String(quote)
        for scalar in text.unicodeScalars {
            if scalar == quote { result += "\\" }
            result += scalar.pythonEscape
        }
        return result + String(quote)
    }
}
