import Foundation

/// How a search weighs what it knows of an action against what it does not.
public enum SelectionRule: Codable, Hashable, Sendable {
    /// Q + c·√(ln N) / (1 + n), as the official code has it; note that the root covers ln N only, unlike
    /// in UCT (Kocsis and Szepesvári 2006). Untried actions have Q = 0.
    case uct(exploration: Double)
    /// Q + c·P·√N / (1 + n) (PUCT; Silver et al. 2017, https://arxiv.org/abs/1712.01815). Untried actions
    /// have the Q of their state.
    case puct(exploration: Double)

    /// What is known of an action when it is weighed.
    struct Facts {
        /// Value of the action in 0...1; nil while untried.
        var value: Double?
        /// Value of the state it is taken in.
        var stateValue: Double
        /// The agent's probability of it.
        var prior: Double
        /// How often it was taken, n.
        var visits: Int
        /// How often an action was taken in its state, N.
        var stateVisits: Int
    }

    /// The weight; the search takes the action with the greatest.
    func weight(_ action: Facts) -> Double {
        let tries = Double(1 + action.visits)
        switch self {
        case .uct(let exploration):
            let visits = Double(max(1, action.stateVisits))
            return (action.value ?? 0) + exploration * log(visits).squareRoot() / tries
        case .puct(let exploration):
            // √max(1, N): in a state without visits the prior decides.
            let visits = Double(max(1, action.stateVisits))
            return (action.value ?? action.stateValue)
                + exploration * action.prior * visits.squareRoot() / tries
        }
    }
}
