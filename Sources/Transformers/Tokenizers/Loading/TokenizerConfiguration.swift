import Foundation
import OrderedJSON
import Tensors

/// What the small files beside a tokenizer say of it: `tokenizer_config.json`, `special_tokens_map.json`,
/// `generation_config.json`, `config.json`. All of them may be missing.
struct TokenizerConfiguration {
    private let folder: URL
    private let tokenizer: JSONValue
    private let map: JSONValue
    private let generation: JSONValue
    private let model: JSONValue
    /// The texts of named tokens where the files do not say; null in a file is said.
    var defaults: [String: String] = [:]

    init(_ folder: URL) throws(WeightFileError) {
        self.folder = folder
        tokenizer = try Self.read("tokenizer_config.json", in: folder)
        map = try Self.read("special_tokens_map.json", in: folder)
        generation = try Self.read("generation_config.json", in: folder)
        model = try Self.read("config.json", in: folder)
        guard tokenizer["split_special_tokens"]?.bool != true else {
            throw WeightFileError(
                file: folder.appending(path: "tokenizer_config.json").path, field: "split_special_tokens",
                problem: .unsupported("spelling special tokens out"))
        }
    }

    private static func read(_ name: String, in folder: URL) throws(WeightFileError) -> JSONValue {
        let url = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: url.path) else { return .object([]) }
        return try JSONValue(contentsOf: url)
    }

    /// The class of transformers that has stages of its own for this tokenizer.
    var tokenizerClass: TokenizerClass? {
        TokenizerClass(
            name: tokenizer["tokenizer_class"]?.text ?? model["tokenizer_class"]?.text,
            modelType: model["model_type"]?.text)
    }

    /// Whether every part of a text begins with the mark of a space; transformers takes it for false.
    var isLegacy: Bool { tokenizer["legacy"]?.bool ?? false }

    /// Whether a text begins with the mark of a space, if the file says.
    var addsPrefixSpace: Bool? { tokenizer["add_prefix_space"]?.bool }

    /// The text of a named token, such as `bos_token`.
    func text(_ name: String) -> String? { entry(name).flatMap(Self.text) }

    /// The text of a named special token and of every further one, with their flags if the file has them.
    var specialTokens: [(token: AddedToken, hasFlags: Bool)] {
        let named = Self.names.compactMap { entry($0) }
        let further = Self.lists.flatMap { tokenizer[$0]?.elements ?? map[$0]?.elements ?? [] }
        return (named + furtherNames.compactMap { entry($0) } + further).compactMap { entry in
            Self.token(entry, id: -1).map { ($0, entry.members != nil) }
        }
    }

    /// The names of further special tokens that have one, such as `image_token`.
    var furtherNames: [String] {
        (tokenizer[Self.further]?.members ?? []).map(\.key).filter { !Self.names.contains($0) }
    }

    /// Tokens with ids of their own.
    var addedTokens: [AddedToken] {
        (tokenizer["added_tokens_decoder"]?.members ?? []).compactMap { member in
            Int(member.key).flatMap { (0..<1 << 24).contains($0) ? Self.token(member.value, id: $0) : nil }
        }
    }

    /// The tokens around a text, if the file says; without, those of the tokenizer's own file count.
    func frame(start: Int?, end: Int?) -> SpecialFrame? {
        let (before, after) = (tokenizer["add_bos_token"]?.bool, tokenizer["add_eos_token"]?.bool)
        guard before != nil || after != nil else { return nil }
        return SpecialFrame(
            before: before == true ? start.map { [$0] } ?? [] : [],
            after: after == true ? end.map { [$0] } ?? [] : [])
    }

    /// Every id at which generation ends, if the files say.
    var endIDs: [Int] { ids("eos_token_id") }

    /// The ids under a name, of which there may be one or a list.
    func ids(_ name: String) -> [Int] {
        for file in [generation, model] {
            if let id = file[name]?.integer { return [id] }
            if let ids = file[name]?.elements, !ids.isEmpty { return ids.compactMap(\.integer) }
        }
        return []
    }

    /// The Jinja text of the chat template: a file of its own, else the tokenizer's, of several the default one.
    func chatTemplate() throws(WeightFileError) -> (text: String, file: String)? {
        let own = folder.appending(path: "chat_template.jinja")
        if FileManager.default.fileExists(atPath: own.path) {
            do {
                return (try String(contentsOf: own, encoding: .utf8), own.path)
            } catch {
                throw WeightFileError(
                    file: own.path, field: "file", problem: .unreadable(error.localizedDescription))
            }
        }
        let processor = try Self.read("chat_template.json", in: folder)["chat_template"]
        let file = folder.appending(path: "tokenizer_config.json").path
        switch processor ?? tokenizer["chat_template"] {
        case .string(let text): return (text, file)
        case .array(let list):
            let chosen = list.first { $0["name"]?.text == "default" } ?? list.first
            return chosen?["template"]?.text.map { ($0, file) }
        default: return nil
        }
    }

    private func entry(_ name: String) -> JSONValue? {
        for file in [tokenizer, map] {
            if let entry = file[name], Self.text(entry) != nil { return entry }
        }
        if let entry = tokenizer[Self.further]?[name], Self.text(entry) != nil { return entry }
        let isGiven = tokenizer[name] != nil || map[name] != nil
        return isGiven ? nil : defaults[name].map(JSONValue.string)
    }

    private static func text(_ entry: JSONValue) -> String? { entry.text ?? entry["content"]?.text }

    private static func token(_ entry: JSONValue, id: Int) -> AddedToken? {
        guard let text = text(entry), !text.isEmpty else { return nil }
        var token = AddedToken(text: text, id: id)
        token.isSpecial = entry["special"]?.bool ?? (id < 0)
        token.isNormalized = entry["normalized"]?.bool ?? false
        token.takesSpaceBefore = entry["lstrip"]?.bool ?? false
        token.takesSpaceAfter = entry["rstrip"]?.bool ?? false
        token.isSingleWord = entry["single_word"]?.bool ?? false
        return token
    }

    /// The tokens with names, in the order in which transformers adds those that the vocabulary lacks.
    static let names = [
        "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token",
    ]
    private static let further = "extra_special_tokens"
    private static let lists = ["additional_special_tokens", further]
}
