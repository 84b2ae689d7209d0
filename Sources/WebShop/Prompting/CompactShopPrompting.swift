import Agents

/// How a small language model is asked to shop: what was done, the page in as few words as it takes, and the goal.
///
/// Only the newest page is shown, so the prompt does not grow with the trip; it is meant for models that choose among
/// the actions at hand and whose every token takes time.
public struct CompactShopPrompting: Prompting {
    /// Creates the prompts.
    public init() {}

    /// An action is one line.
    public var stop: [String] { ["\n"] }
    /// The action, an option with its name, e.g. `click[size: large]`.
    public func reply(taking action: Action, after trajectory: Trajectory) -> String {
        CompactReply.text(of: action, on: CompactPage(endOf: trajectory))
    }

    /// Rules and examples (the stable part), then one question.
    public func prompt(for trajectory: Trajectory, reflections: [String]) -> Prompt {
        let stable = [Message(.system, Self.rules)] + Self.examples
        let question = Message(.user, Self.question(about: trajectory, reflections: reflections))
        return Prompt(stable + [question], stableMessages: stable.count)
    }

    /// The first action in the reply.
    public func parse(_ reply: String) -> ParsedReply? {
        CompactReply.action(in: reply).map { ParsedReply(action: $0) }
    }

    /// The trip, what was said about it, and a request for advice.
    public func reflectionPrompt(on trial: Trajectory, critique: String, reflections: [String]) -> Prompt {
        WebShopPrompting.reflection(on: trial, critique: critique, reflections: reflections)
    }

    private static let rules =
        "You shop online for the goal: search, click the product that fits, click every option that the goal names, "
        + "and only then click buy now. Answer with one action."

    /// The example's turns as separate questions. The purchase comes first: small models repeat the last answer, and
    /// would buy before they have chosen anything.
    private static let examples: [Message] = {
        let trip = ShoppingExample.mug.trajectory
        return ([trip.turns.count - 1] + (0..<trip.turns.count - 1)).flatMap { index in
            let before = trip.prefix(index)
            let answer = CompactReply.text(of: trip.turns[index].action, on: CompactPage(endOf: before))
            return [Message(.user, question(about: before, reflections: [])), Message(.assistant, answer)]
        }
    }()

    private static func question(about trajectory: Trajectory, reflections: [String]) -> String {
        var lines = reflections.map { "Advice: \($0)" }
        let page = CompactPage(endOf: trajectory)
        if !page.text.isEmpty { lines.append(page.text) }
        // What was clicked on an earlier page says nothing about this one, so a few suffice.
        let done = trajectory.actions.suffix(4).map { CompactReply.text(of: $0, on: page) }
        if !done.isEmpty { lines.append("Done: " + done.joined(separator: " ")) }
        // Last, because small models heed best what they read last.
        lines.append("Goal: \(trajectory.task.intent)")
        return lines.joined(separator: "\n")
    }
}
