/// An action, and what the official wrapper said after it.
public struct RecordedStep: Hashable, Decodable, Sendable {
    /// The input.
    public let action: String
    /// The answer.
    public let observation: String
    /// 0 to 100; −100 after a failure.
    public let score: Double?
    /// Whether the episode is over: completed, failed, or out of moves.
    public let isDone: Bool?
    /// Actions that took time, so far.
    public let moves: Int?
    /// What looking around shows.
    public let look: String?
    /// What the agent carries.
    public let inventory: String?
    /// The task in words, with its heading.
    public let taskDescription: String?
    /// The MD5 of the valid actions joined by line feeds, in hexadecimal digits.
    public let validActionsMD5: String?
    /// How many actions are valid.
    public let validActionCount: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case action, observation, score, moves, look, inventory, taskDescription
        case validActionsMD5, validActionCount
        case isDone = "done"
    }
}
