import Agents

/// How a small language model is asked to experiment: where it is, what it did, and the task, in as few words as it takes.
///
/// Only the newest room is shown, so the prompt does not grow with the experiment; it is meant for models that choose
/// among the actions at hand and whose every token takes time.
public struct CompactSciencePrompting: Prompting {
    /// Creates the prompts.
    public init() {}

    /// An action is one line.
    public var stop: [String] { ["\n"] }
    /// The action itself.
    public func reply(taking action: Action, after trajectory: Trajectory) -> String { action.text }

    /// Rules and an example (the stable part), then one question.
    public func prompt(for trajectory: Trajectory, reflections: [String]) -> Prompt {
        let stable = [Message(.system, Self.rules)] + Self.examples
        let question = Message(.user, Self.question(about: trajectory, reflections: reflections))
        return Prompt(stable + [question], stableMessages: stable.count)
    }

    /// The first line that is not empty.
    public func parse(_ reply: String) -> ParsedReply? {
        guard let line = reply.split(whereSeparator: \.isNewline).map({ String($0).trimmed }).first,
            !line.isEmpty
        else { return nil }
        return ParsedReply(action: Action(line))
    }

    /// The experiment, what was said about it, and a request for advice.
    public func reflectionPrompt(on trial: Trajectory, critique: String, reflections: [String]) -> Prompt {
        ScienceWorldPrompting.reflection(on: trial, critique: critique, reflections: reflections)
    }

    private static let rules =
        "You do the task in a house with a garden. First teleport to where the things of the task are: kitchen, "
        + "foundry, workshop, bathroom, outside, living room, bedroom, greenhouse, art studio or hallway. Then use "
        + "what is there, and focus only on what the task is about. Answer with one action."

    /// The example's turns as separate questions. The first comes last: small models repeat the last answer, and going
    /// where the things are does no harm.
    private static let examples: [Message] = {
        let example = ScienceExample.basket
        return (Array(1..<example.turns.count) + [0]).flatMap { index in
            [
                Message(.user, question(about: example.prefix(index), reflections: [])),
                Message(.assistant, example.turns[index].action.text),
            ]
        }
    }()

    private static func question(about trajectory: Trajectory, reflections: [String]) -> String {
        let scene = Scene(trajectory.observation.text)
        let carried = Brief.inventory(scene.inventory)
        var lines = reflections.map { "Advice: \($0)" }
        lines.append("You are in: \(Brief.room(scene.room) ?? scene.room)")
        if !carried.isEmpty { lines.append("You carry: \(carried)") }
        let done = trajectory.actions.suffix(6).map(\.text)
        if !done.isEmpty { lines.append("Done: " + done.joined(separator: "; ")) }
        if !trajectory.turns.isEmpty || trajectory.observation.brief != nil, scene.room != scene.answer {
            lines.append("Result: \(trajectory.observation.brief ?? scene.answer)")
        }
        // Last, because small models heed best what they read last.
        lines.append("Task: \(trajectory.task.intent)")
        return lines.joined(separator: "\n")
    }
}
