import Foundation
import Tensors

/// Loads models from the files in which they are published.
public enum Checkpoint {
    /// A Llama model from a GGUF file.
    ///
    /// - Throws: `WeightFileError` when the file is unsound or does not fit its own configuration.
    public static func llama(
        gguf url: URL, precision: Precision = .f32, device: Device = .cpu
    ) throws -> LlamaModel {
        try llama(GGUF(contentsOf: url), precision: precision, device: device)
    }

    /// A Llama model from an opened GGUF file.
    ///
    /// - Throws: `WeightFileError` when the file does not fit its own configuration.
    public static func llama(
        _ file: GGUF, precision: Precision = .f32, device: Device = .cpu
    ) throws -> LlamaModel {
        let configuration = try LlamaConfiguration(file)
        let source = GGUFWeights(gguf: file, configuration: configuration)
        return try llama(configuration, source, precision, device)
    }

    /// A model of the Llama family from a Hugging Face folder: `config.json`, and weights as safetensors or as
    /// PyTorch's `.bin`, whole or in shards. The folder may be of a model with an output head, of one with a
    /// score head (which is left out), or of the decoder alone; the last two give no logits unless the
    /// embeddings are tied.
    ///
    /// - Throws: `WeightFileError` when a file is missing, unsound or does not fit the configuration.
    public static func llama(
        folder: URL, precision: Precision = .f32, device: Device = .cpu
    ) throws -> LlamaModel {
        let url = folder.appending(path: "config.json")
        let configuration = try LlamaConfiguration(contentsOf: url)
        let weights = try DecoderWeights(openWeights(in: folder))
        let architectures = try WeightFileError.decode(Architectures.self, from: url).architectures ?? []
        let needsHead =
            !configuration.tiesEmbeddings && architectures.contains { $0.hasSuffix("ForCausalLM") }
        return try llama(configuration, weights, precision, device, readsHead: weights.hasHead || needsHead)
    }

    /// A Llama model with random weights (normal, standard deviation 0.02; norms 1), for tests and for training
    /// from scratch.
    public static func randomLlama(
        _ configuration: LlamaConfiguration, precision: Precision = .f32, device: Device = .cpu,
        using generator: inout some RandomNumberGenerator
    ) throws -> LlamaModel {
        if let problem = configuration.problem {
            throw WeightFileError(file: "random", field: "configuration", problem: .invalid(problem))
        }
        let source = RandomWeights(configuration: configuration, generator: generator)
        defer { generator = source.generator }
        return try llama(configuration, source, precision, device)
    }

    /// A model from any source of weights under the names of `*ForCausalLM`.
    ///
    /// - Parameter readsHead: whether the source has an output head; if `nil`, unless it is tied to the embedding.
    ///   A head that is there is read even then, as transformers does since version 5.
    static func llama(
        _ configuration: LlamaConfiguration, _ source: any WeightSource, _ precision: Precision,
        _ device: Device, readsHead: Bool? = nil
    ) throws -> LlamaModel {
        let weights = Weights(source, precision: precision, device: device)
        return try noGrad {
            try LlamaModel(
                configuration, weights, precision: precision, device: device,
                readsHead: readsHead ?? !configuration.tiesEmbeddings)
        }
    }

    private struct Architectures: Decodable {
        let architectures: [String]?
    }
}
