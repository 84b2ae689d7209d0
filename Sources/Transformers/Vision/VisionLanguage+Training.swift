import Images
import Tensors

extension VisionLanguageModel {
    /// A text model with a new vision tower and projector, which know nothing yet and are to be trained.
    ///
    /// The parts are VILA's, so that the folder that `writeVision` makes is read by what reads VILA. Tower and
    /// projector compute in `f32`, whatever the text model does.
    ///
    /// - Parameters:
    ///   - text: reads the pictures' vectors; it stays as it is.
    ///   - tower: the sizes; pictures are resized to its `imageSize`.
    /// - Throws: `WeightFileError` when the sizes do not belong together.
    public convenience init(
        text: LlamaModel, newTower tower: SigLIPConfiguration,
        using generator: inout some RandomNumberGenerator
    ) throws {
        if let problem = tower.problem {
            throw WeightFileError(file: "new tower", field: "configuration", problem: .invalid(problem))
        }
        let textWidth = text.configuration.hiddenSize
        let source = RandomVisionWeights(tower, textWidth: textWidth, generator: generator)
        defer { generator = source.generator }
        let weights = Weights(source, precision: .f32, device: text.device)
        let vision = try noGrad {
            VisionEncoder(
                try SigLIP(tower, weights["vision_model"], precision: .f32),
                try DownsamplingMLP(weights, from: tower.hiddenSize, to: textWidth), layers: tower.layerCount)
        }
        try self.init(
            text: text, vision: vision,
            processor: PictureProcessor(.square(side: tower.imageSize), filter: .bicubic),
            layout: .vila(startToken: nil))
    }

    /// Asks for the gradients of tower and projector from now on (or no longer), and returns their weights for an
    /// optimizer: `vision_tower.*` and `mm_projector.*`.
    ///
    /// Gradients reach them through `embed` and the text model's `soft`.
    @discardableResult
    public func requireVisionGradients(tower: Bool = true, projector: Bool = true) throws -> [String: Tensor]
    {
        var trained: [String: Tensor] = [:]
        for (name, weight) in vision.towerWeights {
            try weight.requiresGrad(tower)
            if tower { trained["vision_tower.\(name)"] = weight }
        }
        for (name, weight) in vision.projectorWeights {
            try weight.requiresGrad(projector)
            if projector { trained["mm_projector.\(name)"] = weight }
        }
        return trained
    }
}
