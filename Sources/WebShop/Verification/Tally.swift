/// How many of a file's cases came out as recorded.
public struct Tally: Codable, Hashable, Sendable {
    /// What was compared.
    public let kind: String
    /// Cases that agree.
    public private(set) var passed = 0
    /// All cases.
    public private(set) var total = 0
    /// Both, as `n/n`.
    public private(set) var result = "0/0"
    /// Where the first disagreement is, what was expected and what was found.
    public private(set) var firstDifference: String?

    init(_ kind: String) { self.kind = kind }

    /// Counts a case.
    /// - Parameter difference: nil where it agrees.
    mutating func count(_ difference: String?) {
        total += 1
        if let difference {
            firstDifference = firstDifference ?? difference
        } else {
            passed += 1
        }
        result = "\(passed)/\(total)"
    }
}

/// Finds the first difference between what was recorded and what was computed.
struct Comparison {
    private(set) var difference: String?
    /// Where in the file the case is.
    let place: String

    init(_ place: String) { self.place = place }

    /// Compares one field; what the file does not have is not compared.
    mutating func expect<Value: Equatable>(
        _ field: String, _ expected: Value?, _ found: @autoclosure () -> Value?
    ) {
        guard difference == nil, let expected else { return }
        let found = found()
        if found == expected { return }
        difference = "\(place), \(field): expected \(expected), found \(found.map { "\($0)" } ?? "nothing")"
    }

    /// Text scalar by scalar, as other languages compare it.
    mutating func expect(_ field: String, _ expected: String?, _ found: @autoclosure () -> String?) {
        guard difference == nil, let expected else { return }
        let found = found() ?? ""
        if expected.utf8.elementsEqual(found.utf8) { return }
        let common = zip(expected.unicodeScalars, found.unicodeScalars).prefix { $0 == $1 }.count
        difference =
            "\(place), \(field), from character \(common): expected '\(Self.window(expected, common))', "
            + "found '\(Self.window(found, common))'"
    }

    private static func window(_ text: String, _ start: Int) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(max(0, start - 20)).prefix(100)))
    }
}
