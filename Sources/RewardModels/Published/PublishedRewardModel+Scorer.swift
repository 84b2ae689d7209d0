import Agents

/// Scores trajectories as one exchange of a conversation: the user's message is the intent with the first observation,
/// the assistant's everything that was done and seen.
extension PublishedRewardModel: Scorer {
    /// Scores trajectories in order; logits only, for nobody has calibrated them.
    public func score(_ trajectories: [Trajectory]) async throws -> Costed<[Score]> {
        let start = ContinuousClock.now
        let readings = try score(trajectories.map(Self.input))
        var cost = Cost()
        cost.rewardCalls = trajectories.count
        cost.seconds = (ContinuousClock.now - start) / .seconds(1)
        return Costed(readings.map { Score(logit: $0.score) }, cost: cost)
    }

    private static func input(_ trajectory: Trajectory) -> RewardInput {
        let text = TrajectoryText(trajectory)
        return RewardInput(
            .chat([
                RewardInput.Message(role: "user", text: text.prompt),
                RewardInput.Message(role: "assistant", text: text.turns.joined()),
            ]))
    }
}
