/// What a scorer thinks of one trajectory.
public struct Score: Codable, Hashable, Sendable {
    /// Unbounded preference score, R(x, h) in the paper (section 3.3); higher is better. Only differences
    /// between trajectories of one task mean anything.
    public let logit: Double
    /// Calibrated probability that the trajectory achieves its intent, where the scorer is calibrated.
    public let probability: Double?
    /// Uncertainty of the logit, where the scorer knows it.
    public let standardDeviation: Double?
    /// Uncertainty of the probability, where the scorer is calibrated and knows it.
    public let probabilityDeviation: Double?

    /// Creates a score.
    public init(
        logit: Double, probability: Double? = nil, standardDeviation: Double? = nil,
        probabilityDeviation: Double? = nil
    ) {
        self.logit = logit
        self.probability = probability
        self.standardDeviation = standardDeviation
        self.probabilityDeviation = probabilityDeviation
    }
}

/// Judges trajectories without seeing the environment's own outcome.
public protocol Scorer: Sendable {
    /// Scores trajectories in order. One call is one batch: candidates of one task share their prompt.
    func score(_ trajectories: [Trajectory]) async throws -> Costed<[Score]>
}

/// Scores by the environment's own outcome: the upper bound that no learned scorer can pass.
public struct OracleScorer: Scorer {
    /// The environment that judges.
    public let environment: any Environment

    /// Creates an oracle.
    public init(environment: any Environment) { self.environment = environment }

    /// The outcome's reward, as a probability and as a logit that orders the same way.
    public func score(_ trajectories: [Trajectory]) async throws -> Costed<[Score]> {
        var scores: [Score] = []
        for trajectory in trajectories {
            let reward = try await environment.outcome(of: trajectory).reward
            scores.append(Score(logit: reward, probability: reward))
        }
        return Costed(scores, cost: Cost())
    }
}
