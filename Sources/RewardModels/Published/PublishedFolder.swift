import Foundation
import Images
import Tensors
import Transformers

/// A reward model's folder as other programs write it, and as we do.
///
/// - transformers' `*ForSequenceClassification` with one label;
/// - an adapter of PEFT, or of ARMAP's official release, on a base in another folder;
/// - a vision-language model (Idefics3, SmolVLM, VILA-1.5) with a `score.weight` among its weights, or with such an
///   adapter;
/// - a reward model that `armap train` wrote, on its GGUF base.
struct PublishedFolder {
    let url: URL
    let base: URL?
    var arithmetic = ResamplingArithmetic.pillow

    /// Tokens that every model may be given.
    private static let shortestLimit = 32_768

    /// What it takes to read texts.
    struct Words {
        let tokenizer: Tokenizer
        let template: ConversationTemplate?
    }

    /// A model in memory.
    struct Loaded {
        let network: RewardNetwork
        /// Added to every score.
        let bias: Double
        /// The score is read before tokens like this at the end; nil where no batch is ever filled up.
        let paddingToken: Int?
        /// Nil where the folder has no tokenizer.
        let words: Words?
        /// Nil where the model reads no pictures.
        let pictures: VisionLanguageModel?
    }

    func load(precision: Precision, device: Device) throws -> Loaded {
        if RewardModelFolder.isThere(in: url) { return try loadOwn(precision, device) }
        if PEFTAdapter.isThere(in: url) { return try loadAdapter(precision, device) }
        guard has("config.json") else {
            throw RewardModelError.missingFile("config.json or adapter_config.json", folder: url.path)
        }
        if try Self.seesPictures(url) {
            let model = try Checkpoint.visionLanguage(
                folder: url, precision: precision, device: device, arithmetic: arithmetic)
            return try loaded(Checkpoint.sequenceClassifier(on: model, folder: url), url, model)
        }
        return try loaded(
            Checkpoint.sequenceClassifier(folder: url, precision: precision, device: device), url)
    }

    private func loadAdapter(_ precision: Precision, _ device: Device) throws -> Loaded {
        guard let base = try base ?? Checkpoint.base(ofAdapter: url) else {
            throw RewardModelError.missingFile("adapter_config.json", folder: url.path)
        }
        if try Self.seesPictures(base) {
            let model = try Checkpoint.visionLanguage(
                folder: base, precision: precision, device: device, arithmetic: arithmetic)
            return try loaded(Checkpoint.sequenceClassifier(adapter: url, on: model), base, model)
        }
        let classifier = try Checkpoint.sequenceClassifier(
            adapter: url, base: base, precision: precision, device: device)
        return try loaded(classifier, base)
    }

    private func loadOwn(_ precision: Precision, _ device: Device) throws -> Loaded {
        guard let base else { throw RewardModelError.noBase(folder: url.path) }
        let folder = RewardModelFolder(url)
        let gguf = try GGUF(contentsOf: base)
        let description = try folder.description()
        let llama = try Checkpoint.llama(gguf, precision: precision, device: device)
        guard llama.configuration == description.configuration else {
            throw RewardModelError.wrongBase(
                found: try gguf.string("general.name"), expected: description.base)
        }
        return Loaded(
            network: try folder.network(on: llama), bias: 0, paddingToken: nil,
            words: Words(tokenizer: try Tokenizer(gguf), template: nil),
            pictures: folder.readsPictures
                ? try Checkpoint.visionLanguage(text: llama, folder: folder.vision) : nil)
    }

    private func loaded(
        _ classifier: SequenceClassifier, _ words: URL, _ pictures: VisionLanguageModel? = nil
    ) throws -> Loaded {
        // transformers reads on beyond what a model was trained for, and scores are compared with it.
        let sizes = classifier.backbone.configuration
        classifier.backbone.longestSequence =
            sizes.longestComputable ?? max(sizes.contextLength, Self.shortestLimit)
        let network = try RewardNetwork(classifier.backbone)
        try noGrad { try network.heads.score.copy(from: classifier.score) }
        return Loaded(
            network: network, bias: try classifier.bias?.item() ?? 0, paddingToken: classifier.paddingToken,
            words: try Self.words(in: [url, words, words.appending(path: "llm")]), pictures: pictures)
    }

    /// The first folder's tokenizer that has one; an adapter may bring its own.
    private static func words(in folders: [URL]) throws -> Words? {
        let files = ["tokenizer.json", "tokenizer.model"]
        let folder = folders.first { folder in
            files.contains { FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }
        }
        return try folder.map {
            let found = try TokenizerFolder($0)
            return Words(tokenizer: found.tokenizer, template: found.chatTemplate)
        }
    }

    /// Whether a folder is of a model that reads pictures.
    private static func seesPictures(_ folder: URL) throws -> Bool {
        if FileManager.default.fileExists(atPath: folder.appending(path: "llm/config.json").path) {
            return true
        }
        struct Kind: Decodable { let model_type: String? }
        let file = folder.appending(path: "config.json")
        guard let data = try? Data(contentsOf: file),
            let kind = try? JSONDecoder().decode(Kind.self, from: data)
        else { throw RewardModelError.unreadableFile(file.path, reason: "it is no JSON object, or missing") }
        return ["idefics3", "smolvlm"].contains(kind.model_type)
    }

    private func has(_ file: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: file).path)
    }
}
