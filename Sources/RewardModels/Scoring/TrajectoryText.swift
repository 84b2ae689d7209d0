import Agents

/// A trajectory as the reward model reads it: the intent, what was done and seen, and a closing that asks
/// whether the intent was met.
///
/// Thoughts are left out. They are claims, not evidence, and would give away how a pair was made: a trajectory
/// replayed under another task has none. The intent comes again at the end so that the last token, from which
/// the score is read, has both the result and the intent close by.
struct TrajectoryText: Hashable {
    /// The intent and the first observation: the same for all candidates of a task.
    let prompt: String
    /// Action and observation of each turn.
    let turns: [String]
    /// The closing question; always ends in the same words.
    let closing: String

    init(_ trajectory: Trajectory) {
        prompt = "Goal: \(trajectory.task.intent)\n" + Self.line(trajectory.initialObservation)
        turns = trajectory.turns.map { "> \($0.action.text)\n" + Self.line($0.observation) }
        closing = "Question: \(trajectory.task.intent) Was this goal met?\nAnswer:"
    }

    private static func line(_ observation: Observation) -> String {
        observation.text.isEmpty ? "" : observation.text + "\n"
    }
}
