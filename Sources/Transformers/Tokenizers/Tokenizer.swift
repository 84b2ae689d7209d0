import Tensors

/// A byte-level byte-pair tokenizer: text to token ids and back, as SmolLM2 was trained with.
///
/// Identical to Hugging Face's `tokenizers` for the same vocabulary. A value without caches: it can be shared
/// between threads.
public struct Tokenizer: Sendable {
    /// The number of token ids.
    public var vocabularySize: Int { pieces.count }
    /// The id with which a text or a turn ends, `<|im_end|>` for SmolLM2-Instruct.
    public let endToken: Int
    /// The id used to fill rows of a batch.
    public let paddingToken: Int
    /// Tokens that stand for themselves in text, such as `<|im_start|>`, by their text.
    public let specialTokens: [String: Int]

    private let pieces: [[UInt8]]
    private let encoding: BytePairEncoding
    private let preTokenizer = PreTokenizer()
    private let specialMatcher: SpecialTokenMatcher

    init(
        pieces: [[UInt8]], specialTokens: [String: Int], endToken: Int, paddingToken: Int,
        encoding: BytePairEncoding
    ) {
        self.pieces = pieces
        self.specialTokens = specialTokens
        self.endToken = endToken
        self.paddingToken = paddingToken
        self.encoding = encoding
        specialMatcher = SpecialTokenMatcher(specialTokens)
    }

    /// The token ids of `text`.
    ///
    /// - Parameter parsingSpecialTokens: whether the text of a special token becomes that token. Pass `false`
    ///   for text from outside (an observation, an intent), which must not be able to end its own turn.
    public func encode(_ text: String, parsingSpecialTokens: Bool = true) -> [Int] {
        var tokens: [Int] = []
        let scalars = text.unicodeScalars[...]
        guard parsingSpecialTokens else {
            encode(plain: scalars, into: &tokens)
            return tokens
        }
        var rest = scalars
        while let match = specialMatcher.firstMatch(in: rest) {
            encode(plain: rest[..<match.range.lowerBound], into: &tokens)
            tokens.append(match.token)
            rest = rest[match.range.upperBound...]
        }
        encode(plain: rest, into: &tokens)
        return tokens
    }

    private func encode(plain text: Substring.UnicodeScalarView, into tokens: inout [Int]) {
        for word in preTokenizer.words(of: text) {
            encoding.encode(Substring(word).utf8, into: &tokens)
        }
    }

    /// The text of `tokens`; bytes that are not valid UTF-8 become U+FFFD, ids out of range nothing.
    ///
    /// - Parameter skippingSpecialTokens: whether special tokens are left out.
    public func decode(_ tokens: some Sequence<Int>, skippingSpecialTokens: Bool = false) -> String {
        var bytes: [UInt8] = []
        for token in tokens where !(skippingSpecialTokens && isSpecial(token)) {
            bytes.append(contentsOf: self.bytes(of: token))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The bytes that a token stands for, which need not be whole characters; empty for ids out of range.
    public func bytes(of token: Int) -> [UInt8] { pieces.indices.contains(token) ? pieces[token] : [] }

    /// Whether `token` is a special token.
    public func isSpecial(_ token: Int) -> Bool { specialMatcher.tokens.contains(token) }
}
