import Agents

/// A scorer that scores as a script says, and remembers what it was shown.
public actor ScriptedScorer: Scorer {
    /// Every batch so far, oldest first.
    public private(set) var batches: [[Trajectory]] = []
    private let script: @Sendable (Trajectory) throws -> Score

    /// Creates a scorer.
    public init(_ script: @escaping @Sendable (Trajectory) throws -> Score) { self.script = script }

    /// Creates a scorer that knows logits only.
    public init(logit: @escaping @Sendable (Trajectory) -> Double) {
        script = { Score(logit: logit($0)) }
    }

    /// Follows the script; each trajectory is one reward call.
    public func score(_ trajectories: [Trajectory]) throws -> Costed<[Score]> {
        batches.append(trajectories)
        var cost = Cost()
        cost.rewardCalls = trajectories.count
        return Costed(try trajectories.map(script), cost: cost)
    }
}
