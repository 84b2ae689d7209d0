/// An episode of the official simulator, with all that it answered.
///
/// `scripts/scienceworld-record` writes such episodes, one JSON object a line. What a line leaves out is not
/// compared, apart from the task, the variation, and every step's action and observation, which must be there.
public struct RecordedEpisode: Hashable, Sendable {
    /// What was loaded.
    public let variation: TaskVariation
    /// After how many moves the recording counts an episode as done; nil for never.
    public let stepLimit: Int?
    /// The path to full score that the simulator generated, where it was asked.
    public let goldPath: [String]?
    /// The actions, in order, and what came back.
    public let steps: [RecordedStep]
    /// Keys of the line and its steps that nothing is compared with.
    public let unknownKeys: Set<String>
}
