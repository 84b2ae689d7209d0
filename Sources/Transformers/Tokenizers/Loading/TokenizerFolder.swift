import Foundation
import OrderedJSON
import Tensors

/// A tokenizer as a Hugging Face checkpoint has it: `tokenizer.json`, or a SentencePiece `tokenizer.model`, and
/// the configuration files beside it.
public struct TokenizerFolder: Sendable {
    /// The tokenizer.
    public let tokenizer: Tokenizer
    /// Every id at which generation ends: those of `generation_config.json`, else the tokenizer's end token.
    public let endTokens: [Int]
    /// How conversations become text, if the folder says.
    public let chatTemplate: ConversationTemplate?

    /// Reads a folder.
    ///
    /// What transformers 5 would change of the tokenizer's own file is changed here too: special tokens that the
    /// configuration names are added, and some classes have stages of their own. `add_bos_token` and `add_eos_token`
    /// decide about the tokens around a text where there is a `tokenizer.model` alone; a `tokenizer.json` decides
    /// itself. Settings for truncation and padding are not applied.
    ///
    /// - Throws: `WeightFileError` with the file and entry that is missing, damaged, or of a kind we do not read.
    public init(_ folder: URL) throws(WeightFileError) {
        var configuration = try TokenizerConfiguration(folder)
        var assembly = try Self.assembly(folder, configuration)
        if let kind = configuration.tokenizerClass, kind.isByteLevel == assembly.isByteLevel {
            configuration.defaults = kind.specialTokens
        }
        for var token in configuration.addedTokens where assembly.id(of: token.text) == nil {
            token.id = assembly.nextID
            assembly.add(token)
        }
        for (token, hasFlags) in configuration.specialTokens {
            assembly.nameSpecial(token, keepingFlags: hasFlags)
        }
        let id = { (name: String) in configuration.text(name).flatMap { assembly.id(of: $0) } }
        let start = id("bos_token") ?? configuration.ids("bos_token_id").first
        let end = id("eos_token") ?? configuration.endIDs.first
        if !Self.hasFile(folder), let frame = configuration.frame(start: start, end: end) {
            assembly.frame = frame
        }
        let padding = id("pad_token") ?? configuration.ids("pad_token_id").first
        tokenizer = assembly.tokenizer(start: start, end: end ?? padding ?? 0, padding: padding)
        endTokens = configuration.endIDs.isEmpty ? [tokenizer.endToken] : configuration.endIDs
        chatTemplate = try Self.chatTemplate(configuration)
    }

    private static func hasFile(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "tokenizer.json").path)
    }

    private static func assembly(
        _ folder: URL, _ configuration: TokenizerConfiguration
    ) throws(WeightFileError) -> TokenizerAssembly {
        let json = folder.appending(path: "tokenizer.json")
        if hasFile(folder) {
            var assembly = try TokenizerFile(JSONValue(contentsOf: json), file: json.path).assembly()
            try restage(&assembly, configuration, json.path)
            return assembly
        }
        let model = folder.appending(path: "tokenizer.model")
        guard FileManager.default.fileExists(atPath: model.path) else {
            throw WeightFileError(
                file: folder.path, field: "tokenizer.json or tokenizer.model", problem: .missing)
        }
        return try SentencePieceModel(Data(mapping: model), file: model.path)
            .assembly(isLegacy: configuration.isLegacy, addsPrefixSpace: configuration.addsPrefixSpace)
    }

    /// Gives a tokenizer the stages of the class that transformers loads it as.
    private static func restage(
        _ assembly: inout TokenizerAssembly, _ configuration: TokenizerConfiguration, _ file: String
    ) throws(WeightFileError) {
        let addsSpace = configuration.addsPrefixSpace
        switch (configuration.tokenizerClass, assembly.isByteLevel) {
        case (.llama, false):
            let isNever = addsSpace == false
            assembly.takeLlamaStages(
                prepending: isNever ? .never : configuration.isLegacy ? .always : .first)
        case (.qwen2, true):
            try named(file) { () throws(PatternError) in
                try assembly.takeQwen2Stages(addsPrefixSpace: addsSpace ?? false)
            }
        case (.gpt2, true):
            try named(file) { () throws(PatternError) in
                try assembly.takeGPT2Stages(addsPrefixSpace: addsSpace ?? false)
            }
        default: break
        }
    }

    private static func named(
        _ file: String, _ body: () throws(PatternError) -> Void
    ) throws(WeightFileError) {
        do {
            try body()
        } catch {
            throw WeightFileError(file: file, field: "pre_tokenizer", problem: .unsupported("\(error)"))
        }
    }

    private static func chatTemplate(
        _ configuration: TokenizerConfiguration
    ) throws(WeightFileError) -> ConversationTemplate? {
        guard let (text, file) = try configuration.chatTemplate() else { return nil }
        var names: [JSONValue.Member] = []
        for name in TokenizerConfiguration.names + configuration.furtherNames {
            if let text = configuration.text(name) { names.append(JSONValue.Member(name, .string(text))) }
        }
        do {
            return try ConversationTemplate(text, specialTokens: .object(names))
        } catch {
            throw WeightFileError(file: file, field: "chat_template", problem: .unsupported("\(error)"))
        }
    }
}

extension Tokenizer {
    /// Reads the tokenizer of a Hugging Face checkpoint's folder; `TokenizerFolder` gives its chat template too.
    ///
    /// - Throws: `WeightFileError` with the file and entry that is missing, damaged, or of a kind we do not read.
    public init(folder: URL) throws(WeightFileError) {
        self = try TokenizerFolder(folder).tokenizer
    }

    /// Reads a `tokenizer.json` alone, without what files beside it may say.
    ///
    /// - Throws: `WeightFileError` with the entry at fault, or that is of a kind we do not read.
    public init(json url: URL) throws(WeightFileError) {
        let assembly = try TokenizerFile(JSONValue(contentsOf: url), file: url.path).assembly()
        self = assembly.tokenizer(start: nil, end: 0, padding: nil)
    }
}
