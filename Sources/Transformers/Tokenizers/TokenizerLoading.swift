import Tensors

extension Tokenizer {
    /// Reads the tokenizer that a GGUF file carries in its metadata.
    ///
    /// - Throws: `WeightFileError` when an entry is missing, malformed or of a kind that we do not read.
    public init(_ file: GGUF) throws(WeightFileError) {
        try Self.requireSupported(file)
        let vocabulary = try Vocabulary(file)
        self.init(
            pieces: try vocabulary.pieces(),
            specialTokens: vocabulary.specialTokens,
            endToken: try vocabulary.token("tokenizer.ggml.eos_token_id"),
            paddingToken: try vocabulary.token("tokenizer.ggml.padding_token_id"),
            encoding: try vocabulary.encoding())
    }

    private static func requireSupported(_ file: GGUF) throws(WeightFileError) {
        for (key, supported) in [("tokenizer.ggml.model", "gpt2"), ("tokenizer.ggml.pre", "smollm")] {
            let value = try file.string(key)
            guard value == supported else {
                throw WeightFileError(file: file.file, field: key, problem: .unsupported("\"\(value)\""))
            }
        }
    }
}

/// The tables of `tokenizer.ggml.*`, resolved to ids.
private struct Vocabulary {
    private static let (normal, control, userDefined) = (1, 3, 4)

    private let file: GGUF
    private let entries: [String]
    private let types: [Int]
    private let ids: [String: Int32]
    private let alphabet = ByteAlphabet()

    init(_ file: GGUF) throws(WeightFileError) {
        self.file = file
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
        // Swift compares strings by canonical equivalence, token texts differ by their scalars: the byte
        // alphabet has no combining characters, so the two agree on every entry that merges can name.
        ids = Dictionary(zip(entries, 0..<Int32(entries.count)), uniquingKeysWith: { first, _ in first })
    }

    var specialTokens: [String: Int] {
        var tokens: [String: Int] = [:]
        for (id, type) in types.enumerated() where type == Self.control || type == Self.userDefined {
            tokens[entries[id]] = id
        }
        return tokens
    }

    func pieces() throws(WeightFileError) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        pieces.reserveCapacity(entries.count)
        for (id, entry) in entries.enumerated() {
            if types[id] != Self.normal {
                pieces.append(Array(entry.utf8))
            } else if let bytes = alphabet.bytes(of: entry) {
                pieces.append(bytes)
            } else {
                throw error("tokenizer.ggml.tokens", "token \(id), \"\(entry)\", is not byte-level")
            }
        }
        return pieces
    }

    func encoding() throws(WeightFileError) -> BytePairEncoding {
        var merges: [UInt64: BytePairEncoding.Merge] = [:]
        let lines = try file.strings("tokenizer.ggml.merges")
        merges.reserveCapacity(lines.count)
        for (rank, line) in lines.enumerated() {
            let sides = line.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
            guard sides.count == 2, let left = ids[sides[0]], let right = ids[sides[1]],
                let merged = ids[sides[0] + sides[1]]
            else { throw error("tokenizer.ggml.merges", "merge \(rank), \"\(line)\", names no tokens") }
            let key = BytePairEncoding.key(left, right)
            merges[key] = merges[key] ?? BytePairEncoding.Merge(rank: UInt32(rank), token: merged)
        }
        return BytePairEncoding(byteTokens: alphabet.scalars.map { ids[String($0)] }, merges: merges)
    }

    func token(_ key: String) throws(WeightFileError) -> Int {
        let id = try file.integer(key)
        guard entries.indices.contains(id) else { throw error(key, "there is no token \(id)") }
        return id
    }

    private func error(_ field: String, _ why: String) -> WeightFileError {
        WeightFileError(file: file.file, field: field, problem: .invalid(why))
    }
}
