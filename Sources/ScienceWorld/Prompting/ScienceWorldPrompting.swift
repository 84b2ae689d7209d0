import Agents

/// How a capable language model is asked to experiment: a conversation with a thought and an action a turn, in the form
/// that ETO gave the task (https://arxiv.org/abs/2403.02502) and ARMAP took over.
public struct ScienceWorldPrompting: Prompting {
    /// Creates the prompts.
    public init() {}

    /// A reply ends where the model would make up what the simulator answers.
    public var stop: [String] { ["\nObservation:"] }
    /// The action line without a thought.
    public func reply(taking action: Action, after trajectory: Trajectory) -> String {
        "Action: \(action.text)"
    }

    /// Rules and a solved example (the stable part), the task, then everything that happened.
    public func prompt(for trajectory: Trajectory, reflections: [String]) -> Prompt {
        let stable = Self.stable
        var messages = stable
        messages.append(Message(.user, Prompt.lessons(reflections) + Self.task(trajectory.task)))
        for turn in trajectory.turns {
            let thought = turn.thought.isEmpty ? "" : "Thought: \(turn.thought)\n"
            messages.append(Message(.assistant, thought + "Action: \(turn.action.text)"))
            messages.append(Message(.user, Self.seen(turn.observation)))
        }
        return Prompt(messages, stableMessages: stable.count)
    }

    /// What follows the first "Action:", up to the end of its line; before it is the thought.
    public func parse(_ reply: String) -> ParsedReply? {
        guard let marker = reply.firstRange(of: "Action:") else { return nil }
        let action = String(reply[marker.upperBound...].prefix { !$0.isNewline }).trimmed
        guard !action.isEmpty else { return nil }
        return ParsedReply(saying: reply[..<marker.lowerBound], then: Action(action))
    }

    /// The experiment, what was said about it, and a request for advice.
    public func reflectionPrompt(on trial: Trajectory, critique: String, reflections: [String]) -> Prompt {
        Self.reflection(on: trial, critique: critique, reflections: reflections)
    }

    private static let rules = """
        You are an experimenter who carries out elementary science tasks, one action at a time, in these places: kitchen, \
        foundry, workshop, bathroom, outside, living room, bedroom, greenhouse, art studio, hallway. You can teleport to \
        any of them. Doors are open already; cupboards, fridges and drawers may have to be opened.
        What you can do, with OBJ for anything in sight or in your inventory:
        look around; look at OBJ; look in OBJ; inventory; teleport to PLACE
        open OBJ; close OBJ; activate OBJ; deactivate OBJ; read OBJ; eat OBJ; flush OBJ
        pick up OBJ; put down OBJ; move OBJ to OBJ; pour OBJ into OBJ; dunk OBJ into OBJ; mix OBJ
        use OBJ on OBJ; connect OBJ to OBJ; disconnect OBJ
        focus on OBJ: says which object the task is about. Only do this when the task asks for it: focusing on a wrong \
        object ends the task.
        wait: lets ten moments pass; wait1: lets one pass
        When the answer is a numbered list, reply with the number that you meant as your action.
        Every turn, answer in this form:
        Thought: why
        Action: one action
        """

    private static let stable: [Message] = {
        let example = ScienceExample.basket
        var messages = [
            Message(.user, rules), Message(.assistant, "Understood."), Message(.user, task(example.task)),
        ]
        for (turn, thought) in zip(example.turns, ScienceExample.thoughts) {
            messages.append(Message(.assistant, "Thought: \(thought)\nAction: \(turn.action.text)"))
            messages.append(Message(.user, seen(Observation(Scene(turn.observation.text).answer))))
        }
        return messages + [Message(.assistant, "Thought: The task is done.\nAction: wait1")]
    }()

    private static func task(_ task: AgentTask) -> String { "Task description:\n\(task.intent)" }

    private static func seen(_ observation: Observation) -> String { "Observation: \(observation.text)" }
}

extension ScienceWorldPrompting {
    /// Asks for a lesson from an experiment, however it was prompted for.
    static func reflection(on trial: Trajectory, critique: String, reflections: [String]) -> Prompt {
        let steps = trial.turns.map { turn in
            let answer = Scene(turn.observation.text).answer
            return "> \(turn.action.text)\n" + (turn.observation.brief ?? answer)
        }
        return .reflection(
            asRole: "experimenter", on: trial, steps: steps, critique: critique, reflections: reflections)
    }
}
