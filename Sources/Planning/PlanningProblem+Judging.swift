import Agents

extension PlanningProblem {
    /// A trajectory as a candidate that nobody has judged.
    func candidate(_ trajectory: Trajectory) -> Candidate {
        Candidate(trajectory: trajectory, isComplete: isComplete(trajectory))
    }

    /// Judges trajectories in one batch; equal ones are scored once.
    ///
    /// Only complete trajectories are worth a reward call: reward models learn from finished ones. What is
    /// not complete, or not covered by the budget, comes back without a score.
    func judge(_ trajectories: [Trajectory], ledger: inout Ledger) async throws -> [Candidate] {
        let scores = try await scores(of: trajectories.filter(isComplete), ledger: &ledger)
        return trajectories.map { trajectory in
            guard let score = scores[trajectory] else { return candidate(trajectory) }
            let utility = objective.utility(of: trajectory, score: score, horizon: horizon)
            return Candidate(
                trajectory: trajectory, isComplete: isComplete(trajectory), score: score,
                utility: utility.isFinite ? utility : nil)
        }
    }

    /// Scores distinct trajectories, as many as the budget covers, first ones first.
    func scores(of trajectories: [Trajectory], ledger: inout Ledger) async throws -> [Trajectory: Score] {
        var known: Set<Trajectory> = []
        let distinct = trajectories.filter { known.insert($0).inserted }
        let affordable = Array(distinct.prefix(ledger.remainingRewardCalls ?? distinct.count))
        if affordable.isEmpty { return [:] }
        try Task.checkCancellation()
        let scored = try await scorer.score(affordable)
        ledger.record(scored.cost)
        return Dictionary(zip(affordable, scored.value)) { first, _ in first }
    }

    private func isComplete(_ trajectory: Trajectory) -> Bool {
        trajectory.isFinished || trajectory.turns.count >= horizon
    }
}
