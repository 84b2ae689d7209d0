/// One thing an agent is asked to do in an environment.
///
/// The paper calls the natural-language part the *intent* or instruction `x` (ARMAP, section 3).
public struct AgentTask: Codable, Hashable, Sendable {
    /// Unique within the environment and stable between runs, e.g. `rank-901`.
    public let id: String
    /// What the agent is to achieve, in the words that agents and reward models read.
    public let intent: String
    /// What the environment needs to start an episode, e.g. `["numbers": "4 6 8 2", "target": "24"]`.
    public let parameters: [String: String]

    /// Creates a task.
    public init(id: String, intent: String, parameters: [String: String] = [:]) {
        self.id = id
        self.intent = intent
        self.parameters = parameters
    }
}
