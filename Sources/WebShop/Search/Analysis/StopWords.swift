/// The words that search ignores: Lucene's English list of 33.
enum StopWords {
    /// Each word as a number: its bytes, the first in the highest place.
    private static let words = Set(
        """
        a an and are as at be but by for if in into is it no not of on or such that the their then there these
        they this to was will with
        """.split(whereSeparator: \.isWhitespace).map { key($0.utf8) })

    /// Whether a lower-case word is one of them.
    @inline(__always)
    static func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.count <= 5 && words.contains(key(word))
    }

    private static func key(_ word: some Sequence<UInt8>) -> UInt64 {
        word.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
