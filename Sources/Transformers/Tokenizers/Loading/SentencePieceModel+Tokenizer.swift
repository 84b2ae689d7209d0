import Tensors

extension SentencePieceModel {
    /// The mark that stands for a space in pieces.
    private static let space: Unicode.Scalar = "\u{2581}"

    /// The stages that encode as SentencePiece does, and as Hugging Face's `LlamaTokenizer` around it.
    ///
    /// - Parameters:
    ///   - isLegacy: whether every part of a text, and not only its beginning, begins with a mark of a space, as
    ///     `"legacy": true` of a tokenizer configuration says.
    ///   - addsPrefixSpace: whether there is such a mark at all; by default, as the model says.
    func assembly(isLegacy: Bool, addsPrefixSpace: Bool?) -> TokenizerAssembly {
        let prefixes = addsPrefixSpace ?? addsDummyPrefix
        let prepending: PreTokenizer.Prepending = !prefixes ? .never : isLegacy ? .always : .first
        let mark = Array(String(Self.space).utf8)
        var ids = TokenTable(capacity: pieces.count)
        for (id, piece) in pieces.enumerated() { ids.insert(piece.text, Int32(id)) }
        return TokenizerAssembly(
            texts: pieces.map(\.text), ids: ids, count: pieces.count, addedTokens: addedTokens,
            preTokenizer: PreTokenizer(steps: [
                .metaspace(Self.space, prepending: prepending, splitting: false)
            ]),
            encoding: encoding(),
            decoder: .steps(
                [.replace(mark, with: [0x20]), .byteFallback, .fuse]
                    + (prefixes ? [.strip(0x20, left: 1, right: 0)] : [])))
    }

    /// Control symbols and the unknown token are special; symbols that the user defined are not.
    private var addedTokens: [AddedToken] {
        pieces.enumerated().compactMap { id, piece in
            let isSpecial = piece.kind == .control || piece.kind == .unknown
            guard isSpecial || piece.kind == .userDefined else { return nil }
            return AddedToken(
                text: String(decoding: piece.text, as: UTF8.self), id: id, isSpecial: isSpecial)
        }
    }

    private func encoding() -> BytePairEncoding {
        var vocabulary = TokenTable(capacity: pieces.count)
        var bytes = [Int32?](repeating: nil, count: 256)
        for (id, piece) in pieces.enumerated() {
            switch piece.kind {
            case .normal, .userDefined: vocabulary.insert(piece.text, Int32(id))
            case .byte: piece.text[...].byteOfFallback.map { bytes[Int($0)] = Int32(id) }
            case .unknown, .control, .unused: continue
            }
        }
        let unknown = pieces.firstIndex { $0.kind == .unknown }
        return BytePairEncoding(
            alphabet: .scalars(fallback: bytes), merges: merges(vocabulary), vocabulary: vocabulary,
            unknown: unknown.map { Int32($0) }, fusesUnknown: true)
    }

    /// Two neighbours merge when they are a piece together; the piece with the highest score comes first, and
    /// pieces of one score from left to right.
    private func merges(_ vocabulary: TokenTable) -> [UInt64: BytePairEncoding.Merge] {
        let normal = pieces.indices.filter { pieces[$0].kind == .normal }
        var rank: UInt32 = 0
        var previous: Float?
        var merges: [UInt64: BytePairEncoding.Merge] = [:]
        for id in normal.sorted(by: { pieces[$0].score > pieces[$1].score }) {
            if let previous, pieces[id].score < previous { rank += 1 }
            previous = pieces[id].score
            let text = pieces[id].text[...]
            for middle in text.indices.dropFirst() where text[middle] & 0xc0 != 0x80 {
                guard let left = vocabulary.token(utf8: text[..<middle]),
                    let right = vocabulary.token(utf8: text[middle...])
                else { continue }
                merges[BytePairEncoding.key(left, right)] = BytePairEncoding.Merge(
                    rank: rank, token: Int32(id))
            }
        }
        return merges
    }
}
