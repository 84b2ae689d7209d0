/// A text as the fuzzy matcher sees it: its distinct words in sorted order, one space between.
///
/// Follows thefuzz 0.19 (`full_process` with `force_ascii`): U+0080 to U+00FF are deleted, which joins what they
/// stood between; what is no letter, digit or underscore separates words; the rest becomes lower case.
struct FuzzyWords {
    /// The code points.
    let characters: [UInt32]
    /// Where in them the words are.
    let words: [Range<Int>]
    /// How often characters occur, those alike modulo 64 taken together; meaningless above 255 characters.
    private let counts: SIMD64<UInt8>

    init(_ text: String) {
        let processed = Self.processed(text)
        var characters: [UInt32] = []
        characters.reserveCapacity(processed.count)
        words = Self.distinct(Self.words(in: processed), in: processed).map { word in
            if !characters.isEmpty { characters.append(0x20) }
            characters.append(contentsOf: processed[word])
            return characters.count - word.count..<characters.count
        }
        self.characters = characters
        counts = Self.counts(of: characters)
    }

    private static func counts(of characters: [UInt32]) -> SIMD64<UInt8> {
        var counts = SIMD64<UInt8>()
        withUnsafeMutableBytes(of: &counts) { counts in
            for character in characters { counts[Int(character & 63)] &+= 1 }
        }
        return counts
    }
}

// MARK: - From a text to its words

extension FuzzyWords {
    private static func processed(_ text: String) -> [UInt32] {
        var text = text
        let ascii: [UInt32]? = text.withUTF8 { bytes in
            var mask: UInt8 = 0
            for byte in bytes { mask |= byte }
            return mask < 0x80 ? bytes.map { processed(ascii: Unicode.Scalar($0)) } : nil
        }
        if let ascii { return ascii }
        let scalars: [Unicode.Scalar] = text.unicodeScalars.compactMap {
            (0x80...0xFF).contains($0.value) ? nil : $0.isPythonWord ? $0 : " "
        }
        return scalars.indices.flatMap { index in
            scalars.lowercaseMapping(at: index).unicodeScalars.map(\.value)
        }
    }

    private static func processed(ascii scalar: Unicode.Scalar) -> UInt32 {
        scalar.isPythonWord ? UInt32(scalar.asciiLowercased) : 0x20
    }

    private static func words(in text: [UInt32]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        words.reserveCapacity(4)
        var start = 0
        for place in 0...text.count where place == text.count || text[place] == 0x20 {
            if start < place { words.append(start..<place) }
            start = place + 1
        }
        return words
    }

    private static func distinct(_ words: [Range<Int>], in text: [UInt32]) -> [Range<Int>] {
        if words.count < 2 { return words }
        let sorted = words.sorted { text[$0].lexicographicallyPrecedes(text[$1]) }
        return sorted.indices.filter { $0 == 0 || text[sorted[$0 - 1]] != text[sorted[$0]] }.map {
            sorted[$0]
        }
    }
}

// MARK: - Two texts

extension FuzzyWords {
    /// Whether the texts have a word in common.
    func sharesWord(with other: FuzzyWords) -> Bool {
        words.contains { other.has(self, $0) }
    }

    /// A text's words in the light of another's: those that the other has too, and the rest.
    func divided(by other: FuzzyWords) -> (shared: [Range<Int>], rest: [Range<Int>]) {
        (words.filter { other.has(self, $0) }, words.filter { !other.has(self, $0) })
    }

    /// Whether a word of another text is one of this text's.
    private func has(_ other: FuzzyWords, _ word: Range<Int>) -> Bool {
        words.contains { own in
            own.count == word.count
                && (0..<own.count).allSatisfy {
                    characters[own.lowerBound + $0] == other.characters[word.lowerBound + $0]
                }
        }
    }

    /// The given words of this text, one space between.
    func joined(_ words: [Range<Int>]) -> [UInt32] {
        Array(words.lazy.map { characters[$0] }.joined(separator: CollectionOfOne(0x20)))
    }

    /// At least as many characters as any matcher finds in common, whatever the order of the words.
    func commonCharactersBound(_ other: FuzzyWords) -> Int {
        let shorter = min(characters.count, other.characters.count)
        if max(characters.count, other.characters.count) > 255 { return shorter }
        return withUnsafeBytes(of: counts) { own in
            withUnsafeBytes(of: other.counts) { others in
                var common = 0
                for place in own.indices { common += Int(min(own[place], others[place])) }
                return common
            }
        }
    }
}
