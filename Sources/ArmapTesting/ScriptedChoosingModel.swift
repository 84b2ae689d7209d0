import Agents
import Foundation

/// A language model that can be held to choices, weighs them as a script says, and remembers what it was
/// asked.
public actor ScriptedChoosingModel: ChoosingModel {
    /// Names the script.
    public nonisolated let identity: String
    /// Never.
    public nonisolated let isBatchSensitive = false
    /// Every batch of choices so far, oldest first.
    public private(set) var batches: [[ChoiceRequest]] = []

    private let weight: @Sendable (ChoiceRequest, String) -> Double
    private let free: ScriptedLanguageModel

    /// Creates a model.
    /// - Parameters:
    ///   - free: answers requests for free text; nil has nothing to say.
    ///   - weight: how much a choice weighs, above 0; its probability is its share of all the weights. The
    ///     request's temperature is the script's own business.
    public init(
        identity: String = "scripted-choice", free: ScriptedLanguageModel? = nil,
        weight: @escaping @Sendable (ChoiceRequest, String) -> Double
    ) {
        self.identity = identity
        self.weight = weight
        self.free = free ?? ScriptedLanguageModel([])
    }

    /// Weighs the choices.
    public func choose(_ requests: [ChoiceRequest]) -> [ChoiceResponse] {
        batches.append(requests)
        return requests.map { request in
            let weights = request.choices.map { weight(request, $0) }
            let total = weights.reduce(0, +)
            return ChoiceResponse(
                logProbabilities: weights.map { log($0 / total) },
                usage: Usage(computedTokens: request.prompt.wordCount))
        }
    }

    /// Asks the free-text script.
    public func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        try await free.complete(requests)
    }
}
