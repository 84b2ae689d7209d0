import Agents

/// N / N_max: how much of the horizon the actions use up.
public struct NumberOfActions: ObjectiveTerm {
    /// Creates the term.
    public init() {}

    /// The share of the horizon that was used.
    public func value(of trajectory: Trajectory, horizon: Int) -> Double {
        Double(trajectory.turns.count) / Double(max(horizon, trajectory.turns.count, 1))
    }

    /// Says how many actions it took.
    public func remark(on trajectory: Trajectory) -> String? {
        let count = trajectory.turns.count
        return "It took \(count) \(count == 1 ? "action" : "actions"); fewer would be better."
    }
}
