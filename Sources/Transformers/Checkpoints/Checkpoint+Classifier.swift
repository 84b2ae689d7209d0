import Foundation
import Tensors

extension Checkpoint {
    /// The folder that an adapter of PEFT, or of ARMAP's official layout, names as its base, looked for from the working
    /// directory and from the adapter's own folder; `nil` when the folder holds no adapter.
    ///
    /// - Throws: `WeightFileError` when the base is not there.
    public static func base(ofAdapter folder: URL) throws(WeightFileError) -> URL? {
        guard let adapter = PEFTAdapter.place(in: folder) else { return nil }
        let url = adapter.appending(path: PEFTAdapter.configurationName)
        let name = try PEFTConfiguration(contentsOf: url).base ?? ""
        let candidates = [URL(filePath: name), adapter.appending(path: name).standardizedFileURL]
        let found = candidates.first {
            !name.isEmpty && FileManager.default.fileExists(atPath: $0.appending(path: "config.json").path)
        }
        guard let found else {
            throw WeightFileError(
                file: url.path, field: "base_model_name_or_path",
                problem: .invalid("\"\(name)\" is no folder here; give the adapter's base with --base"))
        }
        return found
    }

    /// A reward model from a folder of transformers' `*ForSequenceClassification`, such as
    /// `LlamaForSequenceClassification`, with one label.
    ///
    /// - Throws: `WeightFileError` when a file is missing or unsound, when the folder is of a language model
    ///   without a score head, or when the head gives more than one number.
    public static func sequenceClassifier(
        folder: URL, precision: Precision = .f32, device: Device = .cpu
    ) throws -> SequenceClassifier {
        let url = folder.appending(path: "config.json")
        let configuration = try LlamaConfiguration(contentsOf: url)
        let labels = try WeightFileError.decode(ClassifierConfiguration.self, from: url)
        let file = try openWeights(in: folder)
        let score = try head(in: file, labels, url)
        let weights = try DecoderWeights(file)
        let backbone = try llama(configuration, weights, precision, device, readsHead: false)
        return try SequenceClassifier(backbone, score: score, paddingToken: labels.paddingToken)
    }

    /// A reward model from an adapter of PEFT (`SEQ_CLS`), or of ARMAP's official layout, on its base.
    ///
    /// - Parameters:
    ///   - adapter: the adapter's folder, with the score head in it.
    ///   - base: the folder of the model that was adapted: a language model, a classifier or a bare decoder. If the
    ///     adapter has no head, that of the base is used.
    /// - Throws: `WeightFileError` when a file is missing or unsound or there is no head, `LoRAError` when the
    ///   adapter does not fit the base.
    public static func sequenceClassifier(
        adapter: URL, base: URL, precision: Precision = .f32, device: Device = .cpu
    ) throws -> SequenceClassifier {
        let adapter = try PEFTAdapter(folder: adapter)
        let url = base.appending(path: "config.json")
        let labels = try WeightFileError.decode(ClassifierConfiguration.self, from: url)
        let file = try openWeights(in: base)
        guard let score = try adapter.score ?? (file.names.contains(headName) ? file.tensor(headName) : nil)
        else {
            throw WeightFileError(
                file: adapter.file, field: "base_model.model.\(headName)",
                problem: .invalid(
                    "missing, also in the base: the adapter was saved without its score head. Save it with "
                        + "modules_to_save=[\"score\"] and task_type SEQ_CLS"))
        }
        let configuration = try LlamaConfiguration(contentsOf: url)
        let backbone = try llama(configuration, DecoderWeights(file), precision, device, readsHead: false)
        try backbone.attach(adapter)
        return try SequenceClassifier(
            backbone, score: score, bias: adapter.scoreBias,
            paddingToken: adapter.isRewardHead ? nil : labels.paddingToken)
    }

    /// The name of the head in files of transformers.
    static let headName = "score.weight"

    private static func head(
        in file: any WeightFile, _ labels: ClassifierConfiguration, _ configuration: URL
    ) throws -> Tensor {
        guard file.names.contains(headName) else {
            let kind = labels.architectures.first ?? "a model"
            throw WeightFileError(
                file: file.file, field: headName,
                problem: .invalid(
                    "missing: this is \(kind) without a score head. Train a reward model on it as a base, or export "
                        + "one as AutoModelForSequenceClassification with num_labels 1"))
        }
        let head = try file.tensor(headName)
        guard labels.labelCount == 1, head.shape.first == 1 else {
            throw WeightFileError(
                file: configuration.path, field: "num_labels",
                problem: .unsupported(
                    "a head of \(max(labels.labelCount, head.shape.first ?? 0)) labels (a reward model has num_labels 1)"
                ))
        }
        return head
    }
}
