import Foundation
import Tensors

extension SequenceClassifier {
    /// Writes a folder that transformers' `AutoModelForSequenceClassification` and vLLM load: `config.json` and
    /// the weights, adapters merged into them. The model in memory keeps its adapters. A tokenizer is not
    /// written.
    ///
    /// - Parameters:
    ///   - folder: made if need be; weights that it holds are replaced.
    ///   - paddingToken: what batches are filled up with; if `nil`, the model's own. It should differ from the
    ///     token that ends sequences, or transformers reads the score before it.
    ///   - dtype: the type of the weights in the file.
    ///   - maxShardSize: bytes in one file, beyond which weights are split over several.
    ///   - droppingBias: transformers' head has no bias. One that the model has is left out, which lowers every
    ///     score by that number, or refused.
    /// - Throws: `ClassifierWritingError` when there is no padding token or a bias, `WeightFileError` when a file
    ///   cannot be written.
    public func write(
        to folder: URL, paddingToken: Int? = nil, dtype: DType = .f32, maxShardSize: Int = 5_000_000_000,
        droppingBias: Bool = false
    ) throws {
        let configuration = backbone.configuration
        let padding = try padding(paddingToken)
        if let bias, !droppingBias { throw ClassifierWritingError.bias(try bias.item()) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let head = PendingTensor(name: Checkpoint.headName, shape: score.shape) { self.score }
        try WeightShards.write(backbone.mergedWeights + [head], dtype, to: folder, maxShardSize: maxShardSize)
        let description = ClassifierDescription(configuration, paddingToken: padding, dtype: dtype)
        try writeJSON(description, to: folder.appending(path: "config.json"))
    }

    /// Writes an adapter that PEFT loads on the base, the score head in it.
    ///
    /// - Parameters:
    ///   - folder: made if need be.
    ///   - base: the base's name or path, `base_model_name_or_path`.
    ///   - droppingBias: as for `write(to:paddingToken:dtype:maxShardSize:droppingBias:)`.
    /// - Throws: `ClassifierWritingError` when the model has no adapters or a bias, `WeightFileError` when a file
    ///   cannot be written.
    public func writeAdapter(to folder: URL, base: String, droppingBias: Bool = false) throws {
        if let bias, !droppingBias { throw ClassifierWritingError.bias(try bias.item()) }
        guard let configuration = backbone.adapterDescription(base: base, saving: ["score"]) else {
            throw ClassifierWritingError.noAdapters
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var weights = backbone.adapterWeights
        weights["base_model.model.\(Checkpoint.headName)"] = score
        try SafeTensors.write(
            weights, metadata: ["format": "pt"], to: folder.appending(path: "adapter_model.safetensors"))
        try writeJSON(configuration, to: folder.appending(path: PEFTAdapter.configurationName))
    }

    private func padding(_ chosen: Int?) throws(ClassifierWritingError) -> Int {
        let vocabularySize = backbone.configuration.vocabularySize
        guard let token = chosen ?? paddingToken else { throw .noPaddingToken }
        guard (0..<vocabularySize).contains(token) else {
            throw .paddingToken(token, vocabularySize: vocabularySize)
        }
        return token
    }

    private func writeJSON(_ value: some Encodable, to url: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try encoder.encode(value).write(to: url, options: .atomic)
        } catch {
            throw WeightFileError(
                file: url.path, field: "file", problem: .unreadable(error.localizedDescription))
        }
    }
}

/// Why a classifier could not be written in the layout of transformers.
public enum ClassifierWritingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// transformers refuses batches of a model without one.
    case noPaddingToken
    /// The padding token is not in the vocabulary.
    case paddingToken(Int, vocabularySize: Int)
    /// The head has a bias, for which transformers has no place.
    case bias(Double)
    /// There is nothing that an adapter's file could hold.
    case noAdapters

    /// One line for a person.
    public var description: String {
        switch self {
        case .noPaddingToken:
            "the model has no padding token, without which transformers scores no batches; name one that never "
                + "ends a sequence"
        case .paddingToken(let token, let size): "padding token \(token) is not one of the model's \(size)"
        case .bias(let bias):
            "the score head has a bias of \(bias), for which transformers has no place; leave it out to have every "
                + "score lowered by it"
        case .noAdapters: "the model has no adapters; write it whole instead"
        }
    }
}
