import Images

/// Turns a picture into what a vision tower is given: squares of one size, normalised.
public struct PictureProcessor: Equatable, Sendable {
    /// How a picture becomes squares.
    public enum Scheme: Equatable, Sendable {
        /// One square of so many pixels; the picture's proportions change, as SigLIP's and VILA's `resize` do.
        case square(side: Int)
        /// One square of so many pixels, the picture in the middle of its own mean colour: VILA's `pad`.
        case padded(side: Int)
        /// Squares of a larger copy, and the whole picture once more, as Idefics3 does.
        case tiles(TilingScheme)
    }

    /// How a picture becomes squares.
    public var scheme: Scheme
    /// The filter that pictures are resized with.
    public var filter: ResamplingFilter
    /// Whose integers they are resized in.
    public var arithmetic: ResamplingArithmetic
    /// What bytes are multiplied with before the mean is taken off; 1/255 makes 0...1 of them.
    public var factor: Double
    /// The mean of red, green and blue that is taken off.
    public var mean: [Double]
    /// What red, green and blue are divided by then.
    public var deviation: [Double]

    /// A processor; bytes become -1...1 unless said otherwise.
    public init(
        _ scheme: Scheme, filter: ResamplingFilter, arithmetic: ResamplingArithmetic = .pillow,
        factor: Double = 1 / 255, mean: [Double] = [0.5, 0.5, 0.5],
        deviation: [Double] = [0.5, 0.5, 0.5]
    ) {
        precondition(mean.count == 3 && deviation.count == 3, "red, green and blue")
        (self.scheme, self.filter, self.arithmetic) = (scheme, filter, arithmetic)
        (self.factor, self.mean, self.deviation) = (factor, mean, deviation)
    }

    /// The side of every square, in pixels.
    public var side: Int {
        switch scheme {
        case .square(let side), .padded(let side): side
        case .tiles(let tiling): tiling.side
        }
    }

    /// The squares of a picture.
    public func tiles(of picture: Picture) -> PictureTiles {
        switch scheme {
        case .square(let side):
            return PictureTiles([resized(picture, side, side)])
        case .padded(let side):
            let colour = mean.map { UInt8(max(0, min(255, $0 * 255))) }
            return PictureTiles([resized(picture.padded(toSquareOf: colour), side, side)])
        case .tiles(let tiling):
            return tiling.tiles(of: picture) { resized($0, $1, $2) }
        }
    }

    private func resized(_ picture: Picture, _ width: Int, _ height: Int) -> Picture {
        picture.resized(width: width, height: height, filter: filter, arithmetic: arithmetic)
    }

    /// The normalised pixels of squares, row-major [squares, 3, side, side].
    public func pixels(_ tiles: [Picture]) -> [Float] {
        let tables = (0..<3).map { channel in
            let (mean, deviation) = (Float(mean[channel]), Float(deviation[channel]))
            return (0..<256).map { (Float(Double($0) * factor) - mean) / deviation }
        }
        let count = tiles.reduce(0) { $0 + $1.bytes.count }
        return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            for tile in tiles {
                let plane = tile.width * tile.height
                for (channel, table) in tables.enumerated() {
                    for pixel in 0..<plane {
                        buffer[filled + channel * plane + pixel] =
                            table[Int(tile.bytes[3 * pixel + channel])]
                    }
                }
                filled += 3 * plane
            }
        }
    }
}

/// The squares of one picture.
public struct PictureTiles: Hashable, Sendable {
    /// Row by row, and the whole picture last.
    public let tiles: [Picture]
    /// Rows of squares; 0 when only the whole picture is there.
    public let rows: Int
    /// Columns of squares; 0 when only the whole picture is there.
    public let columns: Int

    init(_ tiles: [Picture], rows: Int = 0, columns: Int = 0) {
        (self.tiles, self.rows, self.columns) = (tiles, rows, columns)
    }
}
