/// What an agent does in one turn, as the text the environment reads.
public struct Action: Codable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The action in the environment's own language, without prompt decoration.
    public let text: String

    /// Creates an action from its text.
    public init(_ text: String) { self.text = text }
    /// Creates an action from a literal.
    public init(stringLiteral value: String) { text = value }
    /// The text.
    public var description: String { text }
}

/// What the environment shows the agent.
public struct Observation: Codable, Hashable, Sendable {
    /// The observation in words; may be empty where an action already says all there is.
    public let text: String
    /// The observation in a few words, for readers who have to be economical: reward models, and prompts about
    /// what is past. Nil where the text is brief already.
    public let brief: String?
    /// Every action the environment would accept now, or nil where it cannot list them.
    public let admissibleActions: [Action]?
    /// What the environment shows besides words, where it shows pictures.
    public let image: ImageReference?

    /// Creates an observation.
    public init(
        _ text: String, brief: String? = nil, admissibleActions: [Action]? = nil, image: ImageReference? = nil
    ) {
        self.text = text
        self.brief = brief
        self.admissibleActions = admissibleActions
        self.image = image
    }
}

/// Names a picture that an `IllustratedEnvironment` can draw or load again, so that trajectories stay small.
public struct ImageReference: Codable, Hashable, Sendable {
    /// The environment's own name for the picture, the same for the same picture.
    public let id: String

    /// Creates a reference.
    public init(_ id: String) { self.id = id }
}

/// One exchange: the agent's thought and action, and what the environment answered.
public struct Turn: Codable, Hashable, Sendable {
    /// What the agent said before it acted (ReAct); empty when it only acted.
    public let thought: String
    /// What it did.
    public let action: Action
    /// What the environment answered.
    public let observation: Observation

    /// Creates a turn.
    public init(thought: String = "", action: Action, observation: Observation) {
        self.thought = thought
        self.action = action
        self.observation = observation
    }
}

/// The record of an episode, h = (o₀, a₁, o₁, …, a_N, o_N) in the paper's notation (section 3.1).
public struct Trajectory: Codable, Hashable, Sendable {
    /// What was asked.
    public let task: AgentTask
    /// o₀.
    public let initialObservation: Observation
    /// The exchanges so far, oldest first.
    public private(set) var turns: [Turn]
    /// Whether the environment ended the episode (as opposed to: not yet over, or cut off).
    public private(set) var isFinished: Bool

    /// Creates a trajectory; without turns it is the start of an episode.
    public init(
        task: AgentTask, initialObservation: Observation, turns: [Turn] = [], isFinished: Bool = false
    ) {
        self.task = task
        self.initialObservation = initialObservation
        self.turns = turns
        self.isFinished = isFinished
    }

    /// The newest observation.
    public var observation: Observation { turns.last?.observation ?? initialObservation }
    /// The actions in order.
    public var actions: [Action] { turns.map(\.action) }

    /// The trajectory one turn later.
    public func appending(_ turn: Turn, isFinished: Bool) -> Trajectory {
        var next = self
        next.turns.append(turn)
        next.isFinished = isFinished
        return next
    }

    /// The first `count` turns, unfinished unless nothing was cut.
    public func prefix(_ count: Int) -> Trajectory {
        guard count < turns.count else { return self }
        return Trajectory(
            task: task, initialObservation: initialObservation, turns: Array(turns.prefix(count)))
    }
}
