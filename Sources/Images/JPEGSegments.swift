/// The segments of a JPEG file before its pixels: marker and content.
struct JPEGSegments: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var position = 2

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> (marker: UInt8, content: ArraySlice<UInt8>)? {
        while position + 4 <= bytes.count, bytes[position] == 0xFF, bytes[position + 1] == 0xFF {
            position += 1
        }
        guard position + 4 <= bytes.count, bytes[position] == 0xFF else { return nil }
        let marker = bytes[position + 1]
        let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
        let start = position + 4
        guard marker != 0xDA, length >= 2, start + length - 2 <= bytes.count else { return nil }
        position = start + length - 2
        return (marker, bytes[start..<position])
    }
}
