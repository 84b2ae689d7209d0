/// Reads the little-endian fields of a GGUF header one after another and never leaves the buffer.
struct GGUFCursor {
    let bytes: UnsafeRawBufferPointer
    let file: String
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer, file: String) {
        (self.bytes, self.file) = (bytes, file)
    }

    var remaining: Int { bytes.count - position }

    func error(_ field: String, _ problem: WeightFileError.Problem) -> WeightFileError {
        WeightFileError(file: file, field: field, problem: problem)
    }

    mutating func integer<T: FixedWidthInteger>(_: T.Type, _ field: String) throws(WeightFileError) -> T {
        let size = MemoryLayout<T>.size
        guard size <= remaining else { throw error(field, .truncated(needed: size, available: remaining)) }
        defer { position += size }
        return T(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: T.self))
    }

    /// A 64-bit count of things that take at least `minimumSize` bytes each, so that a count which the rest
    /// of the file cannot hold is refused before anything is allocated for it.
    mutating func count(of minimumSize: Int, _ field: String) throws(WeightFileError) -> Int {
        let count = try integer(UInt64.self, field)
        let (size, overflow) = count.multipliedReportingOverflow(by: UInt64(minimumSize))
        guard !overflow, size <= UInt64(remaining) else {
            let needed = overflow ? Int.max : Int(clamping: size)
            throw error(field, .truncated(needed: needed, available: remaining))
        }
        return Int(count)
    }

    mutating func string(_ field: String) throws(WeightFileError) -> String {
        let count = try count(of: 1, field)
        let range = position..<position + count
        position += count
        guard let text = String(validating: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        else { throw error(field, .invalid("not valid UTF-8")) }
        return text
    }
}
