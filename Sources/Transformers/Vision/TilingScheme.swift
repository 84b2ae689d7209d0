import Images

/// How Idefics3 and SmolVLM cut a picture: scaled to a long edge, stretched to whole squares, cut.
public struct TilingScheme: Equatable, Sendable {
    /// What a picture is resized to before it is cut.
    public enum Size: Equatable, Sendable {
        /// Not at all.
        case own
        /// Its longer edge to so many pixels, the shorter in proportion.
        case longestEdge(Int)
        /// To this size, whatever its proportions.
        case fixed(width: Int, height: Int)
    }

    /// The side of a square, in pixels.
    public var side: Int
    /// What a picture is resized to before it is cut.
    public var size: Size
    /// Whether it is cut at all; otherwise only the whole picture is given.
    public var splits: Bool

    /// A scheme from its parts.
    public init(side: Int, size: Size, splits: Bool = true) {
        (self.side, self.size, self.splits) = (side, size, splits)
    }

    /// The longest edge a picture may be scaled to.
    private static let largest = 4096

    func tiles(of picture: Picture, resized: (Picture, Int, Int) -> Picture) -> PictureTiles {
        let (width, height) = scaled(picture.width, picture.height)
        let large = resized(picture, width, height)
        guard splits else { return PictureTiles([resized(large, side, side)]) }
        let (columns, rows) = grid(width, height)
        let whole = resized(large, columns * side, rows * side)
        if rows == 1, columns == 1 { return PictureTiles([whole]) }
        let tiles = (0..<rows * columns).map {
            whole.cropped(x: $0 % columns * side, y: $0 / columns * side, width: side, height: side)
        }
        return PictureTiles(tiles + [resized(whole, side, side)], rows: rows, columns: columns)
    }

    /// How many squares lie across and down: the long edge is rounded up to whole squares first and the short one
    /// follows it before it is rounded up too.
    private func grid(_ width: Int, _ height: Int) -> (columns: Int, rows: Int) {
        func squares(_ length: Int) -> Int { (length + side - 1) / side }
        let ratio = Double(width) / Double(height)
        if width >= height {
            let columns = squares(width)
            return (columns, max(1, squares(Int(Double(columns * side) / ratio))))
        }
        let rows = squares(height)
        return (max(1, squares(Int(Double(rows * side) * ratio))), rows)
    }

    /// The size before the picture is cut. The short edge is made even, except where 4,096 pixels are the limit.
    private func scaled(_ width: Int, _ height: Int) -> (width: Int, height: Int) {
        switch size {
        case .own: return (width, height)
        case .fixed(let width, let height): return (width, height)
        case .longestEdge(let edge):
            let short = Self.shortEdge(width, height, long: edge)
            let even = max(1, short + short % 2)
            let (wide, high) = width >= height ? (edge, even) : (even, edge)
            guard max(wide, high) > Self.largest else { return (wide, high) }
            let limited = max(1, Self.shortEdge(wide, high, long: Self.largest))
            return wide >= high ? (Self.largest, limited) : (limited, Self.largest)
        }
    }

    /// The short edge that belongs to a long one, in proportion and rounded down.
    private static func shortEdge(_ width: Int, _ height: Int, long: Int) -> Int {
        let ratio = Double(width) / Double(height)
        return width >= height ? Int(Double(long) / ratio) : Int(Double(long) * ratio)
    }
}
