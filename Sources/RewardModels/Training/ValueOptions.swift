/// How values of unfinished trajectories are learned.
public struct ValueOptions: Codable, Hashable, Sendable {
    /// What a value predicts.
    public enum Target: String, Codable, CaseIterable, Sendable {
        /// Whether the rollout succeeded in the end.
        case success
        /// The rollout's reward, in 0…1.
        case reward
    }

    /// How it is held to that.
    public enum Loss: String, Codable, CaseIterable, Sendable {
        /// Binary cross-entropy.
        case crossEntropy
        /// The squared difference of probability and target.
        case squaredError
    }

    /// The weight of the value's loss beside that of the pairs.
    public var weight = 1.0
    /// What a value predicts.
    public var target = Target.success
    /// How it is held to that.
    public var loss = Loss.crossEntropy
    /// Tokens of rollouts per step, at least one tree; they make one pass, unless one tree alone is more.
    public var tokensPerStep = 2048

    /// The defaults.
    public init() {}
}
