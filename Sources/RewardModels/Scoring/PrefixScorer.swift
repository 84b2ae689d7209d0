import Agents

/// Scores trajectories that need not be finished by the value of what happened so far: the probability that a rollout
/// which begins like this succeeds. What tree search can ask instead of playing on.
public struct PrefixScorer: Scorer {
    private let model: RewardModel

    /// Reads a model's value head.
    public init(_ model: RewardModel) { self.model = model }

    /// Values in order, always with a probability.
    /// - Throws: `RewardModelError.noValues` when the model was trained without a value head.
    public func score(_ trajectories: [Trajectory]) async throws -> Costed<[Score]> {
        try await model.values(of: trajectories)
    }
}
