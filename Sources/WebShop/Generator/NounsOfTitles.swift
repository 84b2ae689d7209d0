/// Tells which words of generated titles the reward's tagger takes for nouns.
///
/// Shop titles have no grammar and an initial capital on every word, so spaCy's model, the original's, takes
/// almost all of them for proper nouns. The table made here and the tagger's have 98 % of their words in
/// common (`scripts/title-nouns PRODUCTS --compare TABLE`).
enum NounsOfTitles {
    /// The nouns of a title, lower case, in order, repeated ones kept: all words but numbers and a few others.
    static func nouns(of title: String) -> [String] {
        words(of: title).filter { !isNumber($0) && !others.contains($0) }
    }

    /// Runs of ASCII letters and digits, lower case.
    private static func words(of title: String) -> [String] {
        title.utf8.split { !isLetterOrDigit($0) }.map { String(decoding: $0, as: UTF8.self).lowercased() }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isNumber(_ word: String) -> Bool {
        word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Words of titles that the tagger takes for something else more often than not.
    private static let others: Set<String> = [
        "all", "and", "bristles", "built", "by", "coated", "crushed", "down", "flakes", "flowing", "folding",
        "for",
        "four", "full", "fully", "glazed", "in", "included", "individually", "lined", "no", "on", "over",
        "throw",
        "to", "two", "vented", "waxed", "wide",
    ]
}
