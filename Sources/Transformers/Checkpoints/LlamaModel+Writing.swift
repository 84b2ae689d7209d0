import Foundation
import Tensors

extension LlamaModel {
    /// Writes the model without its adapters as a folder of transformers' `*ForCausalLM`, the base of an adapter.
    /// A tokenizer is not written.
    ///
    /// The configuration has one label and a padding token as well, so that PEFT builds a classifier on it whose head
    /// has the adapter's shape.
    /// - Parameters:
    ///   - folder: made if need be; weights that it holds are replaced.
    ///   - paddingToken: what batches are filled up with.
    ///   - dtype: the type of the weights in the file.
    ///   - maxShardSize: bytes in one file, beyond which weights are split over several.
    /// - Throws: `LoRAError.alreadyAttached` when there are adapters, `WeightFileError` when a file cannot be written.
    public func writeBase(
        to folder: URL, paddingToken: Int, dtype: DType = .f32, maxShardSize: Int = 5_000_000_000
    ) throws {
        guard layers.flatMap(\.projections).allSatisfy({ $0.adapter == nil }) else {
            throw LoRAError.alreadyAttached
        }
        var weights = mergedWeights
        if !configuration.tiesEmbeddings, let head {
            weights.append(PendingTensor(name: "lm_head.weight", shape: head.shape) { head })
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try WeightShards.write(weights, dtype, to: folder, maxShardSize: maxShardSize)
        let description = BaseDescription(
            classifier: ClassifierDescription(configuration, paddingToken: paddingToken, dtype: dtype))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(description).write(to: folder.appending(path: "config.json"), options: .atomic)
    }
}

/// The `config.json` of a language model that becomes a classifier with one label.
private struct BaseDescription: Encodable {
    let classifier: ClassifierDescription

    private enum CodingKeys: String, CodingKey { case architectures }

    func encode(to encoder: any Encoder) throws {
        try classifier.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        let architecture = classifier.configuration.family.architecture("CausalLM")
        try values.encode([architecture], forKey: .architectures)
    }
}
