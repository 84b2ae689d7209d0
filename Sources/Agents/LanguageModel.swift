/// One chat message.
public struct Message: Codable, Hashable, Sendable {
    /// Who speaks.
    public enum Role: String, Codable, Sendable { case system, user, assistant }
    /// Who speaks.
    public let role: Role
    /// What is said.
    public let content: String

    /// Creates a message.
    public init(_ role: Role, _ content: String) {
        self.role = role
        self.content = content
    }
}

/// What a language model reads: chat messages, and how much of them never changes.
public struct Prompt: Codable, Hashable, Sendable {
    /// The conversation. When the last message is the assistant's, the model continues that message.
    public let messages: [Message]
    /// How many leading messages are the same for every task (system text, examples): a model may keep
    /// their key-value cache between calls. Affects speed only, never the result.
    public let stableMessages: Int

    /// Creates a prompt.
    public init(_ messages: [Message], stableMessages: Int = 0) {
        precondition((0...messages.count).contains(stableMessages), "more stable messages than messages")
        self.messages = messages
        self.stableMessages = stableMessages
    }
}

/// How tokens are drawn.
public struct Sampling: Codable, Hashable, Sendable {
    /// 0 means greedy.
    public var temperature: Double
    /// Nucleus mass in (0, 1]; 1 keeps all.
    public var topP: Double
    /// Drops tokens less likely than `minP` times the likeliest; 0 keeps all.
    public var minP: Double
    /// The most tokens a completion may have.
    public var maxTokens: Int
    /// Generation ends before any of these strings.
    public var stop: [String]

    /// Creates sampling settings.
    public init(
        temperature: Double = 0, topP: Double = 1, minP: Double = 0, maxTokens: Int = 150, stop: [String] = []
    ) {
        self.temperature = temperature
        self.topP = topP
        self.minP = minP
        self.maxTokens = maxTokens
        self.stop = stop
    }
}

/// A request for `count` completions of one prompt.
public struct CompletionRequest: Codable, Hashable, Sendable {
    /// What the model reads.
    public let prompt: Prompt
    /// How many completions.
    public let count: Int
    /// How they are drawn.
    public let sampling: Sampling
    /// Same request, same seed, same batch: same text (local models: bit for bit).
    public let seed: UInt64

    /// Creates a request.
    public init(prompt: Prompt, count: Int = 1, sampling: Sampling, seed: UInt64) {
        self.prompt = prompt
        self.count = count
        self.sampling = sampling
        self.seed = seed
    }
}

/// One text that a model wrote.
public struct Completion: Codable, Hashable, Sendable {
    /// Why generation ended.
    public enum FinishReason: String, Codable, Sendable { case stop, length }
    /// The text, without the stop string.
    public let text: String
    /// Natural-log probability of each generated token under the untempered model, where known.
    public let tokenLogProbabilities: [Double]?
    /// Why it ended.
    public let finishReason: FinishReason

    /// Creates a completion.
    public init(text: String, tokenLogProbabilities: [Double]? = nil, finishReason: FinishReason) {
        self.text = text
        self.tokenLogProbabilities = tokenLogProbabilities
        self.finishReason = finishReason
    }
}

/// The answer to one `CompletionRequest`: `count` completions and what they cost.
public struct CompletionResponse: Codable, Hashable, Sendable {
    /// As many as were asked for.
    public let completions: [Completion]
    /// What the request cost.
    public let usage: Usage

    /// Creates a response.
    public init(completions: [Completion], usage: Usage) {
        self.completions = completions
        self.usage = usage
    }
}

/// Chat messages in, texts out.
public protocol LanguageModel: Sendable {
    /// What the model is, in full: recorded calls are found again by it, so it must change whenever the
    /// answers could (weights, precision, endpoint).
    var identity: String { get }
    /// Whether the answer to a request may depend, in the last bit, on the requests beside it. The recorder
    /// then stores and replays whole batches, never parts of one.
    var isBatchSensitive: Bool { get }
    /// Answers every request, in order. One call is one batch.
    func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse]
}
