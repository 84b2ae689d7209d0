import Agents

/// Sees to it that the number of turns does not tell which side of a pair is better: of the rejected trajectories
/// that are not as long as the chosen ones, as many are longer as are shorter.
struct LengthBalance {
    /// Longer ones admitted, less shorter ones.
    private var surplus = 0

    /// Whether a rejected trajectory may be used; remembers it if so.
    mutating func admits(_ loser: Trajectory, losingTo winner: Trajectory?) -> Bool {
        let difference = (loser.turns.count - (winner?.turns.count ?? 0)).signum()
        if difference * surplus > 0 { return false }
        surplus += difference
        return true
    }
}
