/// What becomes of the places at which text is cut.
/// Source: `SplitDelimiterBehavior` of https://github.com/huggingface/tokenizers
enum SplitBehavior: String, Sendable {
    case removed = "Removed"
    case isolated = "Isolated"
    case mergedWithPrevious = "MergedWithPrevious"
    case mergedWithNext = "MergedWithNext"
    case contiguous = "Contiguous"

    /// The ranges into which `whole` is cut at `matches`, or, inverted, at what lies between them.
    func ranges(of whole: Range<Int>, _ matches: [Range<Int>], inverted: Bool) -> [Range<Int>] {
        var parts: [(range: Range<Int>, isMatch: Bool)] = []
        parts.reserveCapacity(matches.count + 1)
        var position = whole.lowerBound
        for match in matches {
            if position < match.lowerBound { parts.append((position..<match.lowerBound, inverted)) }
            parts.append((match, !inverted))
            position = match.upperBound
        }
        if position < whole.upperBound { parts.append((position..<whole.upperBound, inverted)) }
        switch self {
        case .removed: return parts.filter { !$0.isMatch }.map(\.range)
        case .isolated: return parts.map(\.range)
        case .mergedWithPrevious: return joined(parts) { !$0 && $1 }
        case .mergedWithNext: return joined(parts) { $0 && !$1 }
        case .contiguous: return joined(parts) { $0 == $1 }
        }
    }

    /// Joins neighbours of which a rule says, from whether each is a match, that they belong together.
    private func joined(
        _ parts: [(range: Range<Int>, isMatch: Bool)], where belong: (Bool, Bool) -> Bool
    ) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var previous: Bool?
        for part in parts {
            if let previous, let last = ranges.last, belong(previous, part.isMatch) {
                ranges[ranges.count - 1] = last.lowerBound..<part.range.upperBound
            } else {
                ranges.append(part.range)
            }
            previous = part.isMatch
        }
        return ranges
    }
}
