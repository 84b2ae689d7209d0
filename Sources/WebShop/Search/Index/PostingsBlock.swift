/// Up to 128 postings of one term.
///
/// The documents are an Elias-Fano sequence (P. Elias 1974, R. Fano 1971): the low bits of each lie packed, the
/// high bits stand as a run of ones and zeros: a zero for each step of the high part, a one for each document. That
/// takes about two bits more than the low bits, reads in sequence, and finds one document without reading the
/// others. The frequencies less one are packed before. Three parts, each from a whole byte on, bits from the lowest:
///
///     frequencies · low bits · high bits
struct PostingsBlock {
    static let capacity = 128

    /// The block's entry in the index.
    struct Entry {
        static let size = 16

        /// The last document.
        var last: UInt32
        /// The greatest impact of a posting in it: scores grow with the impact, whatever the weight.
        var impact: Float
        /// Where the block starts, in bytes from the term's first block.
        var offset: UInt32
        var count: UInt8
        var lowBits: UInt8
        var frequencyBits: UInt8
        private let reserved: UInt8 = 0

        init(last: UInt32, impact: Float, offset: UInt32, count: Int, lowBits: Int, frequencyBits: Int) {
            self.last = last
            self.impact = impact
            self.offset = offset
            self.count = UInt8(count)
            self.lowBits = UInt8(lowBits)
            self.frequencyBits = UInt8(frequencyBits)
        }
    }

    /// How many low bits make the sequence shortest.
    /// - Parameter span: how many documents lie between the bounds of the block.
    static func lowBits(count: Int, span: Int) -> Int {
        let ratio = span / count
        return ratio < 2 ? 0 : Int.bitWidth - 1 - ratio.leadingZeroBitCount
    }

    /// Bytes of the three parts.
    static func sizes(count: Int, span: Int, lowBits: Int, frequencyBits: Int) -> (Int, Int, Int) {
        let highBits = count + (span - 1) >> lowBits + 1
        return ((count * frequencyBits + 7) >> 3, (count * lowBits + 7) >> 3, (highBits + 7) >> 3)
    }

    /// Appends a block.
    /// - Parameters:
    ///   - documents: ascending.
    ///   - base: the least document that the block may hold: the one after the block before.
    ///   - offset: of the block, from the term's first one.
    static func append(
        documents: UnsafeBufferPointer<UInt32>, frequencies: UnsafeBufferPointer<UInt32>, base: UInt32,
        impact: Float, offset: Int, to bytes: inout [UInt8]
    ) -> Entry {
        let count = documents.count
        let last = documents[count - 1]
        let lowBits = lowBits(count: count, span: Int(last - base) + 1)
        let greatest = frequencies.reduce(1, Swift.max) - 1
        let frequencyBits = UInt32.bitWidth - greatest.leadingZeroBitCount
        var writer = BitWriter(bytes)
        bytes = []
        for frequency in frequencies { writer.write(UInt64(frequency - 1), bits: frequencyBits) }
        writer.finishByte()
        let mask: UInt32 = 1 << UInt32(lowBits) - 1
        for document in documents { writer.write(UInt64((document - base) & mask), bits: lowBits) }
        writer.finishByte()
        var high: UInt32 = 0
        for document in documents {
            let target = (document - base) >> UInt32(lowBits)
            writer.writeZeros(Int(target - high))
            writer.write(1, bits: 1)
            high = target
        }
        writer.writeZeros(1)
        writer.finishByte()
        bytes = writer.bytes
        return Entry(
            last: last, impact: impact, offset: UInt32(offset), count: count, lowBits: lowBits,
            frequencyBits: frequencyBits)
    }
}

/// Packs bits into bytes, from the lowest.
private struct BitWriter {
    private(set) var bytes: [UInt8]
    private var buffer: UInt64 = 0
    private var filled = 0

    init(_ bytes: consuming [UInt8]) { self.bytes = bytes }

    /// - Parameter bits: at most 32.
    mutating func write(_ value: UInt64, bits: Int) {
        buffer |= value << UInt64(filled)
        filled += bits
        while filled >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: buffer))
            buffer >>= 8
            filled -= 8
        }
    }

    mutating func writeZeros(_ count: Int) {
        var left = count
        while left > 0 {
            write(0, bits: Swift.min(left, 32))
            left -= 32
        }
    }

    mutating func finishByte() {
        if filled > 0 { write(0, bits: 8 - filled) }
    }
}
