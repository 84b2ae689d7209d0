import Agents

/// Answers with one of N rollouts drawn evenly: what choosing without a reward model gives.
public struct RandomOfN: Planner, Codable, Hashable {
    /// What tables call it.
    public let name: String
    /// N.
    public let count: Int
    /// Sampling temperature.
    public let temperature: Double

    /// Creates the planner.
    public init(name: String = "Random of N", count: Int = 10, temperature: Double = 0.7) {
        precondition(count > 0, "a planner needs at least one rollout")
        self.name = name
        self.count = count
        self.temperature = temperature
    }

    /// Plays N times and draws one.
    public func plan(
        _ problem: PlanningProblem, report: @Sendable (PlanEvent) -> Void
    ) async throws -> Plan {
        var ledger = Ledger(problem.budget)
        let rollouts = try await problem.rollouts(count, temperature: temperature, ledger: &ledger)
        let candidates = rollouts.map(problem.candidate)
        candidates.forEach { report(.candidate($0)) }
        var generator = problem.seed.for("random of N").generator
        return Plan(
            planner: name, candidates: candidates,
            chosenIndex: Int.random(in: candidates.indices, using: &generator), cost: ledger.cost,
            stopReason: .afterRollouts(candidates, of: count, ledger: ledger))
    }
}
