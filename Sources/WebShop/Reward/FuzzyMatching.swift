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

    /// The likeness if it is above `floor`, else anything up to `floor`.
    private func tokenSetRatio(_ a: FuzzyWords, _ b: FuzzyWords, floor: Int) -> Int {
        if a.words.isEmpty || b.words.isEmpty { return 0 }
        let texts = FuzzyWords.combinations(a, b)
        var best = floor
        for (left, right) in [(texts.shared, texts.a), (texts.shared, texts.b), (texts.a, texts.b)] {
            if left == right { return 100 }
            if left.isEmpty || right.isEmpty { continue }
            let bound = CommonCharacters.bound(left, right)
            if percentage(bound, left, right) <= best { continue }
            best = max(best, percentage(commonCharacters(left, right), left, right))
        }
        return best
    }

    private func commonCharacters(_ a: [UInt32], _ b: [UInt32]) -> Int {
        switch self {
        case .difflib: CommonCharacters.inMatchingBlocks(a, b)
        case .levenshtein: CommonCharacters.inLongestSubsequence(a, b)
        }
    }

    /// 100 · 2M/T, halves rounded to even as Python's `round` does.
    private func percentage(_ common: Int, _ a: [UInt32], _ b: [UInt32]) -> Int {
        let ratio = 2 * Double(common) / Double(a.count + b.count)
        return Int((100 * ratio).rounded(.toNearestOrEven))
    }
}
