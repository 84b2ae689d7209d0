import Tensors

extension Tokenizer {
    /// Reads the tokenizer that a GGUF file carries in its metadata.
    ///
    /// - Throws: `WeightFileError` when an entry is missing, malformed or of a kind that we do not read.
    public init(_ file: GGUF) throws(WeightFileError) {
        let tables = try GGUFVocabulary(file)
        let padding = "tokenizer.ggml.padding_token_id"
        let assembly = TokenizerAssembly(
            texts: try tables.texts(), ids: tables.ids, count: tables.entries.count,
            addedTokens: tables.addedTokens,
            normalizer: tables.family.normalizer, preTokenizer: try tables.family.preTokenizer(file),
            encoding: try tables.encoding(), decoder: .bytes, frame: try tables.frame())
        self = assembly.tokenizer(
            start: try tables.optionalToken("tokenizer.ggml.bos_token_id"),
            end: try tables.token("tokenizer.ggml.eos_token_id"),
            padding: try tables.optionalToken(padding))
    }
}

/// The tables of `tokenizer.ggml.*`, resolved to ids.
struct GGUFVocabulary {
    private static let (normal, control, userDefined) = (1, 3, 4)

    let family: GGUFTokenizerFamily
    private let file: GGUF
    /// The text of each id, byte-level where it is a normal token.
    let entries: [String]
    private let types: [Int]
    let ids: TokenTable
    private let alphabet = ByteAlphabet()

    init(_ file: GGUF) throws(WeightFileError) {
        self.file = file
        family = try GGUFTokenizerFamily(file)
        entries = try file.strings("tokenizer.ggml.tokens")
        types = try file.integers("tokenizer.ggml.token_type")
        guard types.count == entries.count else {
            throw WeightFileError(
                file: file.file, field: "tokenizer.ggml.token_type",
                problem: .invalid("\(types.count) types for \(entries.count) tokens"))
        }
        guard entries.count < Int32.max else {
            throw WeightFileError(
                file: file.file, field: "tokenizer.ggml.tokens", problem: .invalid("too many tokens"))
        }
        var ids = TokenTable(capacity: entries.count)
        for (id, entry) in entries.enumerated() { ids.insert(entry.utf8, Int32(id)) }
        self.ids = ids
    }

    var addedTokens: [AddedToken] {
        types.indices.filter { types[$0] == Self.control || types[$0] == Self.userDefined }
            .map { AddedToken(text: entries[$0], id: $0) }
    }

    func texts() throws(WeightFileError) -> [[UInt8]] {
        var texts: [[UInt8]] = []
        texts.reserveCapacity(entries.count)
        for (id, entry) in entries.enumerated() {
            if types[id] != Self.normal {
                texts.append(Array(entry.utf8))
            } else if let bytes = alphabet.bytes(of: entry) {
                texts.append(bytes)
            } else {
                throw error("tokenizer.ggml.tokens", "token \(id), \"\(entry)\", is not byte-level")
            }
        }
        return texts
    }

    func encoding() throws(WeightFileError) -> BytePairEncoding {
        let lines = try file.strings("tokenizer.ggml.merges")
        let merges = try MergeTable(ids).read(lines.count) { rank throws(WeightFileError) in
            guard let sides = MergeTable.sides(of: lines[rank]) else { return nil }
            return sides
        } error: { rank in
            error("tokenizer.ggml.merges", "merge \(rank), \"\(lines[rank])\", names no tokens")
        }
        var words = TokenTable(capacity: family.ignoresMerges ? entries.count : 0)
        if family.ignoresMerges {
            for (id, entry) in entries.enumerated() where types[id] == Self.normal {
                if let bytes = alphabet.bytes(of: entry) { words.insert(bytes, Int32(id)) }
            }
        }
        return BytePairEncoding(
            alphabet: .bytes(alphabet.scalars.map { ids.token(String($0).utf8) }), merges: merges,
            vocabulary: words, ignoresMerges: family.ignoresMerges)
    }

    /// The tokens that the file wants around a text.
    func frame() throws(WeightFileError) -> SpecialFrame {
        var frame = SpecialFrame()
        if file.metadata["tokenizer.ggml.add_bos_token"] == .bool(true) {
            frame.before = [try token("tokenizer.ggml.bos_token_id")]
        }
        if file.metadata["tokenizer.ggml.add_eos_token"] == .bool(true) {
            frame.after = [try token("tokenizer.ggml.eos_token_id")]
        }
        return frame
    }

    func token(_ key: String) throws(WeightFileError) -> Int {
        let id = try file.integer(key)
        guard entries.indices.contains(id) else { throw error(key, "there is no token \(id)") }
        return id
    }

    func optionalToken(_ key: String) throws(WeightFileError) -> Int? {
        file.metadata[key] == nil ? nil : try token(key)
    }

    private func error(_ field: String, _ why: String) -> WeightFileError {
        WeightFileError(file: file.file, field: field, problem: .invalid(why))
    }
}
