import Tensors

/// A vision tower and what makes a text model's vectors of its patches.
public final class VisionEncoder {
    /// The tower.
    public let tower: SigLIP
    private let projector: any Projector
    /// How many layers of the tower are used; `nil` for all and the norm after them.
    let layerCount: Int?

    init(_ tower: SigLIP, _ projector: any Projector, layers layerCount: Int? = nil) {
        (self.tower, self.projector, self.layerCount) = (tower, projector, layerCount)
    }

    /// The weights of the tower by their names below it, without those of layers that are not used.
    public var towerWeights: [String: Tensor] { tower.weights(layers: layerCount) }

    /// The weights of the projector by their names below it.
    public var projectorWeights: [String: Tensor] { projector.weights }

    /// How many vectors a square of so many pixels becomes.
    ///
    /// - Throws: `VisionError` when the sizes do not fit each other.
    public func tokenCount(side: Int) throws -> Int {
        let patches = side / tower.configuration.patchSize
        guard patches > 0 else {
            throw VisionError.wrongSize([side, side], patchSize: tower.configuration.patchSize)
        }
        return try projector.tokenCount(side: patches)
    }

    /// The vectors of normalised squares, [squares, tokens, width of the text model], in `f32`.
    ///
    /// Differentiable: gradients reach the weights that ask for them.
    ///
    /// - Parameters:
    ///   - pixels: [squares, 3, side, side].
    ///   - valid: of each square, which patches are picture and no padding; `nil` for all.
    public func callAsFunction(_ pixels: Tensor, valid: [PatchGrid]? = nil) throws -> Tensor {
        guard let layerCount else { return try projector(tower(pixels, valid: valid)) }
        return try projector(tower.hidden(pixels, layers: layerCount, valid: valid))
    }
}
