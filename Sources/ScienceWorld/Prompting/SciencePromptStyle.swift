import Agents

/// How much agents are told and asked for.
public enum SciencePromptStyle: String, CaseIterable, Codable, Sendable {
    /// The task, the room and what was done in few words; for small models that choose among actions.
    case compact
    /// A conversation with every observation in full, and a thought with every action; for capable models.
    case react

    /// The prompts.
    public var prompting: any Prompting {
        switch self {
        case .compact: CompactSciencePrompting()
        case .react: ScienceWorldPrompting()
        }
    }
    /// What observations have to show for these prompts.
    public var observation: ScienceObservation { self == .compact ? .full : .answer }
    /// Whether these prompts need the list of valid actions, which takes the simulator's time.
    public var listsActions: Bool { self == .compact }
}
