/// A question to an agent: what next?
public struct ActionQuery: Sendable {
    /// The episode so far; its newest observation lists the admissible actions where they are known.
    public let trajectory: Trajectory
    /// Lessons from earlier trials.
    public let reflections: [String]
    /// How many proposals are wanted.
    public let count: Int
    /// Sampling temperature; 0 is greedy.
    public let temperature: Double
    /// Settles the draw.
    public let seed: Seed

    /// Creates a query.
    public init(
        _ trajectory: Trajectory, reflections: [String] = [], count: Int = 1, temperature: Double, seed: Seed
    ) {
        self.trajectory = trajectory
        self.reflections = reflections
        self.count = count
        self.temperature = temperature
        self.seed = seed
    }
}

/// An action that an agent would take, and how inclined it is to.
public struct ActionProposal: Codable, Hashable, Sendable {
    /// The action.
    public let action: Action
    /// The thought that came with it.
    public let thought: String
    /// The agent's probability of it: exact for constrained choice, a frequency for sampled replies.
    public let probability: Double

    /// Creates a proposal.
    public init(action: Action, thought: String = "", probability: Double) {
        self.action = action
        self.thought = thought
        self.probability = probability
    }
}

/// Decides what to do next. One call is one batch.
public protocol Agent: Sendable {
    /// For each query, `count` independent draws of the next action. A query may come back short or empty
    /// when the model's replies hold no action; the rollout then ends there.
    func sample(_ queries: [ActionQuery]) async throws -> Costed<[[ActionProposal]]>
    /// For each query, distinct next actions with probabilities, likeliest first: all admissible actions
    /// where the model can weigh them, else the distinct ones among `count` draws.
    func distribution(_ queries: [ActionQuery]) async throws -> Costed<[[ActionProposal]]>
    /// A lesson from a trial (Reflexion; Shinn et al. 2023, https://arxiv.org/abs/2303.11366).
    func reflect(on trial: Trajectory, critique: String, reflections: [String], seed: Seed) async throws
        -> Costed<String>
}
