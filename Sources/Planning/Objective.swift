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
        (score.probability ?? score.logit) - penalty(of: trajectory, horizon: horizon)
            - terms.reduce(0) { $0 + $1.weight * $1.term.doubt(of: score) }
    }

    /// Σ λ·term, of 0 or more, without what terms hold against the score.
    /// - Parameter horizon: the most actions a trajectory may have.
    public func penalty(of trajectory: Trajectory, horizon: Int) -> Double {
        terms.reduce(0) { $0 + $1.weight * $1.term.value(of: trajectory, horizon: horizon) }
    }

    /// The least and the greatest U that a calibrated score can lead to.
    var calibratedRange: ClosedRange<Double> { -terms.reduce(0) { $0 + $1.weight }...1 }

    /// What the terms have to say about a trajectory, in words that a reflecting agent can read.
    func remarks(on trajectory: Trajectory) -> [String] {
        terms.filter { $0.weight > 0 }.compactMap { $0.term.remark(on: trajectory) }
    }
}

/// A fact about a trajectory that an objective may penalise.
public protocol ObjectiveTerm: Sendable {
    /// In 0...1; 1 is penalised in full.
    func value(of trajectory: Trajectory, horizon: Int) -> Double
    /// One sentence that tells a reflecting agent what the term holds against a trajectory; nil for nothing.
    func remark(on trajectory: Trajectory) -> String?
    /// What it holds against the score itself, 0 or more, in the units of z.
    func doubt(of score: Score) -> Double
}

extension ObjectiveTerm {
    /// Nothing.
    public func doubt(of score: Score) -> Double { 0 }
}
