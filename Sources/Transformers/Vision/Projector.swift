import Tensors

/// What turns a vision tower's patches into vectors that a text model reads.
protocol Projector {
    /// - Parameter patches: a square of patches for each picture, [pictures, patches, width].
    /// - Returns: [pictures, tokens, width of the text model], in `f32`.
    func callAsFunction(_ patches: Tensor) throws -> Tensor
    /// How many vectors become of a square of `side` × `side` patches.
    func tokenCount(side: Int) throws -> Int
    /// The weights by their names below the projector.
    var weights: [String: Tensor] { get }
}

/// Idefics3's: squares of `factor` × `factor` patches become one vector, then one projection without bias
/// (Laurençon et al. 2024, https://arxiv.org/abs/2408.12637).
struct PixelShuffle: Projector {
    let factor: Int
    private let projection: Linear
    private let path: String

    init(_ weights: Weights, factor: Int, from width: Int, to textWidth: Int) throws {
        self.factor = factor
        path = weights.path
        projection = try weights["modality_projection.proj"].linear(width * factor * factor, textWidth)
    }

    func tokenCount(side: Int) throws -> Int {
        guard factor > 0, side > 0, side.isMultiple(of: factor) else {
            throw VisionError.indivisible(patches: side * side, factor: factor)
        }
        return side / factor * (side / factor)
    }

    func callAsFunction(_ patches: Tensor) throws -> Tensor {
        let (count, width) = (patches.size(0), patches.size(2))
        let side = try squareRoot(of: patches.size(1), factor)
        let (tokens, small) = (try tokenCount(side: side), side / factor)
        let squares = try patches.reshape([count, small, factor, small, factor, width])
            .permute([0, 1, 3, 2, 4, 5]).reshape([count, tokens, factor * factor * width])
        return try projection(squares.to(projection.weight.dtype)).to(.f32)
    }

    var weights: [String: Tensor] { joined([projection.weights], below: path) }
}

/// VILA's `mlp_downsample`: squares of 2 × 2 patches become one vector, column by column of squares, then norm and
/// two projections (Lin et al. 2024, https://arxiv.org/abs/2312.07533). An odd side is filled up with zeros.
struct DownsamplingMLP: Projector {
    private let norm: LayerNorm
    private let inner: Linear
    private let outer: Linear
    private let path: String

    init(_ weights: Weights, from width: Int, to textWidth: Int) throws {
        path = weights.path
        norm = try LayerNorm(weights["layers.1"], 4 * width, epsilon: 1e-5)
        inner = try weights["layers.2"].linear(4 * width, textWidth, bias: true)
        outer = try weights["layers.4"].linear(textWidth, textWidth, bias: true)
    }

    func tokenCount(side: Int) -> Int { (side + 1) / 2 * ((side + 1) / 2) }

    func callAsFunction(_ patches: Tensor) throws -> Tensor {
        let (count, width) = (patches.size(0), patches.size(2))
        let side = try squareRoot(of: patches.size(1), 2)
        var grid = try patches.reshape([count, side, side, width])
        if !side.isMultiple(of: 2) {
            let (dtype, device) = (grid.dtype, grid.device)
            grid = try .cat([grid, .zeros([count, 1, side, width], dtype, on: device)], 1)
            grid = try .cat([grid, .zeros([count, side + 1, 1, width], dtype, on: device)], 2)
        }
        let half = (side + 1) / 2
        let squares = try grid.reshape([count, half, 2, half, 2, width]).permute([0, 3, 1, 2, 4, 5])
            .reshape([count, half * half, 4 * width])
        return try outer(inner(norm(squares).to(inner.weight.dtype)).gelu()).to(.f32)
    }

    var weights: [String: Tensor] {
        joined([norm.weights, inner.weights, outer.weights], below: path)
    }
}

private func squareRoot(of patches: Int, _ factor: Int) throws -> Int {
    let side = Int(Double(patches).squareRoot())
    guard side * side == patches else {
        throw VisionError.indivisible(patches: patches, factor: factor)
    }
    return side
}
