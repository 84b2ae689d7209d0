/// Compresses the postings of one term after another and puts the index together.
struct PostingsWriter {
    private let inverseNorms: [Float]
    /// By document: the code of its length.
    private let codes: [UInt8]
    private var postings: [UInt8] = []
    private var entries: [PostingsBlock.Entry] = []
    private var records: [TermRecord] = []
    private var documents: [UInt32] = []
    private var frequencies: [UInt32] = []

    init(inverseNorms: [Float], codes: [UInt8]) {
        self.inverseNorms = inverseNorms
        self.codes = codes
    }

    /// Appends the next term.
    /// - Parameter list: document and frequency, ascending by document, at least one.
    mutating func append(_ list: UnsafeBufferPointer<SIMD2<UInt32>>) {
        let start = postings.count
        let firstBlock = entries.count
        var base: UInt32 = 0
        for first in stride(from: 0, to: list.count, by: PostingsBlock.capacity) {
            let block = list[first..<min(first + PostingsBlock.capacity, list.count)]
            appendBlock(UnsafeBufferPointer(rebasing: block), base: base, offset: postings.count - start)
            base = entries[entries.count - 1].last + 1
        }
        records.append(
            TermRecord(
                postings: start, name: 0, nameLength: 0, documentFrequency: list.count,
                firstBlock: firstBlock, impact: entries[firstBlock...].reduce(0) { max($0, $1.impact) }))
    }

    private mutating func appendBlock(
        _ block: UnsafeBufferPointer<SIMD2<UInt32>>, base: UInt32, offset: Int
    ) {
        documents.removeAll(keepingCapacity: true)
        frequencies.removeAll(keepingCapacity: true)
        var impact: Float = 0
        for posting in block {
            documents.append(posting.x)
            frequencies.append(posting.y)
            impact = max(impact, Float(posting.y) * inverseNorms[Int(codes[Int(posting.x)])])
        }
        let entry = documents.withUnsafeBufferPointer { documents in
            frequencies.withUnsafeBufferPointer { frequencies in
                PostingsBlock.append(
                    documents: documents, frequencies: frequencies, base: base, impact: impact,
                    offset: offset, to: &postings)
            }
        }
        entries.append(entry)
    }

    /// The finished index.
    consuming func assemble(
        header: SearchIndexHeader, originals: [UInt32], ranks: [UInt32], terms: ByteStringTable
    ) -> IndexBytes {
        for number in records.indices {
            records[number].name = UInt32(terms.starts[number])
            records[number].nameLength = UInt32(terms.starts[number + 1] - terms.starts[number])
        }
        postings += [UInt8](repeating: 0, count: SearchIndexHeader.padding)
        let slots = terms.hashTable()
        let counts = [
            codes.count, originals.count * 4, ranks.count * 4, slots.count * 4,
            records.count * TermRecord.size,
            terms.bytes.count, entries.count * PostingsBlock.Entry.size, postings.count,
        ]
        var header = header
        header.bounds = counts.reduce(into: [SearchIndexHeader.size]) { bounds, count in
            bounds.append((bounds[bounds.count - 1] + count + 7) & ~7)
        }
        return IndexBytes(count: header.fileSize) { memory in
            copy(codes, .norms, header, memory)
            copy(originals, .originals, header, memory)
            copy(ranks, .ranks, header, memory)
            copy(slots, .slots, header, memory)
            copy(records, .terms, header, memory)
            copy(terms.bytes, .names, header, memory)
            copy(entries, .blocks, header, memory)
            copy(postings, .postings, header, memory)
            let rest = UnsafeRawBufferPointer(rebasing: memory[SearchIndexHeader.size...])
            header.checksum = Checksum.of(rest)
            memory.copyBytes(from: header.bytes)
        }
    }

    private func copy<Element>(
        _ array: [Element], _ part: SearchIndexHeader.Part, _ header: SearchIndexHeader,
        _ memory: UnsafeMutableRawBufferPointer
    ) {
        array.withUnsafeBytes { bytes in
            UnsafeMutableRawBufferPointer(rebasing: memory[header.range(part)]).copyMemory(from: bytes)
        }
    }
}
