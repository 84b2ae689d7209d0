import Tensors

/// Weights of a new tower and projector, drawn as they are asked for: norms are ones, biases zeros, positions and
/// projections normal with the variance of one over their inputs (LeCun et al. 1998). The last projection is a tenth
/// of that, so that the text model first reads vectors about as long as those of its own tokens.
final class RandomVisionWeights<Generator: RandomNumberGenerator>: WeightSource {
    let file = "random weights"
    private let configuration: SigLIPConfiguration
    private let textWidth: Int
    private(set) var generator: Generator

    init(_ configuration: SigLIPConfiguration, textWidth: Int, generator: Generator) {
        (self.configuration, self.textWidth, self.generator) = (configuration, textWidth, generator)
    }

    func tensor(_ name: String) throws -> Tensor {
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count >= 2 else { throw WeightFileError(file: file, field: name, problem: .missing) }
        let (module, isBias) = (parts[parts.count - 2], parts[parts.count - 1] == "bias")
        let isProjector = parts.dropLast(2).last == "layers"
        let shape = isProjector ? projectorShape(module) : towerShape(module)
        if isBias { return try .zeros([shape[0]]) }
        guard shape.count > 1 else { return try .ones(shape) }
        let inputs = module == "position_embedding" ? shape[1] : shape.dropFirst().reduce(1, *)
        let scale = (isProjector && module == "4" ? 0.1 : 1) / Double(inputs).squareRoot()
        return try Tensor.randn(shape, using: &generator).scaled(by: scale)
    }

    private func towerShape(_ module: String) -> [Int] {
        let (width, wide, patch) = (
            configuration.hiddenSize, configuration.intermediateSize, configuration.patchSize
        )
        switch module {
        case "patch_embedding": return [width, 3, patch, patch]
        case "position_embedding": return [configuration.side * configuration.side, width]
        case "fc1": return [wide, width]
        case "fc2": return [width, wide]
        case "q_proj", "k_proj", "v_proj", "out_proj": return [width, width]
        default: return [width]
        }
    }

    private func projectorShape(_ module: String) -> [Int] {
        switch module {
        case "2": [textWidth, 4 * configuration.hiddenSize]
        case "4": [textWidth, textWidth]
        default: [4 * configuration.hiddenSize]
        }
    }
}
