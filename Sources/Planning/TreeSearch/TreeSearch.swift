import Agents

/// ARMAP-M: searches the tree of what the agent might do, guided by scores of finished trajectories (Monte
/// Carlo tree search; ARMAP, section 3.4).
///
/// The search goes in waves. Each wave sends walkers from the root; they choose by `selection`, spread out
/// by virtual loss, and their questions to the agent, their rollouts and their scores form one batch each.
public struct TreeSearch: Planner, Codable, Hashable {
    /// How the returns that passed through a state become its value.
    public enum Backup: String, Codable, Hashable, Sendable {
        /// Their mean, which is robust against a scorer that is wrong once.
        case mean
        /// Their maximum, as the official code has it; right when the scorer can be trusted.
        case max
    }

    /// What happens when a walker reaches a state that was not known.
    public enum Simulation: Codable, Hashable, Sendable {
        /// It goes on in the tree to the end: every answer of the agent and every step stays in the tree
        /// and is never paid for again. Best where the agent can weigh all actions in one call.
        case inTree
        /// It stops, and a rollout goes on from there outside the tree. Cheaper per trajectory where each
        /// proposal is a completion of its own.
        case rollout(temperature: Double)
        /// It stops, and the problem's prefix scorer says what the unfinished trajectory is worth: one reward call
        /// instead of a rollout. Only a calibrated scorer of finished ones speaks on the same scale. Without a
        /// prefix scorer the walker goes on, as `inTree`.
        case prefixValue
    }

    /// What tables call it.
    public var name: String
    /// How actions are chosen.
    public var selection: SelectionRule
    /// How returns become values.
    public var backup: Backup
    /// γ: what a return is worth one step earlier, in 0...1.
    public var discount: Double
    /// What happens at the edge of the known tree.
    public var simulation: Simulation
    /// Whether states with equal keys are one state.
    public var mergesStates: Bool
    /// Whether the answer is taken from rollouts only, as the official code does, instead of from
    /// everything that came to its end.
    public var answersFromRolloutsOnly: Bool
    /// The most trajectories to look at.
    public var simulations: Int
    /// Walkers per wave.
    public var walkers: Int
    /// How many proposals the agent is asked for where it cannot weigh all actions.
    public var width: Int
    /// Temperature of the agent's proposals.
    public var temperature: Double
    /// Ends the search when the best candidate's calibrated probability, less what the objective holds
    /// against it, exceeds this; nil never does.
    public var confidence: Double?

    /// Ours: PUCT on values in 0...1, everything inside the tree, nothing visited twice.
    public static let armap = TreeSearch(
        name: "ARMAP-M", selection: .puct(exploration: 1.25), backup: .mean, discount: 1,
        simulation: .inTree, mergesStates: true, answersFromRolloutsOnly: false, simulations: 100, walkers: 8,
        width: 10, temperature: 1, confidence: nil)
    /// The official code's constants for WebShop. Returns are scaled to 0...1, which the official code does
    /// not do: there neither c nor γ has any relation to the scores.
    public static let paper = TreeSearch(
        name: "ARMAP-M (paper)", selection: .uct(exploration: 6.363_961_030_68), backup: .max,
        discount: 0.9, simulation: .rollout(temperature: 0), mergesStates: false,
        answersFromRolloutsOnly: true, simulations: 10, walkers: 1, width: 10, temperature: 1.5,
        confidence: nil)

    /// Searches until everything is seen, the budget or the number of simulations is used up, or a
    /// candidate is good enough.
    public func plan(
        _ problem: PlanningProblem, report: @Sendable (PlanEvent) -> Void
    ) async throws -> Plan {
        precondition(simulations > 0 && walkers > 0, "a search needs simulations and walkers")
        var search = Search(problem: problem, settings: self)
        while search.stopReason == nil {
            let found = try await search.wave()
            found.forEach { report(.candidate($0)) }
            report(search.progress)
        }
        for candidate in try await search.finishAnswer() { report(.candidate(candidate)) }
        return search.plan
    }
}
