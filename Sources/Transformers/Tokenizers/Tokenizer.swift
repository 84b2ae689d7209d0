import Tensors

/// A byte-pair tokenizer: text to token ids and back, as a model was trained with.
///
/// Identical to Hugging Face's `tokenizers` for the same files. A value without caches: it can be shared
/// between threads.
public struct Tokenizer: Sendable {
    /// The number of token ids, added tokens and gaps between ids included.
    public var vocabularySize: Int { texts.count }
    /// The id with which a text begins, if the vocabulary has one.
    public let startToken: Int?
    /// The id with which a text or a turn ends, `<|im_end|>` for SmolLM2-Instruct.
    public let endToken: Int
    /// The id used to fill rows of a batch.
    public let paddingToken: Int
    /// Tokens that stand for themselves in text and that decoding can leave out, such as `<|im_start|>`, by
    /// their text.
    public let specialTokens: [String: Int]

    private let specialIDs: Set<Int>
    private let texts: TokenTexts
    private let pipeline: TokenizerPipeline

    init(
        texts: TokenTexts, pipeline: TokenizerPipeline, startToken: Int? = nil, endToken: Int,
        paddingToken: Int
    ) {
        (self.texts, self.pipeline) = (texts, pipeline)
        (self.startToken, self.endToken, self.paddingToken) = (startToken, endToken, paddingToken)
        let special = pipeline.addedTokens.filter(\.isSpecial)
        specialTokens = Dictionary(special.map { ($0.text, $0.id) }, uniquingKeysWith: { first, _ in first })
        specialIDs = Set(special.map(\.id))
    }

    /// The token ids of `text`.
    ///
    /// - Parameters:
    ///   - addingSpecialTokens: whether the tokens that the model expects around a text, such as Llama's
    ///     `<|begin_of_text|>`, are put there.
    ///   - parsingSpecialTokens: whether the text of an added token becomes that token. Pass `false` for text
    ///     from outside (an observation, an intent), which must not be able to end its own turn.
    public func encode(
        _ text: String, addingSpecialTokens: Bool = false, parsingSpecialTokens: Bool = true
    ) -> [Int] {
        let scalars = Array(text.unicodeScalars)[...]
        let parts =
            parsingSpecialTokens
            ? pipeline.parts(of: scalars) : pipeline.plainParts(of: scalars)
        return pipeline.encode(
            parts, addingSpecialTokens: addingSpecialTokens, avoidsMarkers: !parsingSpecialTokens)
    }

    /// The token ids of a text of which only some ranges may become added tokens.
    func encode(_ scalars: [Unicode.Scalar], trusting isTrusted: (Range<Int>) -> Bool) -> [Int] {
        pipeline.encode(
            pipeline.parts(of: scalars[...], where: isTrusted), addingSpecialTokens: false,
            avoidsMarkers: true)
    }

    /// The text of `tokens`; bytes that are not valid UTF-8 become U+FFFD, ids out of range nothing.
    ///
    /// - Parameter skippingSpecialTokens: whether special tokens are left out.
    public func decode(_ tokens: some Sequence<Int>, skippingSpecialTokens: Bool = false) -> String {
        let kept = tokens.filter { !(skippingSpecialTokens && isSpecial($0)) }
        return pipeline.decoder.text(kept.map { texts[$0] })
    }

    /// The bytes that a token stands for within a text, which need not be whole characters; empty for ids out
    /// of range.
    public func bytes(of token: Int) -> [UInt8] { pipeline.decoder.bytes(texts[token]) }

    /// Whether decoding leaves out a space at the beginning.
    var dropsLeadingSpace: Bool { pipeline.decoder.dropsLeadingSpace }

    /// Whether `token` is a special token.
    public func isSpecial(_ token: Int) -> Bool { specialIDs.contains(token) }
}
