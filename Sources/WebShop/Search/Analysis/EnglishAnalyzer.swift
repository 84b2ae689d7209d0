/// Turns text into search terms: words, without the English possessive, in lower case, without stop words,
/// stemmed.
///
/// The chain of Anserini's DefaultEnglishAnalyzer over Lucene 8.11, which WebShop searches with.
struct EnglishAnalyzer {
    private let tokenizer = StandardTokenizer()
    /// Room for one term.
    private var lowered: [UInt8] = []
    private var wide: [UInt16] = []

    /// Calls `body` with each term of a text, in order.
    mutating func forEachTerm(in text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var text = text
        text.withUTF8 { bytes in
            tokenizer.forEachToken(in: bytes) { start, end in
                withTerm(of: UnsafeBufferPointer(rebasing: bytes[start..<end])) { term in
                    if let term { body(term) }
                }
            }
        }
    }

    /// The terms of a text, in order.
    static func terms(_ text: String) -> [String] {
        var analyzer = EnglishAnalyzer()
        var terms: [String] = []
        analyzer.forEachTerm(in: text) { terms.append(String(decoding: $0, as: UTF8.self)) }
        return terms
    }

    /// Lends the term of a token: nil for a stop word.
    mutating func withTerm<Result>(
        of token: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>?) -> Result
    ) -> Result {
        lowered.removeAll(keepingCapacity: true)
        let isASCII = appendLowercased(Self.withoutPossessive(token))
        if lowered.withUnsafeBufferPointer(StopWords.contains) { return body(nil) }
        if isASCII {
            let count = lowered.count
            let left = lowered.withUnsafeMutableBufferPointer { buffer in
                buffer.baseAddress.map { PorterStemmer.stem($0, count: count) } ?? 0
            }
            lowered.removeLast(count - left)
        } else {
            stemWide()
        }
        return lowered.withUnsafeBufferPointer { body($0) }
    }

    /// Without `'s`, with any of three apostrophes.
    private static func withoutPossessive(_ token: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let end = token.count
        guard end >= 2, token[end - 1] | 0x20 == 0x73 else { return token }
        if token[end - 2] == 0x27 { return UnsafeBufferPointer(rebasing: token[..<(end - 2)]) }
        guard end >= 4 else { return token }
        let before = (token[end - 4], token[end - 3], token[end - 2])
        let isApostrophe = before == (0xE2, 0x80, 0x99) || before == (0xEF, 0xBC, 0x87)
        return isApostrophe ? UnsafeBufferPointer(rebasing: token[..<(end - 4)]) : token
    }

    /// Returns whether everything is ASCII afterwards.
    private mutating func appendLowercased(_ token: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in token.indices {
            let byte = token[index]
            guard byte < 0x80 else { return appendLowercasedUnicode(token[index...]) }
            lowered.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
        return true
    }

    /// Each code point by its simple mapping: no sigma at the end of a word, no two letters for one.
    private mutating func appendLowercasedUnicode(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        for scalar in String(decoding: rest, as: UTF8.self).unicodeScalars {
            let properties = scalar.properties
            // U+0130 alone has a full mapping (i and a dot above) besides the simple one (i).
            let lower =
                properties.changesWhenLowercased
                ? properties.lowercaseMapping.unicodeScalars.first ?? scalar : scalar
            lowered.append(contentsOf: lower.utf8)
        }
        return lowered.allSatisfy { $0 < 0x80 }
    }

    /// Lengths count in UTF-16 units, as in Java.
    private mutating func stemWide() {
        wide.removeAll(keepingCapacity: true)
        wide.append(contentsOf: String(decoding: lowered, as: UTF8.self).utf16)
        let count = wide.count
        let left = wide.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { PorterStemmer.stem($0, count: count) } ?? 0
        }
        wide.removeLast(count - left)
        lowered.removeAll(keepingCapacity: true)
        lowered.append(contentsOf: String(decoding: wide, as: UTF16.self).utf8)
    }
}
