import Agents

/// Plays N times and does not choose: the mean outcome of its candidates is what the agent reaches alone.
///
/// Its answer is the first rollout; evaluations take the mean over `candidates`.
public struct SamplingPlanner: Planner, Codable, Hashable {
    /// What tables call it.
    public let name: String
    /// N.
    public let count: Int
    /// Sampling temperature.
    public let temperature: Double

    /// Creates the planner; the defaults are the paper's for WebShop and ScienceWorld, at a temperature
    /// that suits smaller models.
    public init(name: String = "Sampling", count: Int = 10, temperature: Double = 0.7) {
        precondition(count > 0, "a planner needs at least one rollout")
        self.name = name
        self.count = count
        self.temperature = temperature
    }

    /// Plays N times.
    public func plan(
        _ problem: PlanningProblem, report: @Sendable (PlanEvent) -> Void
    ) async throws -> Plan {
        var ledger = Ledger(problem.budget)
        let rollouts = try await problem.rollouts(count, temperature: temperature, ledger: &ledger)
        let candidates = rollouts.map(problem.candidate)
        candidates.forEach { report(.candidate($0)) }
        return Plan(
            planner: name, candidates: candidates, chosenIndex: 0, cost: ledger.cost,
            stopReason: .afterRollouts(candidates, of: count, ledger: ledger))
    }
}

extension Plan.StopReason {
    /// Whether N rollouts were cut short by the budget.
    static func afterRollouts(_ candidates: [Candidate], of count: Int, ledger: Ledger) -> Self {
        let isWhole = candidates.count == count && candidates.allSatisfy(\.isComplete)
        return isWhole || !ledger.isSpent ? .completed : .budget
    }
}
