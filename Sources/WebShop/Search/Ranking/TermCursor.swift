/// A place in the postings of one term of a query.
///
/// Nothing read here leaves the index's memory, even if the file was damaged after it was opened: a block
/// whose entry does not fit ends the list.
struct TermCursor {
    /// The term's count in the query times its rarity.
    let weight: Float

    private let entries: UnsafeRawPointer
    private let blocks: Int
    private let postings: UnsafeRawPointer
    private let limit: Int
    private let documents: Int

    /// The block at hand; as many as there are blocks if there is none any more.
    private var block = 0
    /// What the index says of it.
    private(set) var entry = PostingsBlock.Entry.none
    /// The least document it may hold.
    private(set) var base: UInt32 = .max
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
        entries = index.entries + Int(record.firstBlock) * PostingsBlock.Entry.size
        self.blocks = blocks
        postings = index.postings + offset
        limit = index.postingsSize - offset
        documents = index.documents
    }

    // MARK: Finding blocks

    /// Whether there is no block at hand.
    var isExhausted: Bool { block == blocks }

    /// The greatest score of a posting in the block at hand.
    @inline(__always)
    var greatestInBlock: Double { Double(BM25.score(weight: weight, impact: entry.impact)) }

    @inline(__always)
    private func last(_ block: Int) -> UInt32 {
        entries.load(fromByteOffset: block * PostingsBlock.Entry.size, as: UInt32.self)
    }

    @inline(__always)
    private func impact(_ block: Int) -> Float {
        entries.load(fromByteOffset: block * PostingsBlock.Entry.size + 4, as: Float.self)
    }

    /// Raises the impact of each stretch of `1 << bits` documents to the greatest of the blocks that touch
    /// it.
    func raise(_ impacts: UnsafeMutablePointer<Float>, bits: Int) {
        var next = 0
        for block in 0..<blocks {
            let last = Int(last(block))
            guard last >= next, last < documents else { return }
            let impact = impact(block)
            for stretch in next >> bits...last >> bits { impacts[stretch] = max(impacts[stretch], impact) }
            next = last + 1
        }
    }

    /// The same, exactly: to the greatest impact of a posting in it.
    func raiseExactly(
        _ impacts: UnsafeMutablePointer<Float>, bits: Int, _ index: SearchIndexView,
        _ decoded: DecodedBlock
    ) {
        var cursor = self
        cursor.open(0)
        while !cursor.isExhausted {
            for place in 0..<cursor.decode(to: decoded, index) {
                let stretch = Int(decoded.documents[place]) >> bits
                impacts[stretch] = max(impacts[stretch], decoded.impacts[place])
            }
            cursor.skipBlock()
        }
    }

    /// Whether the term's blocks are so few and far apart that it pays to look at every posting before the
    /// search.
    func isRare(stretches: Int) -> Bool { blocks <= min(64, stretches / 2) }

    /// Goes to the block that would hold a document, wherever that is.
    mutating func enter(_ document: UInt32) {
        var below = -1
        var above = blocks
        while below + 1 < above {
            let middle = (below + above) >> 1
            if last(middle) < document { below = middle } else { above = middle }
        }
        open(above)
    }

    /// How many blocks hold the postings from the block at hand up to a document.
    func blocksAhead(before document: UInt32) -> Int {
        var next = block
        while next < blocks, last(next) < document { next += 1 }
        return next - block + 1
    }

    /// Moves forward to the block that would hold a document.
    @inline(__always)
    mutating func skip(to document: UInt32) {
        if entry.last >= document { return }
        var next = block + 1
        while next < blocks, last(next) < document { next += 1 }
        open(next)
    }

    /// Moves to the next block.
    mutating func skipBlock() { open(block + 1) }

    private mutating func open(_ number: Int) {
        guard number < blocks else { return exhaust() }
        let base = number == 0 ? 0 : last(number - 1) &+ 1
        let entry = entries.load(
            fromByteOffset: number * PostingsBlock.Entry.size, as: PostingsBlock.Entry.self)
        guard entry.count > 0, entry.count <= 128, entry.frequencyBits <= 32, entry.last >= base,
            entry.lowBits < 32 || Int(entry.lowBits) == PostingsBlock.bitmap, Int(entry.last) < documents
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
        base = .max
        entry = .none
    }

    // MARK: Inside the block at hand

    @inline(__always)
    private func bits(at offset: Int, _ index: Int, width: UInt8) -> UInt32 {
        guard width > 0, let start = parts.frequencies else { return 0 }
        let bit = index * Int(width)
        let word = (start + offset).loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
        return UInt32(truncatingIfNeeded: word >> UInt64(bit & 7)) & (.max >> UInt32(32 - Int(width)))
    }

    @inline(__always)
    private func frequency(_ index: Int) -> Float {
        Float(bits(at: 0, index, width: entry.frequencyBits) &+ 1)
    }

    /// Writes the block's documents and their impacts.
    /// - Returns: how many there are.
    func decode(to block: DecodedBlock, _ index: SearchIndexView) -> Int {
        guard let start = parts.frequencies else { return 0 }
        if Int(entry.lowBits) == PostingsBlock.bitmap {
            decodeBitmap(start, block.documents)
        } else {
            decodeSequence(start, block.documents)
        }
        let width = Int(entry.frequencyBits)
        let mask = UInt64(1) << UInt64(width) - 1
        for place in 0..<Int(entry.count) {
            let bit = place * width
            let word = start.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
            let frequency = UInt32(truncatingIfNeeded: word >> UInt64(bit & 7) & mask) &+ 1
            block.impacts[place] = Float(frequency) * index.inverseNorm(block.documents[place])
        }
        return Int(entry.count)
    }

    // A damaged block may have too few ones: then the last document stands for the rest.

    private func decodeBitmap(_ start: UnsafeRawPointer, _ documents: UnsafeMutablePointer<UInt32>) {
        let count = Int(entry.count)
        var place = 0
        var word = parts.high
        var first = base
        while place < count {
            var ones = word < parts.end ? start.loadUnaligned(fromByteOffset: word, as: UInt64.self) : .max
            while ones != 0, place < count {
                documents[place] = min(first &+ UInt32(ones.trailingZeroBitCount), entry.last)
                ones &= ones &- 1
                place &+= 1
            }
            word &+= 8
            first &+= 64
        }
    }

    private func decodeSequence(_ start: UnsafeRawPointer, _ documents: UnsafeMutablePointer<UInt32>) {
        let count = Int(entry.count)
        let low = start + parts.low
        let width = Int(entry.lowBits)
        let mask = UInt32(1) << UInt32(width) - 1
        var place = 0
        var word = parts.high
        var zerosAndOnes = 0
        while place < count {
            var ones = word < parts.end ? start.loadUnaligned(fromByteOffset: word, as: UInt64.self) : .max
            while ones != 0, place < count {
                let high = UInt32(truncatingIfNeeded: zerosAndOnes &+ ones.trailingZeroBitCount &- place)
                let bit = place &* width
                let bits = low.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self) >> UInt64(bit & 7)
                let offset = high &<< UInt32(width) | UInt32(truncatingIfNeeded: bits) & mask
                documents[place] = min(base &+ offset, entry.last)
                ones &= ones &- 1
                place &+= 1
            }
            word &+= 8
            zerosAndOnes &+= 64
        }
    }

    /// How often the term occurs in a document up to the last of the block at hand; nil if it does not.
    @inline(__always)
    func frequency(in document: UInt32) -> Float? {
        guard document >= base, let start = parts.frequencies else { return nil }
        let offset = document - base
        return Int(entry.lowBits) == PostingsBlock.bitmap
            ? frequencyInBitmap(offset, start) : frequencyInSequence(offset, start)
    }

    @inline(__always)
    private func frequencyInBitmap(_ offset: UInt32, _ start: UnsafeRawPointer) -> Float? {
        let bitmap = start + parts.high
        let word = Int(offset >> 6)
        let bits = bitmap.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self) >> UInt64(offset & 63)
        guard bits & 1 == 1 else { return nil }
        if entry.frequencyBits == 0 { return 1 }
        // The ones before are the documents before; what is left of the last word is shifted out.
        let rest = bitmap.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
        var index = (rest & (1 << UInt64(offset & 63) - 1)).nonzeroBitCount
        for before in 0..<word {
            index += bitmap.loadUnaligned(fromByteOffset: before * 8, as: UInt64.self).nonzeroBitCount
        }
        return frequency(index)
    }

    private func frequencyInSequence(_ offset: UInt32, _ start: UnsafeRawPointer) -> Float? {
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
            if found >= low { return found == low ? frequency(index) : nil }
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
