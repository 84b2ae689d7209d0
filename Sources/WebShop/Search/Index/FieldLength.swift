/// A document's length as Lucene keeps it: one byte, exact up to 39 terms, then four significant bits.
enum FieldLength {
    /// Lengths below this have a code of their own.
    private static let exact = 24

    /// The code of a length.
    static func code(_ length: Int) -> UInt8 {
        guard length >= exact else { return UInt8(length) }
        let rest = length - exact
        let shift = Swift.max(0, Int.bitWidth - rest.leadingZeroBitCount - 4)
        guard shift > 0 else { return UInt8(exact + rest) }
        // The leading bit is implied by the shift, which starts at one.
        return UInt8(exact + ((shift + 1) << 3 | (rest >> shift) & 7))
    }

    /// The length that a code stands for.
    static func length(_ code: UInt8) -> Int {
        guard Int(code) >= exact else { return Int(code) }
        let rest = Int(code) - exact
        guard rest >= 16 else { return exact + rest }
        return exact + (8 | rest & 7) << (rest >> 3 - 1)
    }
}
