/// A picture of 8-bit red, green and blue.
public struct Picture: Hashable, Sendable {
    /// Columns of pixels, at least 1.
    public let width: Int
    /// Rows of pixels, at least 1.
    public let height: Int
    /// Row-major [height, width, 3].
    public let bytes: [UInt8]

    /// A picture from its pixels, row-major [height, width, 3].
    public init(width: Int, height: Int, bytes: [UInt8]) {
        precondition(width > 0 && height > 0 && bytes.count == 3 * width * height, "3 bytes per pixel")
        (self.width, self.height, self.bytes) = (width, height, bytes)
    }

    /// A picture of one colour.
    public init(width: Int, height: Int, red: UInt8, green: UInt8, blue: UInt8) {
        let pixels = (0..<width * height).flatMap { _ in [red, green, blue] }
        self.init(width: width, height: height, bytes: pixels)
    }

    /// The part of the picture that begins at (`x`, `y`).
    public func cropped(x: Int, y: Int, width: Int, height: Int) -> Picture {
        precondition(x >= 0 && y >= 0 && x + width <= self.width && y + height <= self.height, "inside")
        var part: [UInt8] = []
        part.reserveCapacity(3 * width * height)
        for row in y..<y + height {
            let start = 3 * (row * self.width + x)
            part += bytes[start..<start + 3 * width]
        }
        return Picture(width: width, height: height, bytes: part)
    }

    /// The picture in the middle of a square of its longer side; of an odd margin the larger half comes last.
    public func padded(toSquareOf colour: [UInt8]) -> Picture {
        precondition(colour.count == 3, "red, green and blue")
        if width == height { return self }
        let side = max(width, height)
        let (left, top) = ((side - width) / 2, (side - height) / 2)
        var square = Picture(width: side, height: side, red: colour[0], green: colour[1], blue: colour[2])
            .bytes
        for row in 0..<height {
            let target = 3 * ((top + row) * side + left)
            square.replaceSubrange(
                target..<target + 3 * width, with: bytes[3 * row * width..<3 * (row + 1) * width])
        }
        return Picture(width: side, height: side, bytes: square)
    }
}
