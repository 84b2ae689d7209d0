import Agents

/// How a small language model is asked to shop: the goal, what was done, and the page in as few words as it takes.
///
/// Only the newest page is shown, so the prompt does not grow with the trip; it is meant for models that choose among
/// the actions at hand and whose every token takes time.
public struct CompactShopPrompting: Prompting {
    /// Creates the prompts.
    public init() {}

    /// An action is one line.
    public var stop: [String] { ["\n"] }
    /// The action itself.
    public func reply(taking action: Action) -> String { action.text }

    /// Rules and examples (the stable part), then one question.
    public func prompt(for trajectory: Trajectory, reflections: [String]) -> Prompt {
        let stable = [Message(.system, Self.rules)] + Self.examples
        let question = Self.question(
            trajectory.task.intent, actions: trajectory.actions, page: trajectory.observation,
            reflections: reflections)
        return Prompt(stable + [Message(.user, question)], stableMessages: stable.count)
    }

    /// The first action in the reply.
    public func parse(_ reply: String) -> ParsedReply? { ShopReply.parse(reply) }

    /// The trip, what was said about it, and a request for advice.
    public func reflectionPrompt(on trial: Trajectory, critique: String, reflections: [String]) -> Prompt {
        ShopReflection.prompt(on: trial, critique: critique, reflections: reflections)
    }

    private static let rules =
        "You shop online for the goal. Search, click the product that fits, click each option that the goal names, "
        + "then click buy now. Answer with one action."

    private static var examples: [Message] {
        let steps = ShoppingExample.steps
        return steps.indices.flatMap { index in
            let question = question(
                ShoppingExample.intent, actions: steps[..<index].map { Action($0.action) },
                page: steps[index].observation, reflections: [])
            return [Message(.user, question), Message(.assistant, steps[index].action)]
        }
    }

    private static func question(
        _ intent: String, actions: [Action], page: Observation, reflections: [String]
    ) -> String {
        var lines = ["Goal: \(intent)"] + reflections.map { "Advice: \($0)" }
        // What was clicked on an earlier page says nothing about this one, so a few suffice.
        if !actions.isEmpty { lines.append("Done: " + actions.suffix(4).map(\.text).joined(separator: " ")) }
        let shown = CompactPage(page.text).text
        if !shown.isEmpty { lines.append(shown) }
        return lines.joined(separator: "\n")
    }
}
