import Tensors

/// A vision transformer as SigLIP has it (Zhai et al. 2023, https://arxiv.org/abs/2303.15343): patches of a picture
/// with learned positions, layers of attention and feed-forward that see all patches, norm.
///
/// Not `Sendable`: an actor on a `TensorThread` owns it.
public final class SigLIP {
    /// The sizes.
    public let configuration: SigLIPConfiguration
    private let embeddings: PatchEmbeddings
    private let layers: [SigLIPLayer]
    private let norm: LayerNorm
    private let path: String

    /// - Parameter stretchesPositions: whether pictures of any size are looked at, as Idefics3 does, or only those
    ///   of `imageSize`.
    init(
        _ configuration: SigLIPConfiguration, _ weights: Weights, precision: Precision,
        stretchesPositions: Bool = false
    ) throws {
        self.configuration = configuration
        path = weights.path
        embeddings = try PatchEmbeddings(weights["embeddings"], configuration, stretchesPositions)
        layers = try (0..<configuration.layerCount).map {
            try SigLIPLayer(weights["encoder.layers.\($0)"], configuration, precision)
        }
        norm = try LayerNorm(
            weights["post_layernorm"], configuration.hiddenSize, epsilon: configuration.normEpsilon)
    }

    /// The patches' final hidden states, [pictures, patches, width], in `f32`.
    ///
    /// - Parameters:
    ///   - pixels: normalised pictures, [pictures, 3, height, width]; what is left of whole patches is not seen.
    ///   - valid: of each picture, which rows and columns of patches are picture; the others are padding, which
    ///     no patch sees. `nil` for all.
    /// - Throws: `VisionError` when the tower has no positions for such pictures.
    public func callAsFunction(_ pixels: Tensor, valid: [PatchGrid]? = nil) throws -> Tensor {
        try norm(hidden(pixels, layers: layers.count, valid: valid))
    }

    /// The residual stream after the first `count` layers, before the last norm.
    ///
    /// - Throws: `VisionError` when there are fewer layers or no positions for such pictures.
    public func hidden(_ pixels: Tensor, layers count: Int, valid: [PatchGrid]? = nil) throws
        -> Tensor
    {
        guard 0...layers.count ~= count else {
            throw VisionError.noSuchLayer(count, layers: layers.count)
        }
        let grid = PatchGrid(
            rows: pixels.size(2) / configuration.patchSize,
            columns: pixels.size(3) / configuration.patchSize)
        let valid = valid ?? Array(repeating: grid, count: pixels.size(0))
        let mask = try PatchGrid.mask(valid, in: grid, on: pixels.device)
        return try layers.prefix(count).reduce(embeddings(pixels, grid: grid, valid: valid)) {
            try $1($0, mask: mask)
        }
    }

    /// The weights by their dotted names below the tower, such as `embeddings.patch_embedding.weight`.
    public var weights: [String: Tensor] { joined([used(layers: nil), norm.weights], below: path) }

    /// The weights that `hidden(_:layers:valid:)` uses, or those that all layers and the last norm use.
    func weights(layers count: Int?) -> [String: Tensor] {
        count == nil ? weights : joined([used(layers: count)], below: path)
    }

    private func used(layers count: Int?) -> [String: Tensor] {
        joined([embeddings.weights] + layers.prefix(count ?? layers.count).map(\.weights))
    }
}

/// A convolution that makes one vector of each patch, and the positions that are added.
private struct PatchEmbeddings {
    private let patch: Tensor
    private let bias: Tensor
    private let position: Tensor
    private let configuration: SigLIPConfiguration
    private let stretchesPositions: Bool
    private let path: String

    init(_ weights: Weights, _ configuration: SigLIPConfiguration, _ stretchesPositions: Bool) throws {
        let (width, patchSize) = (configuration.hiddenSize, configuration.patchSize)
        patch = try weights["patch_embedding"].table([width, 3, patchSize, patchSize])
        bias = try weights["patch_embedding"].table([width], "bias")
        position = try weights["position_embedding"].table(
            [configuration.side * configuration.side, width])
        (self.configuration, self.stretchesPositions) = (configuration, stretchesPositions)
        path = weights.path
    }

    func callAsFunction(_ pixels: Tensor, grid: PatchGrid, valid: [PatchGrid]) throws -> Tensor {
        guard grid.rows > 0, grid.columns > 0, valid.count == pixels.size(0),
            valid.allSatisfy({ 1...grid.rows ~= $0.rows && 1...grid.columns ~= $0.columns })
        else { throw VisionError.wrongSize(pixels.shape, patchSize: configuration.patchSize) }
        let patches = try pixels.to(.f32).conv2d(patch, bias, stride: configuration.patchSize)
        let places = try valid.flatMap { try indices(of: $0, in: grid) }
        let positions = try position.embedding(
            Tensor(places, [valid.count, grid.count], on: pixels.device))
        return try patches.reshape([valid.count, configuration.hiddenSize, grid.count]).transpose(1, 2)
            + positions
    }

