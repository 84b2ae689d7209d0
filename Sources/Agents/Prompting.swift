/// How an agent talks to a language model about one environment: the words are the environment's own.
public protocol Prompting: Sendable {
    /// The prompt that asks for the next action.
    ///
    /// Best append-only: the prompt of a longer trajectory starts with the prompt of a shorter one, byte for byte, so
    /// that caches hit; unless pages are so long that showing only the newest is cheaper. `reflections` are lessons
    /// from earlier trials, oldest first (Reflexion).
    func prompt(for trajectory: Trajectory, reflections: [String]) -> Prompt
    /// What the model would write to take an action: a continuation of `prompt(for:reflections:)`. Different for
    /// different actions.
    func reply(taking action: Action, after trajectory: Trajectory) -> String
    /// Where a free-text reply ends, e.g. a newline.
    var stop: [String] { get }
    /// Reads a reply; nil when it holds no action.
    func parse(_ reply: String) -> ParsedReply?
    /// The prompt that asks for a lesson from a trial that the scorer disliked.
    /// - Parameter critique: what the scorer said, in words.
    func reflectionPrompt(on trial: Trajectory, critique: String, reflections: [String]) -> Prompt
}

/// A reply split into what the agent thought and what it does.
public struct ParsedReply: Hashable, Sendable {
    /// The thought, possibly empty.
    public let thought: String
    /// The action.
    public let action: Action

    /// Creates a parsed reply.
    public init(thought: String = "", action: Action) {
        self.thought = thought
        self.action = action
    }
}
