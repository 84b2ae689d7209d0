/// Where a replay differs from its recording.
public struct ReplayDifference: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The line of the file, from 1.
    public let line: Int
    /// The episode, e.g. `boil 0 (easy)`.
    public let episode: String
    /// The index of the step; nil where no step was taken yet.
    public let step: Int?
    /// The step's action.
    public let action: String?
    /// The key in the recording.
    public let field: String
    /// What the recording has; of a long text the part around the first differing character.
    public let expected: String
    /// What the replay has, likewise.
    public let found: String

    /// All of it in a line.
    public var description: String {
        var place = "line \(line), \(episode)"
        if let step { place += ", step \(step)" }
        if let action { place += " '\(action)'" }
        return "\(place), \(field): expected \(expected), found \(found)"
    }
}
