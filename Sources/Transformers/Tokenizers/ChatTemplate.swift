/// The ChatML layout in which SmolLM2-Instruct was trained: `<|im_start|>role⏎content<|im_end|>⏎` per message.
///
/// A conversation that grows by messages at its end renders to a text, and to tokens, that grow at their end,
/// so caches of the earlier part stay valid.
public struct ChatTemplate: Sendable {
    /// One message of a conversation.
    public struct Message: Equatable, Sendable {
        /// Who speaks: `system`, `user` or `assistant`.
        public let role: String
        /// What is said.
        public let content: String

        /// A message with its speaker.
        public init(role: String, content: String) {
            (self.role, self.content) = (role, content)
        }
    }

    /// How the rendered conversation ends.
    public enum Ending: Sendable {
        /// After the last message.
        case complete
        /// With the opening of an assistant's message, for the model to fill.
        case generationPrompt
        /// Inside the last message, for the model to continue.
        case openLastMessage
    }

    /// The system message used when a conversation does not begin with one.
    public let defaultSystemMessage: String

    /// A template with another default system message.
    public init(defaultSystemMessage: String) {
        self.defaultSystemMessage = defaultSystemMessage
    }

    /// As in `tokenizer.chat_template` of SmolLM2-Instruct's files.
    public static let smolLM2 = ChatTemplate(
        defaultSystemMessage: "You are a helpful AI assistant named SmolLM, trained by Hugging Face")

    /// The conversation as text.
    public func text(_ messages: [Message], ending: Ending = .generationPrompt) -> String {
        turns(messages, ending)
            .map { "\(Marker.start)\($0.text)" + ($0.isClosed ? "\(Marker.end)\n" : "") }
            .joined()
    }

    /// The conversation as token ids. Equal to encoding `text`, except that special tokens spelled out inside a
    /// message stay ordinary text: nobody can end a turn from within.
    ///
    /// - Throws: `TokenizerError.noSuchToken` when the vocabulary lacks ChatML's markers.
    public func tokens(
        _ messages: [Message], ending: Ending = .generationPrompt, tokenizer: Tokenizer
    ) throws(TokenizerError) -> [Int] {
        let start = try tokenizer.specialToken(Marker.start)
        let end = try tokenizer.specialToken(Marker.end)
        let newline = tokenizer.encode("\n")
        return turns(messages, ending).flatMap { turn in
            [start] + tokenizer.encode(turn.text, parsingSpecialTokens: false)
                + (turn.isClosed ? [end] + newline : [])
        }
    }

    private func turns(_ messages: [Message], _ ending: Ending) -> [(text: String, isClosed: Bool)] {
        let system = Message(role: "system", content: defaultSystemMessage)
        let all = messages.first?.role == "system" ? messages : [system] + messages
        var turns = all.map { (text: "\($0.role)\n\($0.content)", isClosed: true) }
        switch ending {
        case .complete: break
        case .generationPrompt: turns.append((text: "assistant\n", isClosed: false))
        case .openLastMessage: turns[turns.count - 1].isClosed = false
        }
        return turns
    }

    private enum Marker {
        static let start = "<|im_start|>"
        static let end = "<|im_end|>"
    }
}
