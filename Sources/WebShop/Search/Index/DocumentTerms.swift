/// Which terms each document has and how often: what the index is turned around from.
///
/// Kept as numbers of 7 bits a byte, in chunks, so that growing never copies.
struct DocumentTerms {
    private static let chunk = 1 << 22

    private var chunks: [[UInt8]] = [[]]
    /// Of each document: the chunk and the place in it.
    private var places: [(chunk: UInt32, offset: UInt32)] = []

    var documents: Int { places.count }

    /// Appends a document.
    mutating func append(_ terms: [(term: UInt32, frequency: UInt32)]) {
        if chunks[chunks.count - 1].count > Self.chunk { chunks.append([]) }
        let last = chunks.count - 1
        places.append((UInt32(last), UInt32(chunks[last].count)))
        Self.write(UInt32(terms.count), to: &chunks[last])
        for (term, frequency) in terms {
            Self.write(term, to: &chunks[last])
            Self.write(frequency, to: &chunks[last])
        }
    }

    /// Calls `body` with the terms of a document.
    @inline(__always)
    func forEachTerm(of document: Int, _ body: (_ term: UInt32, _ frequency: UInt32) -> Void) {
        let place = places[document]
        chunks[Int(place.chunk)].withUnsafeBufferPointer { bytes in
            var offset = Int(place.offset)
            for _ in 0..<Self.read(bytes, &offset) {
                let term = Self.read(bytes, &offset)
                body(term, Self.read(bytes, &offset))
            }
        }
    }

    private static func write(_ number: UInt32, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    @inline(__always)
    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> UInt32 {
        var number: UInt32 = 0
        var shift: UInt32 = 0
        while true {
            let byte = bytes[offset]
            offset += 1
            number |= UInt32(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }
}
