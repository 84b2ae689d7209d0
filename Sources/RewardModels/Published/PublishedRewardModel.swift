import Agents
import Foundation
import Images
import OrderedJSON
import Tensors
import Transformers

/// A reward model from a folder that another program wrote, in memory; see `PublishedFolder` for which.
///
/// Scores are those of transformers: read at the last token that is not padding, plus the head's bias where it has
/// one.
public actor PublishedRewardModel {
    private let thread: TensorThread
    private let reading: PictureReading
    private let date: Date
    private var loaded: PublishedFolder.Loaded?
    private var album: PictureAlbum?

    /// What a model says of one input.
    public struct Reading: Codable, Hashable, Sendable {
        /// The score.
        public let score: Double
        /// The tokens that were read; ids from the vocabulary's size on stand for pictures.
        public let tokens: [Int]
    }

    /// Runs on the thread it was given.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private init(thread: TensorThread, reading: PictureReading, date: Date) {
        (self.thread, self.reading, self.date) = (thread, reading, date)
    }

    /// Loads a model.
    /// - Parameters:
    ///   - base: the folder, or for our own models the GGUF file, that adapters are for; nil takes the one that
    ///     they name.
    ///   - arithmetic: whose integers pictures are resized in.
    ///   - reading: how picture files become pictures.
    ///   - date: what chat templates take for today.
    ///   - cacheBytes: memory for what was read of the beginnings of inputs; 0 keeps nothing.
    /// - Throws: `WeightFileError`, `LoRAError`, `VisionError` or `RewardModelError` for what is missing, damaged or
    ///   of a kind that we do not compute.
    public static func load(
        _ folder: URL, base: URL? = nil, precision: Precision = .f32, device: Device = .cpu,
        arithmetic: ResamplingArithmetic = .pillow, reading: PictureReading = PictureReading(),
        date: Date = Date(timeIntervalSince1970: 0), cacheBytes: Int = 0, thread: TensorThread
    ) async throws -> PublishedRewardModel {
        let model = PublishedRewardModel(thread: thread, reading: reading, date: date)
        let folder = PublishedFolder(url: folder, base: base, arithmetic: arithmetic)
        try await model.open(folder, precision, device, cacheBytes)
        return model
    }

    private func open(
        _ folder: PublishedFolder, _ precision: Precision, _ device: Device, _ cacheBytes: Int
    ) throws {
        let loaded = try folder.load(precision: precision, device: device)
        loaded.network.prefixes = PrefixCache(budget: cacheBytes)
        album = loaded.pictures?.album()
        self.loaded = loaded
    }

    /// Whether inputs may have pictures.
    public var readsPictures: Bool { album != nil }

    /// Whether a message with pictures has to be a list of parts, as Idefics3's templates want it. Otherwise it is a text,
    /// for templates of language models alone.
    var wantsParts: Bool { loaded?.pictures?.layout.readsPlacesAsTokens ?? false }

    /// Scores inputs, in order and together.
    /// - Throws: `RewardInputError` for one that the model cannot read; `PictureDecodingError`; `LlamaError`.
    public func score(_ inputs: [RewardInput]) throws -> [Reading] {
        guard let loaded else { preconditionFailure("load has returned, so there is a model") }
        let tokens = try inputs.map { try self.tokens(of: $0, loaded) }
        // Candidates of one task begin alike: what all have in common is their prompt.
        let shared = tokens.dropFirst().reduce(tokens.first?.count ?? 0) { shared, other in
            zip(tokens[0].prefix(shared), other).prefix { $0 == $1 }.count
        }
        let sequences = try tokens.map { try read($0, shared: inputs.count > 1 ? shared : 0, loaded) }
        if let model = loaded.pictures, let album {
            loaded.network.soft = try noGrad { try model.embed(album, after: loaded.network.soft) }
        }
        let readings = try loaded.network.read(sequences.map(\.scored))
        return zip(readings, sequences).map { Reading(score: $0.score + loaded.bias, tokens: $1.tokens) }
    }

    /// What is computed of an input's tokens: transformers reads the score before padding at the end.
    private func read(
        _ tokens: [Int], shared: Int, _ loaded: PublishedFolder.Loaded
    ) throws -> (scored: TrajectoryEncoder.Sequence, tokens: [Int]) {
        let limit = loaded.network.llama.longestSequence
        guard !tokens.isEmpty else { throw RewardInputError("it has no tokens") }
        guard tokens.count <= limit else {
            throw RewardInputError("it has \(tokens.count) tokens, the model reads \(limit)")
        }
        let end = loaded.paddingToken.map { padding in tokens.lastIndex { $0 != padding } ?? 0 }
        let scored = Array(tokens.prefix((end ?? tokens.count - 1) + 1))
        let prompt = min(shared, scored.count - 1)
        return (TrajectoryEncoder.Sequence(tokens: scored, promptLength: prompt), tokens)
    }

    private func tokens(of input: RewardInput, _ loaded: PublishedFolder.Loaded) throws -> [Int] {
        if case .tokens(let tokens) = input.content {
            let vocabulary = 0..<loaded.network.llama.configuration.vocabularySize
            if let stray = tokens.first(where: { !vocabulary.contains($0) }) {
                throw RewardInputError("token \(stray) is not one of the model's \(vocabulary.count)")
            }
            guard input.pictures.isEmpty else {
                throw RewardInputError("pictures need a text or messages in which they have a place")
            }
            return tokens
        }
        guard let words = loaded.words else {
            throw RewardInputError(
                "the model's folder has no tokenizer.json or tokenizer.model: give token ids")
        }
        guard let model = loaded.pictures, let album else {
            guard input.pictures.isEmpty else { throw RewardInputError("the model reads no pictures") }
            return try words.tokens(of: input.content, date)
        }
        return try tokens(of: input, words, model, album)
    }

    private func tokens(
        of input: RewardInput, _ words: PublishedFolder.Words, _ model: VisionLanguageModel,
        _ known: PictureAlbum
    ) throws -> [Int] {
        let text = try words.text(of: input.content, date)
        // A template may write the start token itself; transformers' processors then add none.
        let isStarted: Bool
        if case .chat = input.content { isStarted = words.begins(text) } else { isStarted = false }
        let encode = { words.tokenizer.encode($0, addingSpecialTokens: !isStarted) }
        let spelled = input.content.spelledPlaces
        if spelled > 0, model.layout.readsPlacesAsTokens, input.pictures.isEmpty { return encode(text) }
        guard spelled == 0 else {
            throw RewardInputError(
                "the words of its messages spell \(PictureLayout.place) \(spelled) times, which would take the places "
                    + "of its \(input.pictures.count) pictures: transformers refuses such a conversation too. Write it "
                    + "another way")
        }
        let pictures = try input.pictures.map { try $0.picture(reading) }
        var album = known
        let tokens = try model.tokens(text, pictures: pictures, in: &album, encode: encode)
        self.album = album
        return tokens
    }
}

