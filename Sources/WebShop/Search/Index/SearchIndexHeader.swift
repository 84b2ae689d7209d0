/// The first bytes of an index, and where its parts are.
///
/// All numbers are little-endian. Parts start at multiples of 8 bytes:
///
///     norms            UInt8    per document: the code of its length
///     originals        UInt32   per document: its position when the index was built
///     ranks            UInt32   per document: how many identifiers come before its own
///     slots            UInt32   a hash table: number of a term plus one, 0 for free; a power of two of them
///     terms            TermRecord
///     names            the terms' UTF-8
///     blocks           PostingsBlock.Entry
///     postings         blocks, then 16 bytes of nothing, so that reading 8 bytes anywhere stays inside
///
/// Documents are numbered so that similar ones are neighbours (`DocumentOrder`). Of two equal scores the
/// lower rank comes first, without looking at identifiers.
struct SearchIndexHeader {
    static let size = 160
    static let version: UInt32 = 1
    static let magic: UInt64 = 0x0A58_4449_5352_4D41  // "AMRSIDX\n"
    /// What follows the postings.
    static let padding = 16

    enum Part: Int, CaseIterable { case norms, originals, ranks, slots, terms, names, blocks, postings }

    var documents = 0
    /// Documents with at least one term: what BM25 counts.
    var scored = 0
    var terms = 0
    var averageLength: Float = 1
    /// Of all that follows the header.
    var checksum: UInt64 = 0
    /// The start of each part and, last, the end of the file.
    var bounds = [Int](repeating: 0, count: Part.allCases.count + 1)

    var fileSize: Int { bounds[Part.allCases.count] }

    func range(_ part: Part) -> Range<Int> { bounds[part.rawValue]..<bounds[part.rawValue + 1] }

    /// The header's bytes, ending in a checksum of their own.
    var bytes: [UInt8] {
        var words: [UInt64] = [
            Self.magic, UInt64(Self.version), UInt64(documents), UInt64(scored), UInt64(terms),
            UInt64(averageLength.bitPattern), checksum,
        ]
        words += bounds.map(UInt64.init)
        words += [UInt64](repeating: 0, count: Self.size / 8 - 1 - words.count)
        var bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        let own = bytes.withUnsafeBytes(Checksum.of)
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: own >> ($0 * 8)) }
        return bytes
    }
}

extension SearchIndexHeader {
    /// Reads and checks a header.
    /// - Parameters:
    ///   - file: the whole file.
    ///   - path: for errors.
    init(_ file: UnsafeRawBufferPointer, path: String) throws(SearchIndexError) {
        guard file.count >= 16, file.loadUnaligned(as: UInt64.self) == Self.magic else {
            throw .foreign(path: path)
        }
        let version = file.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        guard version == UInt64(Self.version) else {
            throw .wrongVersion(
                path: path, found: Int(truncatingIfNeeded: version), expected: Int(Self.version))
        }
        guard file.count >= Self.size else {
            throw .wrongSize(path: path, found: file.count, expected: Self.size)
        }
        let own = Checksum.of(UnsafeRawBufferPointer(rebasing: file[..<(Self.size - 8)]))
        guard file.loadUnaligned(fromByteOffset: Self.size - 8, as: UInt64.self) == own else {
            throw .damaged(path: path, part: "header")
        }
        let words = (0..<Self.size / 8).map {
            Int(truncatingIfNeeded: file.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))
        }
        (documents, scored, terms) = (words[2], words[3], words[4])
        averageLength = Float(bitPattern: UInt32(truncatingIfNeeded: words[5]))
        checksum = UInt64(bitPattern: Int64(words[6]))
        bounds = Array(words[7..<7 + bounds.count])
        guard fileSize == file.count else {
            throw .wrongSize(path: path, found: file.count, expected: fileSize)
        }
        guard isConsistent else { throw .damaged(path: path, part: "header") }
    }

    /// Whether the parts have the sizes that the numbers of things ask for.
    private var isConsistent: Bool {
        let isAscending = bounds.first == Self.size && zip(bounds, bounds.dropFirst()).allSatisfy { $0 <= $1 }
        guard isAscending, documents >= 0, terms >= 0, documents <= fileSize, terms <= fileSize else {
            return false
        }
        let slots = range(.slots).count / 4
        return range(.norms).count >= documents && range(.originals).count >= documents * 4
            && range(.ranks).count >= documents * 4 && range(.terms).count >= terms * TermRecord.size
            && slots > terms && slots & (slots - 1) == 0
            && range(.blocks).count % PostingsBlock.Entry.size == 0 && range(.postings).count >= Self.padding
    }
}
