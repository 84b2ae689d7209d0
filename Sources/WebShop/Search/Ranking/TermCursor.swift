/// Walks through the postings of one term of a query, forwards only.
///
/// Nothing read here leaves the index's memory, even if the file was damaged after it was opened: a block whose
/// entry does not fit ends the list.
struct TermCursor {
    /// The document number after all others.
    static let end = UInt32.max

    /// The term's count in the query times its rarity.
    let weight: Float
    /// The greatest score of a posting.
    let greatest: Double
    let documentFrequency: Int

    private let entries: UnsafeRawPointer
    private let blocks: Int
    private let postings: UnsafeRawPointer
    private let limit: Int
    private let documents: Int

    /// The block at hand, its entry, and the least document it may hold.
    private(set) var block = -1
    private(set) var entry = PostingsBlock.Entry(
        last: 0, impact: 0, offset: 0, count: 0, lowBits: 0, frequencyBits: 0)
    private(set) var base: UInt32 = 0
    private var parts = (frequencies: UnsafeRawPointer(bitPattern: 8), low: 0, high: 0, end: 0)

    /// - Parameters:
    ///   - count: how often the term occurs in the query.
    init?(_ record: TermRecord, in index: SearchIndexView, count: Int) {
        let blocks = record.blocks
        let offset = Int(truncatingIfNeeded: record.postings)
        guard blocks > 0, Int(record.firstBlock) + blocks <= index.blocks, offset >= 0,
            offset <= index.postingsSize
        else { return nil }
        weight = index.ranking.weight(documentFrequency: Int(record.documentFrequency), count: count)
        greatest = Double(BM25.score(weight: weight, impact: record.impact))
        documentFrequency = Int(record.documentFrequency)
        entries = index.entries + Int(record.firstBlock) * PostingsBlock.Entry.size
        self.blocks = blocks
        postings = index.postings + offset
        limit = index.postingsSize - offset
        documents = index.documents
        open(0)
    }

    /// Whether there are no more postings.
    var isExhausted: Bool { block == blocks }

    /// The greatest score of a posting in the block at hand.
    @inline(__always)
    var greatestInBlock: Double { Double(BM25.score(weight: weight, impact: entry.impact)) }

    @inline(__always)
    private func last(_ block: Int) -> UInt32 {
        entries.load(fromByteOffset: block * PostingsBlock.Entry.size, as: UInt32.self)
    }

    /// Moves to a block of a higher number, or to the end.
    private mutating func open(_ number: Int) {
        block = blocks
        guard number < blocks else { return exhaust() }
        let base = number == 0 ? 0 : last(number - 1) &+ 1
        let entry = entries.load(
            fromByteOffset: number * PostingsBlock.Entry.size, as: PostingsBlock.Entry.self)
        guard entry.count > 0, entry.count <= 128, entry.lowBits < 32, entry.frequencyBits <= 32,
            entry.last >= base, Int(entry.last) < documents
        else { return exhaust() }
        let (frequencies, low, high) = PostingsBlock.sizes(
            count: Int(entry.count), span: Int(entry.last - base) + 1, lowBits: Int(entry.lowBits),
            frequencyBits: Int(entry.frequencyBits))
        let start = Int(entry.offset)
        guard start + frequencies + low + high <= limit else { return exhaust() }
        block = number
        self.entry = entry
        self.base = base
        parts = (postings + start, frequencies, frequencies + low, frequencies + low + high)
    }

    private mutating func exhaust() {
        block = blocks
        base = Self.end
        entry.last = Self.end
        entry.impact = 0
    }

    /// Moves to the block that would hold a document, by doubling steps and then halving them.
    @inline(__always)
    mutating func skip(to document: UInt32) {
        if entry.last < document { gallop(to: document) }
    }

    private mutating func gallop(to document: UInt32) {
        var below = block
        var step = 1
        while below + step < blocks, last(below + step) < document {
            below += step
            step *= 2
        }
        var above = min(below + step, blocks)
        while below + 1 < above {
            let middle = (below + above) >> 1
            if last(middle) < document { below = middle } else { above = middle }
        }
        open(above)
    }

    /// Moves to the next block.
    mutating func skipBlock() { open(block + 1) }

    // MARK: Inside the block at hand

    @inline(__always)
    private func bits(at offset: Int, _ index: Int, width: UInt8) -> UInt32 {
        guard width > 0, let start = parts.frequencies else { return 0 }
        let bit = index * Int(width)
        let word = (start + offset).loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
        return UInt32(truncatingIfNeeded: word >> UInt64(bit & 7)) & (.max >> UInt32(32 - Int(width)))
    }

    /// How often the term occurs in the block's document of that number.
    @inline(__always)
    func frequency(_ index: Int) -> Float { Float(bits(at: 0, index, width: entry.frequencyBits) &+ 1) }

    /// Writes the block's documents.
    /// - Parameter target: room for 128.
    func decode(to target: UnsafeMutablePointer<UInt32>) {
        guard let start = parts.frequencies else { return }
        var index = 0
        var word = parts.high
        while index < entry.count {
            // A damaged block may have too few ones: then the last document stands for the rest.
            var ones = word < parts.end ? start.loadUnaligned(fromByteOffset: word, as: UInt64.self) : .max
            let zerosBefore = (word - parts.high) << 3
            while ones != 0, index < entry.count {
                let high = UInt32(truncatingIfNeeded: zerosBefore + ones.trailingZeroBitCount - index)
                let low = bits(at: parts.low, index, width: entry.lowBits)
                target[index] = min(base &+ (high << UInt32(entry.lowBits) | low), entry.last)
                ones &= ones - 1
                index += 1
            }
            word += 8
        }
    }

    /// The number in the block of a document, if it is there.
    @inline(__always)
    func find(_ document: UInt32) -> Int? {
        guard document >= base, let start = parts.frequencies else { return nil }
        let offset = document - base
        let high = Int(offset >> UInt32(entry.lowBits))
        let low = offset & ((1 << UInt32(entry.lowBits)) - 1)
        // After as many zeros as the high part is great, the ones of its documents follow.
        var zeros = high
        var word = parts.high
        var bits = start.loadUnaligned(fromByteOffset: word, as: UInt64.self)
        while true {
            let here = 64 - bits.nonzeroBitCount
            if zeros <= here { break }
            zeros -= here
            word += 8
            guard word < parts.end else { return nil }
            bits = start.loadUnaligned(fromByteOffset: word, as: UInt64.self)
        }
        var bit = Self.position(afterZeros: zeros, in: bits)
        var index = (word - parts.high) << 3 + bit - high
        while index < entry.count {
            if bit == 64 {
                word += 8
                guard word < parts.end else { return nil }
                bits = start.loadUnaligned(fromByteOffset: word, as: UInt64.self)
                bit = 0
            }
            guard bits >> UInt64(bit) & 1 == 1 else { return nil }
            let found = self.bits(at: parts.low, index, width: entry.lowBits)
            if found >= low { return found == low ? index : nil }
            bit += 1
            index += 1
        }
        return nil
    }

    /// The first bit after so many zeros.
    @inline(__always)
    private static func position(afterZeros count: Int, in bits: UInt64) -> Int {
        var zeros = ~bits
        if count == 0 { return 0 }
        for _ in 1..<count { zeros &= zeros &- 1 }
        return zeros.trailingZeroBitCount + 1
    }
}
