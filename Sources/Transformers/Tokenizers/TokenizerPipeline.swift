/// The stages through which text passes on its way to tokens.
struct TokenizerPipeline: Sendable {
    /// A part of a text: a token that was found in it, or scalars to be encoded.
    enum Part {
        case token(Int)
        case text(PreTokenizer.Piece)
    }

    let addedTokens: [AddedToken]
    let normalizer: Normalizer?
    let preTokenizer: PreTokenizer
    let encoding: BytePairEncoding
    let decoder: TokenDecoder
    /// The ids put in front of a text and after it when asked for.
    let frame: SpecialFrame
    private let exact: AddedTokens
    private let normalized: AddedTokens
    private let trusted: AddedTokens

    init(
        addedTokens: [AddedToken], normalizer: Normalizer? = nil, preTokenizer: PreTokenizer,
        encoding: BytePairEncoding, decoder: TokenDecoder, frame: SpecialFrame = SpecialFrame()
    ) {
        self.addedTokens = addedTokens
        self.normalizer = normalizer
        self.preTokenizer = preTokenizer
        self.encoding = encoding
        self.decoder = decoder
        self.frame = frame
        let spelled = addedTokens.map { (spelling: Array($0.text.unicodeScalars), token: $0) }
        exact = AddedTokens(spelled.filter { !$0.token.isNormalized })
        normalized = AddedTokens(
            spelled.filter(\.token.isNormalized).map { spelling, token in
                (normalizer.map { Array($0(spelling[...])) } ?? spelling, token)
            })
        trusted = AddedTokens(spelled)
    }

    /// A text with its added tokens found, and the rest normalised.
    func parts(of text: ArraySlice<Unicode.Scalar>) -> [Part] {
        exact.parts(of: text).flatMap { part -> [Part] in
            switch part {
            case .token(let id): return [.token(id)]
            case .text(let range):
                let piece = normalize(text[range], startsText: range.lowerBound == text.startIndex)
                if normalized.isEmpty { return [.text(piece)] }
                return normalized.parts(of: piece.scalars).map { part in
                    switch part {
                    case .token(let id): .token(id)
                    case .text(let inner):
                        .text(
                            PreTokenizer.Piece(
                                scalars: piece.scalars[inner],
                                startsText: piece.startsText && inner.lowerBound == piece.scalars.startIndex))
                    }
                }
            }
        }
    }

    /// A text in which added tokens, normalised or not, are found only where they may be, in their own spelling.
    func parts(of text: ArraySlice<Unicode.Scalar>, where isTrusted: (Range<Int>) -> Bool) -> [Part] {
        trusted.parts(of: text, where: isTrusted).map { part in
            switch part {
            case .token(let id): .token(id)
            case .text(let range):
                .text(normalize(text[range], startsText: range.lowerBound == text.startIndex))
            }
        }
    }

    /// A text in which nothing is a token by its spelling.
    func plainParts(of text: ArraySlice<Unicode.Scalar>) -> [Part] {
        text.isEmpty ? [] : [.text(normalize(text, startsText: true))]
    }

    private func normalize(_ text: ArraySlice<Unicode.Scalar>, startsText: Bool) -> PreTokenizer.Piece {
        PreTokenizer.Piece(scalars: normalizer.map { $0(text) } ?? text, startsText: startsText)
    }

    /// The tokens of the parts of a text.
    ///
    /// - Parameter avoidsMarkers: whether what spells an added token in the parts must stay ordinary text.
    func encode(_ parts: [Part], addingSpecialTokens: Bool, avoidsMarkers: Bool) -> [Int] {
        var tokens = addingSpecialTokens ? frame.before : []
        var (patterns, pairs) = (Pattern.Scratch(), BytePairEncoding.Scratch())
        pairs.avoidsMarkers = avoidsMarkers
        var bytes: [UInt8] = []
        for part in parts {
            switch part {
            case .token(let id): tokens.append(id)
            case .text(let piece):
                for word in preTokenizer.words(of: piece, &patterns) where !word.scalars.isEmpty {
                    bytes.removeAll(keepingCapacity: true)
                    for scalar in word.scalars { UTF8.append(scalar, to: &bytes) }
                    encoding.encode(bytes[...], into: &tokens, &pairs)
                }
            }
        }
        return addingSpecialTokens ? tokens + frame.after : tokens
    }
}

/// The special tokens around a text.
struct SpecialFrame: Equatable, Sendable {
    var before: [Int] = []
    var after: [Int] = []
}

extension UTF8 {
    fileprivate static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if scalar.value < 0x80 { return bytes.append(UInt8(truncatingIfNeeded: scalar.value)) }
        if let units = UTF8.encode(scalar) { bytes.append(contentsOf: units) }
    }
}
