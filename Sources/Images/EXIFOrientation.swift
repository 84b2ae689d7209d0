/// How a camera was held, EXIF's tag 0x0112 (CIPA DC-008): which corner the first row and column are at.
enum EXIFOrientation: Int {
    case upright = 1
    case mirrored, upsideDown, flipped, transposed, turnedRight, transverse, turnedLeft

    /// The orientation that a PNG or JPEG file states; nil for none.
    init?(of bytes: [UInt8]) {
        let block = bytes.starts(with: [0xFF, 0xD8]) ? Self.jpegBlock(bytes) : Self.pngBlock(bytes)
        guard let block, let value = Self.tag(0x0112, in: Array(block)) else { return nil }
        self.init(rawValue: value)
    }

    private static func jpegBlock(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let heading = Array("Exif".utf8) + [0, 0]
        let segment = JPEGSegments(bytes).first { $0.marker == 0xE1 && $0.content.starts(with: heading) }
        return segment?.content.dropFirst(heading.count)
    }

    private static func pngBlock(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        var position = 8
        while position + 12 <= bytes.count {
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let start = position + 8
            guard start + length + 4 <= bytes.count else { return nil }
            if bytes[position + 4..<start].elementsEqual("eXIf".utf8) { return bytes[start..<start + length] }
            position = start + length + 4
        }
        return nil
    }

    /// The value of a 16-bit tag in the first directory of a TIFF block.
    private static func tag(_ tag: Int, in block: [UInt8]) -> Int? {
        let isLittle = block.starts(with: [0x49, 0x49])
        func number(_ start: Int, _ width: Int) -> Int? {
            guard start >= 0, start + width <= block.count else { return nil }
            let part = block[start..<start + width]
            return isLittle
                ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
        let entries = (0..<count).map { directory + 2 + 12 * $0 }
        return entries.first { number($0, 2) == tag }.flatMap { number($0 + 8, 2) }
    }

    /// The picture as it was seen.
    func upright(_ picture: Picture) -> Picture {
        let (width, height) = (picture.width, picture.height)
        let isTurned = rawValue >= Self.transposed.rawValue
        let (newWidth, newHeight) = isTurned ? (height, width) : (width, height)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(picture.bytes.count)
        for y in 0..<newHeight {
            for x in 0..<newWidth {
                let (column, row) = source(x, y, width, height)
                let start = 3 * (row * width + column)
                bytes += picture.bytes[start..<start + 3]
            }
        }
        return Picture(width: newWidth, height: newHeight, bytes: bytes)
    }

    /// Where the upright picture's pixel is in the stored one of the given size.
    private func source(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> (column: Int, row: Int) {
        switch self {
        case .upright: (x, y)
        case .mirrored: (width - 1 - x, y)
        case .upsideDown: (width - 1 - x, height - 1 - y)
        case .flipped: (x, height - 1 - y)
        case .transposed: (y, x)
        case .turnedRight: (y, height - 1 - x)
        case .transverse: (width - 1 - y, height - 1 - x)
        case .turnedLeft: (width - 1 - y, x)
        }
    }
}
