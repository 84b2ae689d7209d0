import Foundation
import Tensors
import Transformers

/// The folder of a trained reward model: LoRA adapters with the score head in the layout of Hugging Face PEFT
/// (https://huggingface.co/docs/peft), what is needed to use them, and the calibration. The base is not in it.
public struct RewardModelFolder: Sendable {
    /// The folder.
    public let url: URL

    /// Names a folder; nothing is read yet.
    public init(_ url: URL) { self.url = url }

    /// The files that make a reward model.
    enum File: String, CaseIterable {
        case configuration = "config.json"
        case adapterConfiguration = "adapter_config.json"
        case adapters = "adapter_model.safetensors"
        case calibration = "calibration.json"
        /// Only of models that have more than a single score head.
        case heads = "heads.safetensors"
    }

    /// The folder's calibration.
    /// - Throws: `RewardModelError` when the file is missing or unreadable.
    public func calibration() throws(RewardModelError) -> Calibration { try decode(.calibration) }

    func description() throws(RewardModelError) -> RewardModelDescription { try decode(.configuration) }

    /// The folder's description.
    /// - Throws: `RewardModelError.wrongBase` unless the model was trained on this base.
    func description(on base: LoadedBase) throws(RewardModelError) -> RewardModelDescription {
        let description = try description()
        guard base.name == description.base, base.llama.configuration == description.configuration else {
            throw .wrongBase(found: base.name, expected: description.base)
        }
        return description
    }

    /// Whether a folder has the files of a model that we trained: the description and the adapters side by side.
    static func isThere(in folder: URL) -> Bool {
        [File.configuration, .adapterConfiguration, .calibration].allSatisfy {
            FileManager.default.fileExists(atPath: folder.appending(path: $0.rawValue).path)
        }
    }

    /// The backbone with the folder's adapters attached, and its head.
    func network(on llama: LlamaModel) throws -> RewardNetwork {
        let configuration: AdapterConfiguration = try decode(.adapterConfiguration)
        let layout = try description().heads
        var weights = try SafeTensors(contentsOf: try existing(.adapters)).tensors()
        guard weights[RewardHeads.scoreName] != nil else {
            throw RewardModelError.missingHead(file: path(.adapters).path)
        }
        let lora = configuration.lora(layerCount: llama.configuration.layerCount)
        try llama.attach(lora, weights: weights.filter { $0.key != RewardHeads.scoreName })
        let network = try RewardNetwork(llama, heads: layout)
        if !layout.hasSingleScore { weights[RewardHeads.scoreName] = nil }
        if !layout.isPlain {
            let heads = try SafeTensors(contentsOf: try existing(.heads)).tensors()
            weights.merge(heads.map { (RewardHeads.prefix + $0.key, $0.value) }) { own, _ in own }
        }
        try network.load(weights)
        return network
    }

    /// The tower and the projector of a model that reads pictures, as VILA has them; not there for one that does not.
    public var vision: URL { url.appending(path: "vision", directoryHint: .isDirectory) }

    /// Whether the model reads pictures.
    public var readsPictures: Bool { FileManager.default.fileExists(atPath: vision.path) }

    /// Writes a model. Every file appears whole or not at all.
    func write(
        _ network: RewardNetwork, lora: LoRA, description: RewardModelDescription, calibration: Calibration,
        vision tower: VisionLanguageModel? = nil
    ) throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let adapter = AdapterConfiguration(
            lora, base: description.base, layerCount: description.configuration.layerCount)
        try encode(description, .configuration)
        try encode(adapter, .adapterConfiguration)
        try encode(calibration, .calibration)
        try writeHeads(network.heads)
        try? FileManager.default.removeItem(at: vision)
        try tower?.writeVision(to: vision)
        var adapters = network.llama.adapterWeights
        adapters[RewardHeads.scoreName] = try network.heads.meanScore()
        try SafeTensors.write(adapters, metadata: ["format": "pt"], to: path(.adapters))
    }

    /// Writes what other readers do not know: every head beside a single score head. They read the mean score.
    private func writeHeads(_ heads: RewardHeads) throws {
        let own = heads.trainable.filter { $0.key.hasPrefix(RewardHeads.prefix) }
            .map { (String($0.key.dropFirst(RewardHeads.prefix.count)), $0.value) }
        if own.isEmpty {
            try? FileManager.default.removeItem(at: path(.heads))
        } else {
            try SafeTensors.write(
                Dictionary(uniqueKeysWithValues: own), metadata: ["format": "pt"], to: path(.heads))
        }
    }

    private func path(_ file: File) -> URL { url.appending(path: file.rawValue) }

    private func existing(_ file: File) throws(RewardModelError) -> URL {
        guard FileManager.default.fileExists(atPath: path(file).path) else {
            throw .missingFile(file.rawValue, folder: url.path)
        }
        return path(file)
    }

    private func decode<Value: Decodable>(_ file: File) throws(RewardModelError) -> Value {
        let path = try existing(file)
        do {
            return try JSONDecoder().decode(Value.self, from: Data(contentsOf: path))
        } catch {
            throw .unreadableFile(path.path, reason: "\(error)")
        }
    }

    private func encode(_ value: some Encodable, _ file: File) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(value).write(to: path(file), options: .atomic)
    }
}
