import Foundation
import Tensors

// Reward models that see: the score is read from the hidden states of the text model, as of one that only reads.
extension Checkpoint {
    /// The score head that stands among the weights of a vision-language model's folder, as `score.weight`. The score
    /// is read at the last attended token, whichever it is: transformers has no class that would skip padding here.
    ///
    /// - Throws: `WeightFileError` when there is none, which is how language models are published.
    public static func sequenceClassifier(
        on model: VisionLanguageModel, folder: URL
    ) throws -> SequenceClassifier {
        let hasParts = FileManager.default.fileExists(atPath: folder.appending(path: "llm/config.json").path)
        let place = hasParts ? folder.appending(path: "llm") : folder
        let file = try openWeights(in: place)
        guard file.names.contains(headName) else {
            throw WeightFileError(
                file: file.file, field: headName,
                problem: .invalid(
                    "missing: this is a vision-language model without a score head. Give the folder of its adapter, or "
                        + "train a reward model on it as a base"))
        }
        return try SequenceClassifier(model.text, score: file.tensor(headName), paddingToken: nil)
    }

    /// A reward model from an adapter of PEFT, or of ARMAP's official layout, on a vision-language model.
    ///
    /// - Throws: `WeightFileError` when a file is missing or unsound or there is no head, `LoRAError` when the adapter
    ///   does not fit the text model, or changes other parts of the model.
    public static func sequenceClassifier(
        adapter: URL, on model: VisionLanguageModel
    ) throws -> SequenceClassifier {
        let adapter = try PEFTAdapter(folder: adapter)
        guard let score = adapter.score else {
            throw WeightFileError(
                file: adapter.file, field: "base_model.model.\(headName)",
                problem: .invalid(
                    "missing: the adapter was saved without its score head. Save it with modules_to_save=[\"score\"], or "
                        + "put ARMAP's reward_head beside it"))
        }
        try model.text.attach(adapter)
        return try SequenceClassifier(model.text, score: score, bias: adapter.scoreBias, paddingToken: nil)
    }
}
