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
        candidates(
            trajectories, try await scores(of: trajectories.filter(isComplete), ledger: &ledger))
    }

    /// Judges trajectories that are not finished by what is to be expected of them; the same budget.
    func value(_ trajectories: [Trajectory], ledger: inout Ledger) async throws -> [Candidate] {
        candidates(trajectories, try await scores(of: trajectories, by: prefixScorer, ledger: &ledger))
    }

    private func candidates(_ trajectories: [Trajectory], _ scores: [Trajectory: Score]) -> [Candidate] {
        trajectories.map { trajectory in
            guard let score = scores[trajectory] else { return candidate(trajectory) }
            let utility = objective.utility(of: trajectory, score: score, horizon: horizon)
            return Candidate(
                trajectory: trajectory, isComplete: isComplete(trajectory), score: score,
                utility: utility.isFinite ? utility : nil)
        }
    }

    /// Scores distinct trajectories, as many as the budget covers, first ones first.
    /// - Parameter scorer: nil takes that of finished ones.
    func scores(
        of trajectories: [Trajectory], by scorer: (any Scorer)? = nil, ledger: inout Ledger
    ) async throws -> [Trajectory: Score] {
        var known: Set<Trajectory> = []
        let distinct = trajectories.filter { known.insert($0).inserted }
        let affordable = Array(distinct.prefix(ledger.remainingRewardCalls ?? distinct.count))
        if affordable.isEmpty { return [:] }
        try Task.checkCancellation()
        let scored = try await (scorer ?? self.scorer).score(affordable)
        ledger.record(scored.cost)
        return Dictionary(zip(affordable, scored.value)) { first, _ in first }
    }

    private func isComplete(_ trajectory: Trajectory) -> Bool {
        trajectory.isFinished || trajectory.turns.count >= horizon
    }
}
