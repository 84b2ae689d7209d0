/// What a simulator says after an action.
public struct SimulatorReply: Codable, Hashable, Sendable {
    /// The answer to the action.
    public let observation: String
    /// The share of the sub-goals that are met, in 0…1; −1 once the task has failed.
    public let score: Double
    /// Whether the simulator counts the task as completed. False after a failure.
    public let isCompleted: Bool
    /// Actions that took time, so far.
    public let moves: Int
    /// What looking around would show.
    public let look: String
    /// What the agent carries.
    public let inventory: String
    /// Every action that the simulator would accept, sorted; nil where it was not asked.
    public let validActions: [String]?

    /// Creates a reply.
    public init(
        observation: String, score: Double, isCompleted: Bool, moves: Int, look: String, inventory: String,
        validActions: [String]? = nil
    ) {
        self.observation = observation
        self.score = score
        self.isCompleted = isCompleted
        self.moves = moves
        self.look = look
        self.inventory = inventory
        self.validActions = validActions
    }
}

extension SimulatorReply {
    /// The reply with another list of valid actions.
    func listing(_ actions: [String]?) -> SimulatorReply {
        SimulatorReply(
            observation: observation, score: score, isCompleted: isCompleted, moves: moves, look: look,
            inventory: inventory, validActions: actions)
    }
}