    private func indices(of valid: PatchGrid, in grid: PatchGrid) throws -> [Int] {
        let side = configuration.side
        if stretchesPositions { return valid.positions(in: grid, side: side) }
        guard grid == PatchGrid(rows: side, columns: side) else {
            throw VisionError.noPositions(rows: grid.rows, columns: grid.columns, side: side)
        }
        return Array(0..<grid.count)
    }

    var weights: [String: Tensor] {
        [
            "\(path).patch_embedding.weight": patch, "\(path).patch_embedding.bias": bias,
            "\(path).position_embedding.weight": position,
        ]
    }
}

/// One layer: attention, then feed-forward, each on a normed copy of the stream and added to it.
private struct SigLIPLayer {
    private let attention: SigLIPAttention
    private let attentionNorm: LayerNorm
    private let inner: Linear
    private let outer: Linear
    private let feedForwardNorm: LayerNorm
    private let configuration: SigLIPConfiguration
    private let precision: Precision

    init(_ weights: Weights, _ configuration: SigLIPConfiguration, _ precision: Precision) throws {
        let (width, wide) = (configuration.hiddenSize, configuration.intermediateSize)
        attention = try SigLIPAttention(weights["self_attn"], configuration)
        attentionNorm = try LayerNorm(weights["layer_norm1"], width, epsilon: configuration.normEpsilon)
        inner = try weights["mlp.fc1"].linear(width, wide, bias: true)
        outer = try weights["mlp.fc2"].linear(wide, width, bias: true)
        feedForwardNorm = try LayerNorm(
            weights["layer_norm2"], width, epsilon: configuration.normEpsilon)
        (self.configuration, self.precision) = (configuration, precision)
    }

    func callAsFunction(_ x: Tensor, mask: Tensor?) throws -> Tensor {
        let y = try x + attention(attentionNorm(x).to(precision.matmulType), mask: mask).to(.f32)
        let wide = try inner(feedForwardNorm(y).to(precision.matmulType))
        return try y + outer(configuration.approximatesGELU ? wide.geluTanh() : wide.gelu()).to(.f32)
    }

    var weights: [String: Tensor] {
        [
            attentionNorm.weights, attention.weights, feedForwardNorm.weights, inner.weights,
            outer.weights,
        ]
        .reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
}

/// Attention of all patches to all patches that are no padding.
private struct SigLIPAttention {
    private let query: Linear
    private let key: Linear
    private let value: Linear
    private let output: Linear
    private let headCount: Int

    init(_ weights: Weights, _ configuration: SigLIPConfiguration) throws {
        let width = configuration.hiddenSize
        query = try weights["q_proj"].linear(width, width, bias: true)
        key = try weights["k_proj"].linear(width, width, bias: true)
        value = try weights["v_proj"].linear(width, width, bias: true)
        output = try weights["out_proj"].linear(width, width, bias: true)
        headCount = configuration.headCount
    }

    func callAsFunction(_ x: Tensor, mask: Tensor?) throws -> Tensor {
        let shape = x.shape
        func heads(_ projection: Linear) throws -> Tensor {
            try projection(x).view([shape[0], shape[1], headCount, shape[2] / headCount]).transpose(1, 2)
        }
        let mixed = try Tensor.scaledDotProductAttention(
            heads(query), heads(key), heads(value), mask: mask)
        return try output(mixed.transpose(1, 2).reshape(shape))
    }

    var weights: [String: Tensor] {
        joined([query, key, value, output].map(\.weights))
    }
}

/// Layer normalisation (Ba, Kiros and Hinton 2016, https://arxiv.org/abs/1607.06450), in `f32`.
struct LayerNorm {
    private let path: String
    private let weight: Tensor
    private let bias: Tensor
    private let epsilon: Double

    init(_ weights: Weights, _ width: Int, epsilon: Double) throws {
        path = weights.path
        weight = try weights.table([width])
        bias = try weights.table([width], "bias")
        self.epsilon = epsilon
    }

    func callAsFunction(_ x: Tensor) throws -> Tensor { try x.layerNorm(weight, bias, eps: epsilon) }

    var weights: [String: Tensor] { ["\(path).weight": weight, "\(path).bias": bias] }
}

extension Linear {
    /// Its weight and bias by name.
    var weights: [String: Tensor] {
        bias.map { ["\(name).weight": weight, "\(name).bias": $0] } ?? ["\(name).weight": weight]
    }
}

/// Weights of several modules in one map, their names without the path of what they all belong to.
func joined(_ modules: [[String: Tensor]], below path: String = "") -> [String: Tensor] {
    var weights: [String: Tensor] = [:]
    let start = path.isEmpty ? "" : "\(path)."
    for (name, weight) in modules.joined() {
        weights[name.hasPrefix(start) ? String(name.dropFirst(start.count)) : name] = weight
    }
    return weights
}
