import Agents

/// What planning maximises: U = z(R) − Σ λ·term.
///
/// z(R) is the calibrated probability where the score has one, else the logit. Changing the terms at
/// inference time steers the same reward model towards other goals (ARMAP, section 4.3).
public struct Objective: Sendable {
    private let terms: [(weight: Double, term: any ObjectiveTerm)]

    /// Creates an objective that is the score alone.
    public init() { terms = [] }
    private init(terms: [(weight: Double, term: any ObjectiveTerm)]) { self.terms = terms }

    /// This objective, less `weight` times a term. The weight is in the units of z: shares of probability
    /// for a calibrated scorer, logits otherwise.
    public func penalising(_ term: some ObjectiveTerm, weight: Double) -> Objective {
        precondition(weight.isFinite && weight >= 0, "a penalty has a finite weight of 0 or more")
        return Objective(terms: terms + [(weight, term)])
    }

    /// U for a scored trajectory.
    /// - Parameter horizon: the most actions a trajectory may have.
    public func utility(of trajectory: Trajectory, score: Score, horizon: Int) -> Double {
        terms.reduce(score.probability ?? score.logit) {
            $0 - $1.weight * $1.term.value(of: trajectory, horizon: horizon)
        }
    }

    /// The least and the greatest U that a calibrated score can lead to.
    var calibratedRange: ClosedRange<Double> { -terms.reduce(0) { $0 + $1.weight }...1 }
}

/// A fact about a trajectory that an objective may penalise.
public protocol ObjectiveTerm: Sendable {
    /// In 0...1; 1 is penalised in full.
    func value(of trajectory: Trajectory, horizon: Int) -> Double
}

/// N / N_max: how much of the horizon the actions use up.
public struct NumberOfActions: ObjectiveTerm {
    /// Creates the term.
    public init() {}
    /// The share of the horizon that was used.
    public func value(of trajectory: Trajectory, horizon: Int) -> Double {
        Double(trajectory.turns.count) / Double(max(horizon, trajectory.turns.count, 1))
    }
}
