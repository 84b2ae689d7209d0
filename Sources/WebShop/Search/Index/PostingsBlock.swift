/// Up to 128 postings of one term: the frequencies less one, packed, and the documents in one of two forms.
///
/// Where the documents lie close together they are a bitmap. Else they are an Elias-Fano sequence (P. Elias
/// 1974, R. Fano 1971): the low bits of each lie packed, the high bits stand as a run of ones and zeros: a
/// zero for each step of the high part, a one for each document. Both read in sequence and find one document
/// without reading the others. Parts start at whole bytes, bits count from the lowest:
///
///     frequencies · low bits · high bits     or     frequencies · bitmap
struct PostingsBlock {
    static let capacity = 128
    /// In place of the number of low bits: the documents are a bitmap.
    static let bitmap = 255
    /// A bitmap has at most so many bits for a document.
    private static let sparsest = 8

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

        /// Of no block: the documents are over.
        static let none = Entry(last: .max, impact: 0, offset: 0, count: 0, lowBits: 0, frequencyBits: 0)

        init(last: UInt32, impact: Float, offset: UInt32, count: Int, lowBits: Int, frequencyBits: Int) {
            self.last = last
            self.impact = impact
            self.offset = offset
            self.count = UInt8(count)
            self.lowBits = UInt8(lowBits)
            self.frequencyBits = UInt8(frequencyBits)
        }
    }

    /// How many low bits make the sequence shortest, or `bitmap`.
    /// - Parameter span: how many documents lie between the bounds of the block.
    static func lowBits(count: Int, span: Int) -> Int {
        if span <= sparsest * count { return bitmap }
        return Int.bitWidth - 1 - (span / count).leadingZeroBitCount
    }

    /// Bytes of the three parts.
    @inline(__always)
    static func sizes(count: Int, span: Int, lowBits: Int, frequencyBits: Int) -> (Int, Int, Int) {
        let frequencies = (count * frequencyBits + 7) >> 3
        if lowBits == bitmap { return (frequencies, 0, (span + 7) >> 3) }
        let highBits = count + (span - 1) >> lowBits + 1
        return (frequencies, (count * lowBits + 7) >> 3, (highBits + 7) >> 3)
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
        if lowBits == bitmap {
            writer.writeOnes(at: documents.lazy.map { Int($0 - base) })
        } else {
            let mask: UInt32 = 1 << UInt32(lowBits) - 1
            for document in documents { writer.write(UInt64((document - base) & mask), bits: lowBits) }
            writer.finishByte()
            writer.writeOnes(
                at: documents.enumerated().lazy.map { $0 + Int(($1 - base) >> UInt32(lowBits)) })
            writer.writeZeros(1)
        }
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

    /// Writes ones at ascending places and zeros in between.
    mutating func writeOnes(at places: some Sequence<Int>) {
        var next = 0
        for place in places {
            writeZeros(place - next)
            write(1, bits: 1)
            next = place + 1
        }
    }

    mutating func finishByte() {
        if filled > 0 { write(0, bits: 8 - filled) }
    }
}
