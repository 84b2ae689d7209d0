/// Finds added tokens in a text: leftmost first, and of those the longest.
/// Semantics: `AddedVocabulary` of https://github.com/huggingface/tokenizers
struct AddedTokens: Sendable {
    /// A part of a text.
    enum Part: Equatable {
        case token(Int)
        case text(Range<Int>)
    }

    private struct Candidate: Sendable {
        let scalars: [Unicode.Scalar]
        let token: AddedToken
    }

    private let candidates: [Unicode.Scalar: [Candidate]]
    /// Whether an ASCII scalar begins a candidate; most do not, and need no look at the dictionary.
    private let begins: [Bool]

    /// - Parameter tokens: each with the spelling by which it is found.
    init(_ tokens: [(spelling: [Unicode.Scalar], token: AddedToken)]) {
        let entries = tokens.filter { !$0.spelling.isEmpty }
            .map { Candidate(scalars: $0.spelling, token: $0.token) }
            .sorted { $0.scalars.count > $1.scalars.count }
        let candidates = Dictionary(grouping: entries) { $0.scalars[0] }
        self.candidates = candidates
        begins = (0..<128).map { candidates[Unicode.Scalar(UInt8($0))] != nil }
    }

    var isEmpty: Bool { candidates.isEmpty }

    /// Cuts a text into tokens and what lies between them.
    ///
    /// - Parameter allows: whether a token may be found in a range.
    func parts(
        of text: ArraySlice<Unicode.Scalar>, where allows: (Range<Int>) -> Bool = { _ in true }
    ) -> [Part] {
        var parts: [Part] = []
        var (rest, position) = (text.startIndex, text.startIndex)
        while position < text.endIndex {
            guard let found = candidate(at: position, in: text) else {
                position += 1
                continue
            }
            let range = position..<position + found.scalars.count
            position = range.upperBound
            guard allows(range), !found.token.isSingleWord || isAlone(range, in: text) else { continue }
            let whole = widened(range, by: found.token, in: text, after: rest)
            if rest < whole.lowerBound { parts.append(.text(rest..<whole.lowerBound)) }
            parts.append(.token(found.token.id))
            (rest, position) = (whole.upperBound, max(position, whole.upperBound))
        }
        if rest < text.endIndex { parts.append(.text(rest..<text.endIndex)) }
        return parts
    }

    private func candidate(at start: Int, in text: ArraySlice<Unicode.Scalar>) -> Candidate? {
        let first = text[start]
        if first.value < 128, !begins[Int(first.value)] { return nil }
        return candidates[first]?.first { candidate in
            candidate.scalars.count <= text.endIndex - start
                && zip(candidate.scalars, text[start...]).allSatisfy { $0 == $1 }
        }
    }

    private func isAlone(_ range: Range<Int>, in text: ArraySlice<Unicode.Scalar>) -> Bool {
        let before = range.lowerBound > text.startIndex && isWord(text[range.lowerBound - 1])
        let after = range.upperBound < text.endIndex && isWord(text[range.upperBound])
        return !before && !after
    }

    private func isWord(_ scalar: Unicode.Scalar) -> Bool { ScalarClass.word.contains(scalar) }

    private func widened(
        _ range: Range<Int>, by token: AddedToken, in text: ArraySlice<Unicode.Scalar>, after limit: Int
    ) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        if token.takesSpaceBefore {
            while start > limit, text[start - 1].properties.isWhitespace { start -= 1 }
        }
        if token.takesSpaceAfter {
            while end < text.endIndex, text[end].properties.isWhitespace { end += 1 }
        }
        return start..<end
    }
}
