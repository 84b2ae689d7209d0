import Agents
import Foundation
import Tensors
import Transformers

/// Writes a reward model that we trained as a folder from which others serve it: transformers, vLLM, PEFT.
///
/// Of an ensemble the mean head is written, of heads for several environments those of one; the head for values is left out.
/// Everything is computed in `f32`.
public actor RewardModelExport {
    /// What is written.
    public enum Form: String, Sendable, CaseIterable {
        /// A `*ForSequenceClassification`, the adapters merged into its weights.
        case whole
        /// An adapter of PEFT, and the base that it belongs to in the folder `base`.
        case adapter
    }

    /// How it is written.
    public struct Options: Sendable {
        /// What is written.
        public var form: Form
        /// The type of the weights, adapters aside: `f32`, `bf16` or `f16`.
        public var dtype: DType
        /// Trajectories whose texts, tokens and scores go into `examples.jsonl`, so that whoever serves the model can
        /// compare. Those that are too long for the model are left out.
        public var examples: [Trajectory]

        /// Options.
        public init(form: Form = .whole, dtype: DType = .f32, examples: [Trajectory] = []) {
            (self.form, self.dtype, self.examples) = (form, dtype, examples)
        }
    }

    private let thread: TensorThread

    /// Runs on the thread it was given.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// An exporter that computes on a thread.
    public init(thread: TensorThread) { self.thread = thread }

    /// Writes a model. The folder appears whole or not at all.
    ///
    /// - Parameters:
    ///   - model: the folder that training wrote.
    ///   - base: what it was trained on.
    ///   - environment: whose heads are written, where each environment has its own; nil takes the mean of all.
    ///   - pictures: where the pictures are that examples show, for a model that reads them.
    ///   - folder: must not exist, or be empty.
    /// - Throws: `RewardModelExportError`; `RewardModelError` when a file is missing or the base is another one;
    ///   `WeightFileError` when a file cannot be read or written.
    public func write(
        _ model: URL, base: BaseModel, environment: String? = nil,
        pictures: (any IllustratedEnvironment)? = nil, to folder: URL, _ options: Options = Options()
    ) throws {
        let files = FileManager.default
        if files.fileExists(atPath: folder.path) {
            guard try files.contentsOfDirectory(atPath: folder.path).isEmpty else {
                throw RewardModelExportError.notEmpty(folder.path)
            }
        }
        let parent = folder.standardizedFileURL.deletingLastPathComponent()
        let name = folder.standardizedFileURL.lastPathComponent
        let draft = parent.appending(path: ".\(name).\(UUID().uuidString)", directoryHint: .isDirectory)
        try files.createDirectory(at: draft, withIntermediateDirectories: true)
        do {
            try write(RewardModelFolder(model), base, environment, pictures, draft, options)
            if files.fileExists(atPath: folder.path) { try files.removeItem(at: folder) }
            try files.moveItem(at: draft, to: folder)
        } catch {
            try? files.removeItem(at: draft)
            throw error
        }
    }

    private func write(
        _ model: RewardModelFolder, _ base: BaseModel, _ environment: String?,
        _ source: (any IllustratedEnvironment)?, _ folder: URL, _ options: Options
    ) throws {
        if model.readsPictures, options.form == .adapter { throw RewardModelExportError.adapterSees }
        let loaded = try base.load(.f32)
        let description = try model.description(on: loaded)
        guard let tokenizerFiles = loaded.tokenizerFiles else { throw RewardModelExportError.noTokenizer }
        var examples = ExportedExample.Writer(
            encoder: TrajectoryEncoder(maxTokens: description.maxTokens, encode: loaded.encode),
            encode: loaded.encode)
        try examples.requireEnd(otherThan: description.paddingToken)
        let words = Self.folder(ofWords: options.form, sees: model.readsPictures, in: folder)
        if options.form == .adapter {
            try loaded.llama.writeBase(
                to: words, paddingToken: description.paddingToken, dtype: options.dtype)
        }
        let network = try model.network(on: loaded.llama)
        let place = try description.heads.place(of: environment)
        try FileManager.default.createDirectory(at: words, withIntermediateDirectories: true)
        let classifier = try SequenceClassifier(
            loaded.llama, score: network.heads.meanScore(in: place), paddingToken: description.paddingToken)
        switch options.form {
        case .whole: try classifier.write(to: words, dtype: options.dtype)
        case .adapter: try classifier.writeAdapter(to: folder, base: "base")
        }
        try tokenizerFiles(description.paddingToken, description.configuration.contextLength).write(to: words)
        try copyCalibration(of: model, to: folder)
        if model.readsPictures {
            let sight = try Checkpoint.visionLanguage(text: loaded.llama, folder: model.vision)
            try sight.writeVision(to: folder)
            guard let source else { throw RewardModelError.noPictures(folder: model.url.path) }
            let reader = TrajectoryPictures(sight)
            examples.encoder.pictures = try reader.ids(shownIn: options.examples, of: source)
            examples.pictures = ExportedPictures(of: source, in: folder)
            network.soft = reader.soft
        }
        let written = try examples.write(options.examples, to: folder) {
            try network.read($0, environment: place).map(\.score)
        }
        let card = ModelCard(
            description: description, calibration: try model.calibration().of(environment), options: options,
            example: written.first, sees: model.readsPictures)
        try Data(card.text.utf8).write(to: folder.appending(path: "README.md"), options: .atomic)
    }

    /// Where the text model and its tokenizer go.
    private static func folder(ofWords form: Form, sees: Bool, in folder: URL) -> URL {
        switch form {
        case .whole: sees ? folder.appending(path: "llm") : folder
        case .adapter: folder.appending(path: "base")
        }
    }

    private func copyCalibration(of model: RewardModelFolder, to folder: URL) throws {
        let name = RewardModelFolder.File.calibration.rawValue
        try FileManager.default.copyItem(
            at: model.url.appending(path: name), to: folder.appending(path: name))
    }
}

/// Why a reward model cannot be exported.
public enum RewardModelExportError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The run has trained none.
    case noModel(run: String)
    /// There is something where the model is to be written.
    case notEmpty(String)
    /// A model that reads pictures has parts that PEFT does not know.
    case adapterSees
    /// The base comes without a tokenizer that could be written.
    case noTokenizer
    /// Every sequence ends with the token that fills up batches, so that others would read the score before it.
    case paddingEndsSequences(Int)

    /// One line for a person.
    public var description: String {
        switch self {
        case .noModel(let run):
            "the run in '\(run)' has no reward model of its own; train one (train.kind: reward-model) with: "
                + "armap train \(run)"
        case .notEmpty(let path): "\(path) is not empty; name a new folder with --out"
        case .adapterSees:
            "a model that reads pictures cannot be written as an adapter; leave --adapter out"
        case .noTokenizer: "the reward model's base has no tokenizer that could be written; use its GGUF file"
        case .paddingEndsSequences(let token):
            "padding token \(token) ends every sequence, so transformers would read scores before it;"
                + " train on a base with another padding token"
        }
    }
}
