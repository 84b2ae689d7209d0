import Foundation
import OrderedJSON

/// How a model's conversations become text: the Jinja template that its tokenizer's files carry, read by a small
/// interpreter of the parts of Jinja in use there, and rendered as transformers' `apply_chat_template` does.
///
/// Parts: `for`, `if`, `set`, `macro`, filters, tests, methods of strings and mappings, `namespace`, `range`,
/// `raise_exception`, `strftime_now`. What is left out is refused when the template is read or first used.
public struct ConversationTemplate: Sendable {
    /// What a template is given beside the messages.
    public struct Options: Sendable {
        /// Whether the text ends with the opening of an assistant's message.
        public var addsGenerationPrompt = true
        /// The tools that may be called, as JSON schemas.
        public var tools: JSONValue?
        /// Further variables by name, such as `enable_thinking`.
        public var variables: [String: JSONValue] = [:]
        /// The time that the template may ask for, in universal time.
        public var date: Date

        /// Options with a generation prompt and nothing else.
        public init(addsGenerationPrompt: Bool = true, date: Date = Date(timeIntervalSince1970: 0)) {
            (self.addsGenerationPrompt, self.date) = (addsGenerationPrompt, date)
        }
    }

    private let nodes: [TemplateNode]
    private let specialTokens: JSONValue

    /// Reads a template.
    ///
    /// - Parameter specialTokens: an object with the texts of named tokens, such as `bos_token`.
    /// - Throws: `TemplateError` with the line that cannot be read.
    public init(_ template: String, specialTokens: JSONValue = [:]) throws(TemplateError) {
        nodes = try TemplateParser.parse(template)
        self.specialTokens = specialTokens
    }

    /// The conversation as text.
    ///
    /// - Parameter messages: objects with `role` and `content`, where the content is a string or a list of parts
    ///   such as `{"type": "image"}` and `{"type": "text", "text": …}`, and whatever else the template reads.
    /// - Throws: `TemplateError` when the template refuses the messages or fails on them.
    public func text(_ messages: [JSONValue], _ options: Options = Options()) throws(TemplateError) -> String
    {
        try rendered(messages, options).string
    }

    /// The conversation as token ids.
    ///
    /// - Parameter parsingMessages: whether texts of special tokens within messages and tools become those
    ///   tokens, as in transformers. By default they stay ordinary text: special tokens come from the template
    ///   and from roles only, so that nobody can end a turn from within.
    /// - Throws: `TemplateError` when the template refuses the messages or fails on them.
    public func tokens(
        _ messages: [JSONValue], _ options: Options = Options(), tokenizer: Tokenizer,
        parsingMessages: Bool = false
    ) throws(TemplateError) -> [Int] {
        let text = try rendered(messages, options)
        if parsingMessages { return tokenizer.encode(text.string) }
        return tokenizer.encode(text.scalars) { range in !range.contains { text.isFromOutside($0) } }
    }

    private func rendered(_ messages: [JSONValue], _ options: Options) throws(TemplateError) -> TemplateText {
        var variables: [String: TemplateValue] = [:]
        for member in specialTokens.members ?? [] {
            variables[member.key] = TemplateValue(member.value, fromOutside: false)
        }
        for (name, value) in options.variables { variables[name] = TemplateValue(value, fromOutside: true) }
        variables["messages"] = .list(messages.map(Self.message))
        variables["tools"] = options.tools.map { TemplateValue($0, fromOutside: true) } ?? TemplateValue.none
        variables["documents"] = variables["documents"] ?? TemplateValue.none
        variables["add_generation_prompt"] = .bool(options.addsGenerationPrompt)
        var renderer = TemplateRenderer(variables) { TemplateClock(options.date).text($0) }
        return try renderer.render(nodes)
    }

    /// A message, all of whose strings but the role are from outside.
    private static func message(_ message: JSONValue) -> TemplateValue {
        guard case .map(var map) = TemplateValue(message, fromOutside: true) else { return .none }
        if let role = message["role"] { map[TemplateText("role")] = TemplateValue(role, fromOutside: false) }
        return .map(map)
    }
}
