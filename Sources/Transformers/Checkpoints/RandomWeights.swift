import Tensors

/// Weights drawn as they are asked for: norms are ones, the rest normal with standard deviation 0.02.
final class RandomWeights<Generator: RandomNumberGenerator>: WeightSource {
    let file = "random weights"
    private let configuration: LlamaConfiguration
    private(set) var generator: Generator

    init(configuration: LlamaConfiguration, generator: Generator) {
        (self.configuration, self.generator) = (configuration, generator)
    }

    func tensor(_ name: String) throws -> Tensor {
        let shape = shape(of: name)
        if name.hasSuffix(".bias") { return try Tensor.randn(shape, using: &generator).scaled(by: 0.02) }
        if shape.count == 1 { return try .ones(shape) }
        return try Tensor.randn(shape, using: &generator).scaled(by: 0.02)
    }

    private func shape(of name: String) -> [Int] {
        let (width, inner) = (configuration.hiddenSize, configuration.intermediateSize)
        let queryWidth = configuration.headCount * configuration.headWidth
        let keyWidth = configuration.keyValueHeadCount * configuration.headWidth
        let isBias = name.hasSuffix(".bias")
        switch name.split(separator: ".").dropLast().last {
        case "q_norm", "k_norm": return [configuration.headWidth]
        case "q_proj" where isBias: return [queryWidth]
        case "k_proj" where isBias, "v_proj" where isBias: return [keyWidth]
        case "gate_proj" where isBias, "up_proj" where isBias: return [inner]
        case "embed_tokens", "lm_head": return [configuration.vocabularySize, width]
        case "q_proj": return [queryWidth, width]
        case "k_proj", "v_proj": return [keyWidth, width]
        case "o_proj" where isBias, "down_proj" where isBias: return [width]
        case "o_proj": return [width, queryWidth]
        case "gate_proj", "up_proj": return [inner, width]
        case "down_proj": return [width, inner]
        default: return [width]
        }
    }
}
