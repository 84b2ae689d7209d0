import Tensors

/// How many rows and columns of patches a picture has.
public struct PatchGrid: Hashable, Sendable {
    /// Rows of patches.
    public let rows: Int
    /// Columns of patches.
    public let columns: Int

    /// A grid of so many patches.
    public init(rows: Int, columns: Int) { (self.rows, self.columns) = (rows, columns) }

    /// The number of patches.
    public var count: Int { rows * columns }

    /// For each patch of `grid`, whose first rows and columns are this picture, the index of its learned position
    /// in a table of `side` × `side`; 0 where the patch is padding.
    ///
    /// A picture of another shape than the table's is stretched over it: NaViT's fractional positions, put into
    /// buckets (Dehghani et al. 2023, https://arxiv.org/abs/2307.06304).
    func positions(in grid: PatchGrid, side: Int) -> [Int] {
        let buckets = PositionBuckets(side: side)
        let (down, across) = (buckets.indices(of: rows), buckets.indices(of: columns))
        return (0..<grid.rows).flatMap { row in
            (0..<grid.columns).map { column in
                row < rows && column < columns ? down[row] * side + across[column] : 0
            }
        }
    }

    /// Which patches of each picture may be seen, [pictures, 1, 1, patches]; `nil` when all may.
    static func mask(_ valid: [PatchGrid], in grid: PatchGrid, on device: Device) throws -> Tensor? {
        if valid.allSatisfy({ $0 == grid }) { return nil }
        let seen = valid.flatMap { picture in
            (0..<grid.count).map {
                $0 / grid.columns < picture.rows && $0 % grid.columns < picture.columns
            }
        }
        return try Tensor(seen, [valid.count, 1, 1, grid.count]).to(device)
    }
}

/// The buckets that divide 0..<1 into `side` equal parts, with the rounding of PyTorch's 32-bit numbers.
///
/// A bucket's edge and the position that should fall on it are rounded apart for some sizes, 19 or 25 for example,
/// and the position then falls into the bucket before. Published weights were trained so.
private struct PositionBuckets {
    private let edges: [Float]

    /// The edges are `torch.arange(1/side, 1, 1/side)`, which counts in vectors of eight from a rounded start.
    init(side: Int) {
        let step = 1 / Double(side)
        let count = Int(((1 - step) / step).rounded(.up))
        let inVectors = count / 16 * 16
        edges = (0..<max(0, count)).map { index in
            guard index < inVectors else { return Float(step + step * Double(index)) }
            let first = index / 8 * 8
            return Float(Double(Float(step + step * Double(first))) + Double(index - first) * step)
        }
    }

    /// The bucket of each of `count` places along a side.
    func indices(of count: Int) -> [Int] {
        let step = 1 / Float(count)
        return (0..<count).map { place in
            let position = min(Float(place) * step, Float(1 - 1e-6))
            return edges.prefix { $0 <= position }.count
        }
    }
}
