/// A request to weigh given continuations of one prompt against each other.
public struct ChoiceRequest: Codable, Hashable, Sendable {
    /// What the model reads.
    public let prompt: Prompt
    /// The candidate continuations; distinct and not empty.
    public let choices: [String]
    /// Temperature of constrained decoding, applied at every token; above 0.
    public let temperature: Double

    /// Creates a request.
    public init(prompt: Prompt, choices: [String], temperature: Double = 1) {
        self.prompt = prompt
        self.choices = choices
        self.temperature = temperature
    }
}

/// What a model thinks of the choices it was given.
public struct ChoiceResponse: Codable, Hashable, Sendable {
    /// For each choice, the natural-log probability that decoding constrained to the choices would
    /// produce it; the exponentials sum to 1.
    public let logProbabilities: [Double]
    /// What the request cost.
    public let usage: Usage

    /// Creates a response.
    public init(logProbabilities: [Double], usage: Usage) {
        self.logProbabilities = logProbabilities
        self.usage = usage
    }
}

/// A model that can be held to a list of admissible strings.
public protocol ChoosingModel: LanguageModel {
    /// Weighs the choices of every request. One call is one batch.
    func choose(_ requests: [ChoiceRequest]) async throws -> [ChoiceResponse]
}

/// How likely a model finds one given continuation.
public struct ContinuationScore: Codable, Hashable, Sendable {
    /// Sum of the tokens' natural-log probabilities.
    public let sum: Double
    /// How many tokens the continuation has.
    public let tokenCount: Int
    /// Mean log-probability per token: fair to continuations of different length.
    public var mean: Double { tokenCount == 0 ? 0 : sum / Double(tokenCount) }

    /// Creates a score.
    public init(sum: Double, tokenCount: Int) {
        self.sum = sum
        self.tokenCount = tokenCount
    }
}

/// A model that can say how likely it finds given continuations.
public protocol ContinuationScoringModel: LanguageModel {
    /// Scores each continuation of the prompt, unconstrained.
    func score(_ continuations: [String], after prompt: Prompt) async throws -> [ContinuationScore]
}
