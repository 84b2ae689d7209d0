import Agents

/// A trajectory that a planner may answer with.
public struct Candidate: Codable, Hashable, Sendable {
    /// The trajectory.
    public let trajectory: Trajectory
    /// Whether it came to its end: the episode is over or the horizon is reached. Otherwise the budget ran
    /// out on it, or the agent had no action.
    public let isComplete: Bool
    /// What the scorer said; nil when it was not asked.
    public let score: Score?
    /// What the objective makes of the score; nil without a score, and where the score is no number.
    public let utility: Double?

    /// Creates a candidate.
    public init(trajectory: Trajectory, isComplete: Bool, score: Score? = nil, utility: Double? = nil) {
        self.trajectory = trajectory
        self.isComplete = isComplete
        self.score = score
        self.utility = utility
    }

    /// Whether this one is the better answer. What came to its end beats what did not, whatever the
    /// scores: an unfinished trajectory has no default score that could beat a negative one.
    func isBetter(than other: Candidate) -> Bool {
        if isComplete != other.isComplete { return isComplete }
        return (utility ?? -.infinity) > (other.utility ?? -.infinity)
    }
}

extension Collection<Candidate> {
    /// Where the best candidate is; the first of equals, as in the official code.
    var indexOfBest: Index? {
        var best: Index?
        for index in indices where best.map({ self[index].isBetter(than: self[$0]) }) ?? true { best = index }
        return best
    }
}
