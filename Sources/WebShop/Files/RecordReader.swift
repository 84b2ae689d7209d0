/// Reads what a `RecordWriter` wrote. Bytes that nobody wrote read as empty text rather than out of bounds.
struct RecordReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset: Int

    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        self.bytes = bytes
        self.offset = offset
    }

    mutating func number() -> Int {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 63 {
            let byte = bytes[offset]
            offset += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return Int(result)
    }

    mutating func text() -> String {
        let count = min(number(), bytes.count - offset)
        defer { offset += count }
        return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
    }

    mutating func list<Element>(_ element: (inout RecordReader) -> Element) -> [Element] {
        let count = min(number(), bytes.count - offset)
        var list: [Element] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(element(&self)) }
        return list
    }

    mutating func texts() -> [String] { list { $0.text() } }
}
