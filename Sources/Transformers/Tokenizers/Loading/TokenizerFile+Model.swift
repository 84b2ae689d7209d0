import Tensors

extension TokenizerFile {
    /// The largest id that is believed.
    private static let largestID = 1 << 24

    /// The type of a model whose words are tokens.
    private static let wordLevel = "WordLevel"

    /// The vocabulary of the model by text; ids of added tokens come in when it has no such text.
    func vocabulary() throws(WeightFileError) -> TokenTable {
        let model = json["model"] ?? .null
        let kind = model["type"]?.text ?? (model["merges"] == nil ? "a model without type" : "BPE")
        guard ["BPE", Self.wordLevel].contains(kind) else {
            throw unsupported("model, type", "\(kind); only BPE and WordLevel tokenizers are read, and it")
        }
        guard let members = model["vocab"]?.members else {
            throw invalid("model, vocab", "should be an object")
        }
        var table = TokenTable(capacity: members.count)
        for member in members {
            guard let id = member.value.integer, (0..<Self.largestID).contains(id) else {
                throw invalid("model, vocab, \"\(member.key)\"", "is no id")
            }
            table.insert(member.key.utf8, Int32(id))
        }
        return table
    }

    /// The tokens that are found in text as they are written.
    func addedTokens(_ vocabulary: TokenTable) throws(WeightFileError) -> [AddedToken] {
        var tokens: [AddedToken] = []
        for (index, entry) in (json["added_tokens"]?.elements ?? []).enumerated() {
            let field = "added_tokens, \(index)"
            let text = try string(entry, "content", field)
            guard let id = entry["id"]?.integer, (0..<Self.largestID).contains(id) else {
                throw invalid("\(field), id", "is no id")
            }
            var token = AddedToken(text: text, id: vocabulary.token(text.utf8).map { Int($0) } ?? id)
            token.isSpecial = try flag(entry, "special", default: false, field)
            token.isNormalized = try flag(entry, "normalized", default: !token.isSpecial, field)
            token.takesSpaceBefore = try flag(entry, "lstrip", default: false, field)
            token.takesSpaceAfter = try flag(entry, "rstrip", default: false, field)
            token.isSingleWord = try flag(entry, "single_word", default: false, field)
            tokens.append(token)
        }
        return tokens
    }

    /// The text of every token of the model.
    func texts() -> [[UInt8]] {
        let entries = json["model"]?["vocab"]?.members ?? []
        let largest = entries.reduce(-1) { max($0, $1.value.integer ?? -1) }
        var texts = [[UInt8]](repeating: [], count: largest + 1)
        for entry in entries { texts[entry.value.integer ?? 0] = Array(entry.key.utf8) }
        return texts
    }

    /// The model itself.
    func encoding(
        _ vocabulary: TokenTable, isByteLevel: Bool
    ) throws(WeightFileError) -> BytePairEncoding {
        let model = json["model"] ?? .null
        if model["type"]?.text == Self.wordLevel { return try words(vocabulary, isByteLevel: isByteLevel) }
        for key in ["continuing_subword_prefix", "end_of_word_suffix"] {
            guard model[key]?.text ?? "" == "" else { throw unsupported("model, \(key)", "a part of words") }
        }
        if let dropout = model["dropout"], ![.null, .integer(0), .number(0)].contains(dropout) {
            throw unsupported("model, dropout", "encoding at random")
        }
        let ignoresMerges = try flag(model, "ignore_merges", default: false, "model")
        let hasFallback = try flag(model, "byte_fallback", default: false, "model")
        let unknown = model["unk_token"]?.text.flatMap { vocabulary.token($0.utf8) }
        let bytes = (UInt8.min...UInt8.max).map { hasFallback ? vocabulary.token($0.fallbackText.utf8) : nil }
        let alphabet = ByteAlphabet()
        let words = isByteLevel ? (ignoresMerges ? byteWords(alphabet) : TokenTable()) : vocabulary
        return BytePairEncoding(
            alphabet: isByteLevel
                ? .bytes(alphabet.scalars.map { vocabulary.token(String($0).utf8) })
                : .scalars(fallback: bytes),
            merges: try merges(vocabulary), vocabulary: words, unknown: unknown,
            fusesUnknown: try flag(model, "fuse_unk", default: false, "model"), ignoresMerges: ignoresMerges)
    }

    /// A model that looks words up.
    private func words(
        _ vocabulary: TokenTable, isByteLevel: Bool
    ) throws(WeightFileError) -> BytePairEncoding {
        let name = json["model"]?["unk_token"]?.text ?? "<unk>"
        guard let unknown = vocabulary.token(name.utf8) else {
            throw invalid("model, unk_token", "is not in the vocabulary, so a word may be no token")
        }
        var words = BytePairEncoding(
            alphabet: .scalars(fallback: Array(repeating: nil, count: 256)), merges: [:],
            vocabulary: isByteLevel ? byteWords(ByteAlphabet()) : vocabulary, unknown: unknown,
            ignoresMerges: true)
        words.takesWholeWords = true
        return words
    }

    /// The tokens of a byte-level model by the bytes that they stand for.
    private func byteWords(_ alphabet: ByteAlphabet) -> TokenTable {
        let entries = json["model"]?["vocab"]?.members ?? []
        var words = TokenTable(capacity: entries.count)
        for entry in entries {
            if let bytes = alphabet.bytes(of: entry.key) {
                words.insert(bytes, Int32(entry.value.integer ?? 0))
            }
        }
        return words
    }

    private func merges(_ vocabulary: TokenTable) throws(WeightFileError) -> [UInt64: BytePairEncoding.Merge]
    {
        guard let list = json["model"]?["merges"]?.elements else {
            throw invalid("model, merges", "should be a list")
        }
        return try MergeTable(vocabulary).read(list.count) { rank in
            switch list[rank] {
            case .string(let line): MergeTable.sides(of: line)
            case .array(let sides) where sides.count == 2:
                if let left = sides[0].text, let right = sides[1].text {
                    (left[...], right[...])
                } else {
                    nil
                }
            default: nil
            }
        } error: { rank in
            invalid("model, merges, \(rank)", "is no pair of tokens that are a token together")
        }
    }
}

extension UInt8 {
    /// The token for a byte that no other token covers, such as `<0x0A>`.
    var fallbackText: String {
        let digits = String(self, radix: 16, uppercase: true)
        return digits.count == 1 ? "<0x0\(digits)>" : "<0x\(digits)>"
    }
}
