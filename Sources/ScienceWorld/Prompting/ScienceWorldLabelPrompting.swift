import Agents

/// How a labelling model is asked about experiments (ARMAP, section 3.2): what could be asked, what was done, and how
/// the experiment would look had it gone wrong.
///
/// Only requests made of deeds that the simulator's answers show can be judged; the model is held to their words.
public struct ScienceWorldLabelPrompting: LabelPrompting {
    /// Creates the prompts.
    public init() {}

    /// Asks for a request that could be made in the house, in the words for deeds.
    public func intentPrompt(for task: AgentTask) -> Prompt? {
        let asked = """
            Somebody else was asked this in the same house: \(task.intent)
            Write a different request that could be made there.
            """
        return .afterExample(
            Self.rules("You make up small science errands in a house with a garden."),
            example: "Somebody else was asked this in the same house: Your task is to boil milk.\n"
                + "Write a different request that could be made there.",
            answer: Self.exampleRequest, asking: asked)
    }

    /// The deeds that the reply names, as a task.
    public func writtenTask(in reply: String, for task: AgentTask) -> AgentTask? {
        guard let goal = try? ScienceGoal(task), let request = Request(reply) else { return nil }
        return ScienceGoal(request.deeds, in: goal.variation).task(
            id: "\(task.id)/written", intent: request.text)
    }

    /// Shows what was done and asks for the request that it fulfils.
    public func refinementPrompt(for trajectory: Trajectory) -> Prompt {
        .afterExample(
            Self.rules("You read what somebody did in a house and write the request that it fulfils."),
            example: Self.steps(ScienceExample.basket), answer: Self.exampleRequest,
            asking: Self.steps(trajectory))
    }

    /// The deeds that the reply names, as a task; whether they were done, execution says.
    public func refinedTask(in reply: String, for trajectory: Trajectory) -> AgentTask? {
        guard let goal = try? ScienceGoal(trajectory.task), let request = Request(reply) else { return nil }
        return ScienceGoal(request.deeds, in: goal.variation).task(
            id: "\(trajectory.task.id)/told \(request.deeds.map(\.phrase).joined(separator: ", "))",
            intent: request.text)
    }

    /// Shows an experiment and asks for one that goes wrong in one decision.
    public func corruptionPrompt(for trajectory: Trajectory) -> Prompt {
        let rules =
            "You rewrite experiments so that they miss the task in one decision: another object, another place, or a step "
            + "forgotten. Keep the form of the lines, one action a line."
        let example = ScienceExample.basket
        let actions = example.actions.map(\.text)
        let wrong = actions.map { $0.replacing("wicker basket", with: "lantern") }
        func asked(_ intent: String, _ actions: [String]) -> String {
            "Task: \(intent)\n" + actions.joined(separator: "\n")
        }
        return .afterExample(
            rules, example: asked(example.task.intent, actions), answer: wrong.joined(separator: "\n"),
            asking: asked(trajectory.task.intent, trajectory.actions.map(\.text)))
    }

    /// The actions of the reply, one a line; nil when there are none.
    public func corruptedActions(in reply: String, for trajectory: Trajectory) -> [Action]? {
        let lines = reply.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        return lines.isEmpty ? nil : lines.map { Action($0) }
    }

    private static let exampleRequest =
        "Your task is to focus on the harmonica, then move the harmonica to the wicker basket."

    private static func rules(_ role: String) -> String {
        let verbs = DeedReading.all.map(\.verb).joined(separator: ", ")
        return role
            + " Answer with one sentence: 'Your task is to', then one to three deeds in order, parted by ', then '. Each deed "
            + "begins with one of: \(verbs); and names its objects as 'the' and the object's name."
    }

    private static func steps(_ trajectory: Trajectory) -> String {
        trajectory.turns.map { "> \($0.action.text)\n\(Scene($0.observation.text).answer)" }
            .joined(separator: "\n")
    }

}

/// A request in the words for deeds.
private struct Request {
    let text: String
    let deeds: [Deed]

    /// Reads the first line that has one; nil where a part of it is no deed.
    init?(_ reply: String) {
        let opening = "Your task is to "
        guard let line = reply.split(whereSeparator: \.isNewline).first(where: { $0.contains(opening) }),
            let start = line.firstRange(of: opening)
        else { return nil }
        let body = line[start.upperBound...].prefix { $0 != "." }
        let phrases = body.split(separator: ", then ").map { String($0).trimmed }
        deeds = phrases.map { Deed($0) }
        text = "\(opening)\(phrases.joined(separator: ", then "))."
        guard !deeds.isEmpty, deeds.count <= 3, deeds.allSatisfy({ $0.weight > 0 }) else { return nil }
    }
}
