import Agents

/// ARMAP-B: plays N times and answers with the rollout of greatest utility; the first of equals.
public struct BestOfN: Planner, Codable, Hashable {
    /// What tables call it.
    public let name: String
    /// N.
    public let count: Int
    /// Sampling temperature.
    public let temperature: Double

    /// Creates the planner.
    public init(name: String = "ARMAP-B", count: Int = 10, temperature: Double = 0.7) {
        precondition(count > 0, "a planner needs at least one rollout")
        self.name = name
        self.count = count
        self.temperature = temperature
    }

    /// Plays N times, scores all of it in one batch and chooses.
    public func plan(
        _ problem: PlanningProblem, report: @Sendable (PlanEvent) -> Void
    ) async throws -> Plan {
        var ledger = Ledger(problem.budget)
        let rollouts = try await problem.rollouts(count, temperature: temperature, ledger: &ledger)
        let candidates = try await problem.judge(rollouts, ledger: &ledger)
        candidates.forEach { report(.candidate($0)) }
        return Plan(
            planner: name, candidates: candidates, chosenIndex: candidates.indexOfBest ?? 0,
            cost: ledger.cost, stopReason: .afterRollouts(candidates, of: count, ledger: ledger))
    }
}
