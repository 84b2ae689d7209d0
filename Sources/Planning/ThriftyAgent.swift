import Agents

/// An agent that has no more ideas once the budget is spent, so that rollouts end exactly there.
actor ThriftyAgent: Agent {
    private let agent: any Agent
    private var ledger: Ledger

    init(_ agent: any Agent, ledger: Ledger) {
        self.agent = agent
        self.ledger = ledger
    }

    /// Draws for as many queries as there are steps left: every answer is one step in the environment.
    func sample(_ queries: [ActionQuery]) async throws -> Costed<[[ActionProposal]]> {
        try Task.checkCancellation()
        let affordable = queries.prefix(ledger.remainingSteps ?? queries.count)
        if affordable.isEmpty { return Costed(queries.map { _ in [] }, cost: Cost()) }
        let draws = try await agent.sample(Array(affordable))
        ledger.record(draws.cost)
        for draw in draws.value where !draw.isEmpty { ledger.recordStep() }
        return Costed(draws.value + queries.dropFirst(affordable.count).map { _ in [] }, cost: draws.cost)
    }

    func distribution(_ queries: [ActionQuery]) async throws -> Costed<[[ActionProposal]]> {
        try await agent.distribution(queries)
    }

    func reflect(
        on trial: Trajectory, critique: String, reflections: [String], seed: Seed
    ) async throws -> Costed<String> {
        try await agent.reflect(on: trial, critique: critique, reflections: reflections, seed: seed)
    }
}
