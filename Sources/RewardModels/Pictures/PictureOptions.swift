import Transformers

/// How a small vision tower of our own learns to see, before the reward model is trained.
public struct PictureOptions: Codable, Equatable, Sendable {
    /// Pictures with captions to learn from.
    public var pictures = 2400
    /// Optimizer steps.
    public var steps = 900
    /// Pictures per step.
    public var picturesPerStep = 32
    /// Learning rate after the warm-up, falling to 0 along a cosine.
    public var learningRate = 1e-3
    /// How much the distance to the right word counts beside which word is the nearest.
    public var closeness = 0.2
    /// Lessons in comparing words with pictures in every step of the reward model's training, beside its pairs.
    public var lessonsPerStep = 8
    /// The share of the pictures that are not learned from, to see how well it learned.
    public var heldOutShare = 0.05

    /// The defaults, measured on the generated shop's pictures.
    public init() {}

    /// The tower: 64 patches, which become 16 vectors of the text model.
    static let tower = SigLIPConfiguration(
        hiddenSize: 192, intermediateSize: 384, layerCount: 4, headCount: 3, imageSize: 96, patchSize: 12)
}
