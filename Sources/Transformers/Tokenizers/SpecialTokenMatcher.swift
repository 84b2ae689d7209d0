/// Finds the texts of special tokens in a text: leftmost first, and of those the longest.
struct SpecialTokenMatcher: Sendable {
    /// The ids of all special tokens.
    let tokens: Set<Int>
    private let candidates: [Unicode.Scalar: [(scalars: [Unicode.Scalar], token: Int)]]

    init(_ specialTokens: [String: Int]) {
        tokens = Set(specialTokens.values)
        let entries = specialTokens.map { (scalars: Array($0.key.unicodeScalars), token: $0.value) }
        let longestFirst = entries.filter { !$0.scalars.isEmpty }
            .sorted { $0.scalars.count > $1.scalars.count }
        candidates = Dictionary(grouping: longestFirst) { $0.scalars[0] }
    }

    func firstMatch(
        in text: Substring.UnicodeScalarView
    ) -> (range: Range<String.Index>, token: Int)? {
        var start = text.startIndex
        while start < text.endIndex {
            if let match = match(at: start, in: text) { return match }
            start = text.index(after: start)
        }
        return nil
    }

    private func match(
        at start: String.Index, in text: Substring.UnicodeScalarView
    ) -> (range: Range<String.Index>, token: Int)? {
        for candidate in candidates[text[start]] ?? [] {
            let slice = text[start...].prefix(candidate.scalars.count)
            if slice.elementsEqual(candidate.scalars) { return (start..<slice.endIndex, candidate.token) }
        }
        return nil
    }
}
