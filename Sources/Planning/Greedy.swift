import Agents

/// Follows the agent's likeliest action at every step; nothing is scored.
public struct Greedy: Planner, Codable, Hashable {
    /// What tables call it.
    public let name: String

    /// Creates the planner.
    public init(name: String = "Greedy") { self.name = name }

    /// Plays once at temperature 0.
    public func plan(
        _ problem: PlanningProblem, report: @Sendable (PlanEvent) -> Void
    ) async throws -> Plan {
        var ledger = Ledger(problem.budget)
        let played = try await problem.play([problem.greedySeed], temperature: 0, ledger: &ledger)
        let candidates = played.map(problem.candidate)
        candidates.forEach { report(.candidate($0)) }
        return Plan(
            planner: name, candidates: candidates, chosenIndex: 0, cost: ledger.cost,
            stopReason: candidates[0].isComplete || !ledger.isSpent ? .completed : .budget)
    }
}

extension PlanningProblem {
    /// The seed of the greedy trajectory, the same for every planner that plays it.
    var greedySeed: Seed { seed.for("greedy") }
}
