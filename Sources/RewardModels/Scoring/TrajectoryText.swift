import Agents

/// A trajectory as the reward model reads it: the intent, what was done and seen, and a closing at whose last
/// token the score is read.
///
/// Of an observation that has a brief form, that is read: a page of search results has more tokens than all
/// decisions together. Thoughts are left out. They are claims, not evidence, and would give away how a pair was made: a trajectory
/// replayed under another task has none.
struct TrajectoryText: Hashable {
    /// The intent and the first observation: the same for all candidates of a task.
    let prompt: String
    /// Action and observation of each turn.
    let turns: [String]
    /// The closing, the same for all trajectories. Restating the intent in it takes half as many tokens again
    /// and did not make the Game of 24 quicker to learn: the prompt is in sight of every token anyway.
    let closing = "Goal met:"

    init(_ trajectory: Trajectory) {
        prompt = "Goal: \(trajectory.task.intent)\n" + Self.line(trajectory.initialObservation)
        turns = trajectory.turns.map { "> \($0.action.text)\n" + Self.line($0.observation) }
    }

    private static func line(_ observation: Observation) -> String {
        let text = observation.brief ?? observation.text
        return text.isEmpty ? "" : text + "\n"
    }
}
