import Agents

/// The standard deviation of z. Penalising it with weight k chooses by the lower confidence bound, mean − k·sd: what a
/// scorer is not sure of has to look better to be chosen, so that searching longer does not mean finding what
/// deceives the scorer.
///
/// Scorers that do not know how sure they are are taken at their word.
public struct Uncertainty: ObjectiveTerm {
    /// Creates the term.
    public init() {}

    /// Nothing: the trajectory is not to blame.
    public func value(of trajectory: Trajectory, horizon: Int) -> Double { 0 }

    /// Nothing that an agent could do better.
    public func remark(on trajectory: Trajectory) -> String? { nil }

    /// The deviation of the probability where there is one, else of the logit.
    public func doubt(of score: Score) -> Double {
        let deviation = score.probability == nil ? score.standardDeviation : score.probabilityDeviation
        return max(deviation ?? 0, 0)
    }
}
