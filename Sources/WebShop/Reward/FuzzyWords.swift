/// A text as the fuzzy matcher sees it: its distinct words in sorted order, each a run of code points.
///
/// Follows thefuzz 0.19 (`full_process` with `force_ascii`): U+0080 to U+00FF are deleted, which joins what they
/// stood between; what is no letter, digit or underscore separates words; the rest becomes lower case.
struct FuzzyWords {
    /// Distinct words in the order of their code points.
    let words: [ArraySlice<UInt32>]

    init(_ text: String) {
        words = Self.distinct(Self.processed(text).split(separator: 0x20))
    }

    private static func processed(_ text: String) -> [UInt32] {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return text.utf8.map { byte in
                let scalar = Unicode.Scalar(byte)
                guard scalar.isPythonWord else { return 0x20 }
                return UInt32(byte &- 0x41 < 26 ? byte | 0x20 : byte)
            }
        }
        let scalars: [Unicode.Scalar] = text.unicodeScalars.compactMap {
            (0x80...0xFF).contains($0.value) ? nil : $0.isPythonWord ? $0 : " "
        }
        return scalars.indices.flatMap { scalars.lowercaseMapping(at: $0).map(\.value) }
    }

    private static func distinct(_ words: [ArraySlice<UInt32>]) -> [ArraySlice<UInt32>] {
        let sorted = words.sorted { $0.lexicographicallyPrecedes($1) }
        return sorted.enumerated().filter { $0.offset == 0 || sorted[$0.offset - 1] != $0.element }.map(
            \.element)
    }
}

extension FuzzyWords {
    /// Three texts that a token set comparison is made of: the shared words, and the shared words followed by
    /// the rest of either side; words in order, one space between.
    static func combinations(_ a: FuzzyWords, _ b: FuzzyWords) -> (shared: [UInt32], a: [UInt32], b: [UInt32])
    {
        let shared = a.words.filter(b.words.contains)
        let onlyA = a.words.filter { !shared.contains($0) }
        let onlyB = b.words.filter { !shared.contains($0) }
        return (joined(shared), joined(shared + onlyA), joined(shared + onlyB))
    }

    private static func joined(_ words: [ArraySlice<UInt32>]) -> [UInt32] {
        Array(words.joined(separator: CollectionOfOne(0x20)))
    }
}
