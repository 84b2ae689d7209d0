import Agents

/// A language model that says what a script tells it to, and remembers what it was asked.
public actor ScriptedLanguageModel: LanguageModel {
    /// Names the script.
    public nonisolated let identity: String
    /// As given at creation.
    public nonisolated let isBatchSensitive: Bool
    /// Every batch so far, oldest first.
    public private(set) var batches: [[CompletionRequest]] = []

    private let reply: @Sendable (CompletionRequest, Int) throws -> String
    private var repliesGiven = 0

    /// Creates a model whose replies are worked out.
    /// - Parameter reply: given the request and how many replies came before, what the model says.
    public init(
        identity: String = "scripted", isBatchSensitive: Bool = false,
        reply: @escaping @Sendable (CompletionRequest, Int) throws -> String
    ) {
        self.identity = identity
        self.isBatchSensitive = isBatchSensitive
        self.reply = reply
    }

    /// Creates a model that says these things in turn, and throws `ScriptEnded` when asked for more.
    public init(identity: String = "scripted", _ replies: [String]) {
        self.init(identity: identity) { _, index in
            guard index < replies.count else { throw ScriptEnded(replies: replies.count) }
            return replies[index]
        }
    }

    /// Every request so far, oldest first.
    public var requests: [CompletionRequest] { batches.flatMap { $0 } }

    /// Follows the script; a word counts as a token.
    public func complete(_ requests: [CompletionRequest]) throws -> [CompletionResponse] {
        batches.append(requests)
        return try requests.map { request in
            let texts = try (0..<request.count).map { _ in
                defer { repliesGiven += 1 }
                return try reply(request, repliesGiven)
            }
            return CompletionResponse(
                completions: texts.map { Completion(text: $0, finishReason: .stop) },
                usage: Usage(
                    computedTokens: request.prompt.wordCount,
                    generatedTokens: texts.reduce(0) { $0 + $1.wordCount }))
        }
    }
}

/// A script had fewer replies than were asked for.
public struct ScriptEnded: Error, CustomStringConvertible {
    /// How many there were.
    public let replies: Int
    /// The message.
    public var description: String { "the script ended after \(replies) replies" }
}

extension Prompt {
    /// Words in all messages together: what scripted models count as tokens.
    public var wordCount: Int { messages.reduce(0) { $0 + $1.content.wordCount } }
}

extension String {
    fileprivate var wordCount: Int { split(whereSeparator: \.isWhitespace).count }
}
