import Agents

/// An agent without a mind: every admissible action is as good as any other.
///
/// It has nothing to propose where an environment does not list its actions.
public struct UniformAgent: Agent {
    /// Creates an agent.
    public init() {}

    /// Draws evenly from the admissible actions, as the query's seed settles, whatever the temperature.
    public func sample(_ queries: [ActionQuery]) -> Costed<[[ActionProposal]]> {
        let draws = queries.map { query in
            let proposals = proposals(for: query)
            return (0..<query.count).compactMap { index in
                var generator = query.seed.for(index).generator
                return proposals.randomElement(using: &generator)
            }
        }
        return Costed(draws, cost: Cost())
    }

    /// All admissible actions, in the environment's order.
    public func distribution(_ queries: [ActionQuery]) -> Costed<[[ActionProposal]]> {
        Costed(queries.map(proposals), cost: Cost())
    }

    /// Learns nothing.
    public func reflect(
        on trial: Trajectory, critique: String, reflections: [String], seed: Seed
    ) -> Costed<String> {
        Costed("", cost: Cost())
    }

    private func proposals(for query: ActionQuery) -> [ActionProposal] {
        let actions = query.trajectory.observation.admissibleActions ?? []
        return actions.map { ActionProposal(action: $0, probability: 1 / Double(actions.count)) }
    }
}
