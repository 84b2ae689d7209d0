import Agents

/// How an agent plays `CountdownGame`: the number is told, and the reply is a move, after a thought if the
/// model likes (`thought: take 1`).
public struct CountdownPrompting: Prompting {
    /// A newline.
    public let stop = ["\n"]

    /// Creates the prompts.
    public init() {}

    /// The intent and lessons, then the numbers and moves in turn.
    public func prompt(for trajectory: Trajectory, reflections: [String]) -> Prompt {
        var messages = [Message(.system, ([trajectory.task.intent] + reflections).joined(separator: "\n"))]
        messages.append(Message(.user, trajectory.initialObservation.text))
        for turn in trajectory.turns {
            messages.append(Message(.assistant, turn.action.text))
            messages.append(Message(.user, turn.observation.text))
        }
        return Prompt(messages)
    }

    /// The move itself.
    public func reply(taking action: Action, after trajectory: Trajectory) -> String { action.text }

    /// The part behind the last colon, if it is `take` and something.
    public func parse(_ reply: String) -> ParsedReply? {
        let parts = reply.split(separator: ":", omittingEmptySubsequences: false)
        let words = (parts.last ?? "").split(separator: " ")
        guard words.count == 2, words[0] == "take" else { return nil }
        return ParsedReply(
            thought: parts.dropLast().joined(separator: ":"), action: Action(words.joined(separator: " ")))
    }

    /// Asks what to do better.
    public func reflectionPrompt(on trial: Trajectory, critique: String, reflections: [String]) -> Prompt {
        let moves = trial.actions.map(\.text).joined(separator: ", ")
        return Prompt([Message(.user, "You played \(moves). \(critique) What will you do better?")])
    }
}
