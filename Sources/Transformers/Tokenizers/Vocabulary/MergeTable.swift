import Tensors

/// Reads lists of merges: which pairs of tokens become which token, earlier ones first.
struct MergeTable {
    private let ids: TokenTable

    /// - Parameter ids: the tokens by their texts.
    init(_ ids: TokenTable) { self.ids = ids }

    /// The merges by pair. Of two merges of one pair the later one counts, as in Hugging Face's `tokenizers`.
    ///
    /// - Parameters:
    ///   - sides: the two texts of a merge.
    ///   - error: what to throw when a merge has no sides or names texts that are no tokens.
    func read(
        _ count: Int, _ sides: (Int) throws(WeightFileError) -> (Substring, Substring)?,
        error: (Int) -> WeightFileError
    ) throws(WeightFileError) -> [UInt64: BytePairEncoding.Merge] {
        var merges: [UInt64: BytePairEncoding.Merge] = [:]
        merges.reserveCapacity(count)
        var text: [UInt8] = []
        for rank in 0..<count {
            guard let (left, right) = try sides(rank) else { throw error(rank) }
            text.removeAll(keepingCapacity: true)
            text.append(contentsOf: left.utf8)
            text.append(contentsOf: right.utf8)
            let middle = left.utf8.count
            guard let first = ids.token(utf8: text[..<middle]), let second = ids.token(utf8: text[middle...]),
                let merged = ids.token(utf8: text[...])
            else { throw error(rank) }
            merges[BytePairEncoding.key(first, second)] = BytePairEncoding.Merge(
                rank: UInt32(rank), token: merged)
        }
        return merges
    }

    /// The two sides of a merge written as `a b`.
    static func sides(of line: String) -> (Substring, Substring)? {
        guard let space = line.utf8.firstIndex(of: 0x20) else { return nil }
        let (left, right) = (line[..<space], line[line.utf8.index(after: space)...])
        return left.isEmpty || right.isEmpty || right.utf8.contains(0x20) ? nil : (left, right)
    }
}