extension PublishedFolder.Words {
    /// The tokens of words without pictures, as transformers' tokenizers make them.
    func tokens(of content: RewardInput.Content, _ date: Date) throws -> [Int] {
        switch content {
        case .tokens(let tokens): tokens
        case .text(let text): tokenizer.encode(text, addingSpecialTokens: true)
        case .chat: tokenizer.encode(try text(of: content, date), addingSpecialTokens: false)
        }
    }

    /// Words as one text; a picture's place is that of the model's template.
    func text(of content: RewardInput.Content, _ date: Date) throws -> String {
        switch content {
        case .tokens(let tokens): return tokenizer.decode(tokens)
        case .text(let text): return text
        case .chat(let messages):
            guard let template else {
                throw RewardInputError("the model's folder has no chat template: give a text")
            }
            return try template.text(
                messages.map(\.templated),
                ConversationTemplate.Options(addsGenerationPrompt: false, date: date))
        }
    }

    /// Whether a text begins with the token that texts begin with.
    fileprivate func begins(_ text: String) -> Bool {
        guard let start = tokenizer.startToken else { return false }
        return text.utf8.starts(with: tokenizer.decode([start]).utf8)
    }
}

extension RewardInput.Content {
    /// How often messages that are lists of parts, in which pictures have parts of their own, spell a picture's place.
    fileprivate var spelledPlaces: Int {
        guard case .chat(let messages) = self else { return 0 }
        return messages.filter(\.isList).flatMap(\.parts).reduce(0) { count, part in
            guard case .text(let text) = part else { return count }
            return count + PictureLayout.placeCount(in: text)
        }
    }
}

extension RewardInput.Message {
    /// As a chat template reads it.
    fileprivate var templated: JSONValue {
        let parts = parts.map { part -> JSONValue in
            switch part {
            case .text(let text): ["type": "text", "text": .string(text)]
            case .picture: ["type": "image"]
            }
        }
        let text = self.parts.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
        return ["role": .string(role), "content": isList ? .array(parts) : .string(text)]
    }
}
