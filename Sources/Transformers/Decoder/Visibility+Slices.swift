extension Visibility {
    /// Some tokens in a row, and what they see.
    struct Slice {
        let tokens: Range<Int>
        /// All own keys that any of the tokens sees, and those between.
        let keys: Range<Int>
        let visibility: Visibility
    }

    /// How long slices are on a CPU: short enough that little is computed that nobody sees, and long enough for matrix products.
    static let sliceLength = 128

    /// The tokens in slices of at most `length`, so that scores are computed only where a slice sees something: of a
    /// sequence about half, and of many branches after a prefix each one's own.
    ///
    /// Rows side by side stay together.
    func slices(of length: Int) -> [Slice] {
        let (tokens, keys) = (queryPositions.count, keyPositions.count)
        guard rows == 1, tokens > length, let additive else {
            return [Slice(tokens: 0..<tokens / rows, keys: 0..<keys / rows, visibility: self)]
        }
        return stride(from: 0, to: tokens, by: length).map { start in
            let part = start..<min(start + length, tokens)
            let rows = part.map { additive[$0 * keys..<($0 + 1) * keys] }
            let first =
                rows.compactMap { row in row.firstIndex(of: 0).map { $0 - row.startIndex } }.min() ?? 0
            let last = rows.compactMap { row in row.lastIndex(of: 0).map { $0 - row.startIndex } }.max() ?? 0
            let span = first..<last + 1
            return Slice(tokens: part, keys: span, visibility: self.slice(part, seeing: span, additive))
        }
    }

    private func slice(_ part: Range<Int>, seeing span: Range<Int>, _ additive: [Float]) -> Visibility {
        let keys = keyPositions.count
        return Visibility(
            additive: part.flatMap { additive[$0 * keys + span.lowerBound..<$0 * keys + span.upperBound] },
            rows: 1, queryPositions: Array(queryPositions[part]), keyPositions: Array(keyPositions[span]),
            prefixLength: prefixLength)
    }
}
