import Agents
import Foundation

/// A model without weights or words: it finds every choice equally likely.
///
/// As an agent it plays at random among the admissible actions, the honest baseline for any real model.
public struct UniformModel: ChoosingModel {
    /// `uniform`
    public let identity = "uniform"
    /// Every request is answered by itself.
    public let isBatchSensitive = false

    /// Creates the model.
    public init() {}

    /// Gives every choice the same probability.
    public func choose(_ requests: [ChoiceRequest]) -> [ChoiceResponse] {
        requests.map { request in
            let share = -log(Double(request.choices.count))
            return ChoiceResponse(
                logProbabilities: request.choices.map { _ in share }, usage: Usage())
        }
    }

    /// Writes nothing: an empty completion each.
    public func complete(_ requests: [CompletionRequest]) -> [CompletionResponse] {
        requests.map { request in
            let silence = Completion(text: "", finishReason: .stop)
            return CompletionResponse(
                completions: Array(repeating: silence, count: request.count), usage: Usage())
        }
    }
}
