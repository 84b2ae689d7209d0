/// The parts of a tokenizer while it is put together from several files.
struct TokenizerAssembly {
    /// What each id stands for: its bytes in a byte-level model, else its text.
    private(set) var texts: [[UInt8]]
    /// The ids by the texts in the vocabulary.
    let ids: TokenTable
    /// How many tokens the vocabulary has, gaps between ids not counted.
    let count: Int
    private(set) var addedTokens: [AddedToken]
    var normalizer: Normalizer?
    var preTokenizer: PreTokenizer
    var encoding: BytePairEncoding
    var decoder: TokenDecoder
    var frame = SpecialFrame()

    /// The id of a token that is added next: ids in files are not believed.
    /// Source: `AddedVocabulary` of tokenizers
    var nextID: Int { max(count, (addedTokens.map(\.id).max() ?? -1) + 1) }

    /// Whether the model's pieces are bytes.
    var isByteLevel: Bool { if case .bytes = decoder { true } else { false } }

    /// The id of a text, added or of the vocabulary.
    func id(of text: String) -> Int? {
        addedTokens.first { $0.text.utf8.elementsEqual(text.utf8) }?.id
            ?? ids.token(text.utf8).map { Int($0) }
    }

    /// Adds a token, in the place of one that has its id.
    mutating func add(_ token: AddedToken) {
        addedTokens.removeAll { $0.id == token.id || $0.text.utf8.elementsEqual(token.text.utf8) }
        addedTokens.append(token)
        while texts.count <= token.id { texts.append([]) }
        texts[token.id] = spelled(decodedText(token))
    }

    /// A special token that a configuration names, which need not be in the vocabulary yet.
    mutating func nameSpecial(_ named: AddedToken, keepingFlags: Bool) {
        let known = addedTokens.first { $0.text.utf8.elementsEqual(named.text.utf8) }
        var token = AddedToken(text: named.text, id: id(of: named.text) ?? nextID)
        token.isSpecial = true
        let flags = keepingFlags ? named : known ?? named
        token.takesSpaceBefore = flags.takesSpaceBefore
        token.takesSpaceAfter = flags.takesSpaceAfter
        token.isSingleWord = flags.isSingleWord
        token.isNormalized = flags.isNormalized
        add(token)
    }

    /// A token that is looked for in normalised text is also decoded to its normalised text.
    private func decodedText(_ token: AddedToken) -> String {
        guard token.isNormalized, let normalizer else { return token.text }
        return String(String.UnicodeScalarView(normalizer(Array(token.text.unicodeScalars)[...])))
    }

    private func spelled(_ text: String) -> [UInt8] {
        if case .bytes = decoder {
            ByteAlphabet().bytes(of: text) ?? Array(text.utf8)
        } else {
            Array(text.utf8)
        }
    }

    /// The tokenizer.
    func tokenizer(start: Int?, end: Int, padding: Int?) -> Tokenizer {
        var encoding = encoding
        encoding.markers = Set(addedTokens.map { Int32($0.id) })
        return Tokenizer(
            texts: TokenTexts(texts),
            pipeline: TokenizerPipeline(
                addedTokens: addedTokens, normalizer: normalizer, preTokenizer: preTokenizer,
                encoding: encoding, decoder: decoder, frame: frame),
            startToken: start, endToken: end, paddingToken: padding ?? end)
    }
}
