/// How alike two texts are as sets of words: `token_set_ratio` of thefuzz 0.19
/// (https://github.com/seatgeek/thefuzz), in the two forms that it takes.
public enum FuzzyMatching: String, CaseIterable, Codable, Hashable, Sendable {
    /// With Python's own `difflib`, as the original's pinned requirements have it.
    case difflib
    /// With the python-Levenshtein package, which thefuzz uses where it happens to be installed. Decisions at the
    /// reward's threshold hardly ever differ.
    case levenshtein

    /// The likeness of two texts from 0 to 100; 0 where one has no words.
    ///
    /// Not symmetric, as difflib is not.
    public func tokenSetRatio(_ a: String, _ b: String) -> Int {
        tokenSetRatio(FuzzyWords(a), FuzzyWords(b), floor: 0)
    }

    /// Whether the likeness is above a threshold; cheaper than the likeness.
    func tokenSetRatio(_ a: FuzzyWords, _ b: FuzzyWords, exceeds threshold: Int) -> Bool {
        tokenSetRatio(a, b, floor: threshold) > threshold
    }

    /// The likeness if it is above `floor`, else `floor`.
    ///
    /// The likeness is that of the most alike two among: the shared words, and either text's words with the
    /// shared ones first. Bounds spare most comparisons.
    private func tokenSetRatio(_ a: FuzzyWords, _ b: FuzzyWords, floor: Int) -> Int {
        if a.words.isEmpty || b.words.isEmpty { return floor }
        let lengths = (a: a.characters.count, b: b.characters.count)
        let bound = percentage(a.commonCharactersBound(b), of: lengths.a + lengths.b)
        if !a.sharesWord(with: b) {
            return bound > floor ? max(floor, ratio(a.characters, b.characters)) : floor
        }
        let (left, right) = (a.divided(by: b), b.divided(by: a))
        if left.rest.isEmpty || right.rest.isEmpty { return 100 }
        let shared = a.joined(left.shared)
        let texts = (a: a.joined(left.shared + left.rest), b: b.joined(right.shared + right.rest))
        var best = floor
        if percentage(shared.count, of: shared.count + min(lengths.a, lengths.b)) > best {
            best = max(best, ratio(shared, texts.a), ratio(shared, texts.b))
        }
        return bound > best ? max(best, ratio(texts.a, texts.b)) : best
    }

    /// The likeness of two texts, neither of them empty.
    private func ratio(_ a: [UInt32], _ b: [UInt32]) -> Int {
        switch self {
        case .difflib: percentage(CommonCharacters.inMatchingBlocks(a, b), of: a.count + b.count)
        case .levenshtein: percentage(CommonCharacters.inLongestSubsequence(a, b), of: a.count + b.count)
        }
    }

    /// 100 · 2M/T, halves rounded to even as Python's `round` does.
    private func percentage(_ common: Int, of total: Int) -> Int {
        let ratio = 2 * Double(common) / Double(total)
        return Int((100 * ratio).rounded(.toNearestOrEven))
    }
}
