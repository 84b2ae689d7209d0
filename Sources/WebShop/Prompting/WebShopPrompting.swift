import Agents

/// How a capable language model is asked to shop: a thought and an action a turn, with every observation and the
/// actions at hand, in the form that AgentBench gave the task.
public struct WebShopPrompting: Prompting {
    /// Creates the prompts.
    public init() {}

    /// A reply ends where the model would make up what the shop answers.
    public var stop: [String] { ["\nObservation:"] }
    /// The action line without a thought.
    public func reply(taking action: Action, after trajectory: Trajectory) -> String {
        "Action: \(action.text)"
    }

    /// Rules and a solved example (the stable part), then the whole trip so far.
    public func prompt(for trajectory: Trajectory, reflections: [String]) -> Prompt {
        let stable = Self.stable
        var messages = stable
        messages.append(
            Message(
                .user, Prompt.lessons(reflections) + Self.seen(trajectory.initialObservation, isFirst: true)))
        for turn in trajectory.turns {
            messages.append(Message(.assistant, Self.said(turn)))
            messages.append(Message(.user, Self.seen(turn.observation)))
        }
        return Prompt(messages, stableMessages: stable.count)
    }

    /// The first action after the word "Action:", up to its closing bracket; before it is the thought.
    public func parse(_ reply: String) -> ParsedReply? { ShopReply.parse(reply) }

    /// The trip, what was said about it, and a request for advice.
    public func reflectionPrompt(on trial: Trajectory, critique: String, reflections: [String]) -> Prompt {
        Self.reflection(on: trial, critique: critique, reflections: reflections)
    }

    private static let rules = """
        You shop in an online store. You are told what to buy and see one page at a time. Each turn, think briefly and \
        then take exactly one action:
        search[words] looks for products, on the page with the search bar;
        click[text] presses one of the things that the page offers.
        Pick the product that fits the instruction, select every option it asks for, stay within the price, then \
        click[buy now]. You have ten turns. Answer in this form:
        Thought: why
        Action: search[…] or click[…]
        """

    /// The rules and a whole example.
    private static let stable: [Message] = {
        let (trip, thoughts) = (ShoppingExample.mug.trajectory, ShoppingExample.mug.thoughts)
        var messages = [Message(.user, rules), Message(.assistant, "Understood.")]
        for index in trip.turns.indices {
            messages.append(Message(.user, seen(trip.prefix(index).observation)))
            messages.append(
                Message(.assistant, "Thought: \(thoughts[index])\nAction: \(trip.turns[index].action)"))
        }
        return messages + [
            Message(.user, "The purchase is on its way. Now a new customer."),
            Message(.assistant, "Understood."),
        ]
    }()

    static func said(_ turn: Turn) -> String {
        (turn.thought.isEmpty ? "" : "Thought: \(turn.thought)\n") + "Action: \(turn.action.text)"
    }

    static func seen(_ observation: Observation, isFirst: Bool = false) -> String {
        let actions = observation.admissibleActions ?? []
        let canSearch = actions.contains { $0.text.hasPrefix("search[") }
        let offered = canSearch ? ["search[your words]"] : actions.map(\.text)
        return "Observation:\n\(observation.text)\n\nAvailable actions: \(offered.joined(separator: " "))"
    }
}

/// Reads replies.
enum ShopReply {
    /// The first `search[…]` or `click[…]`, after the last "Action:" if there is one.
    static func parse(_ reply: String) -> ParsedReply? {
        let marker = reply.ranges(of: #/[Aa]ction:/#).first
        let tail = marker.map { reply[$0.upperBound...] } ?? reply[...]
        guard let match = tail.firstMatch(of: #/(?:search|click)\[[^\n]+?\]/#) else { return nil }
        return ParsedReply(
            saying: reply[..<(marker?.lowerBound ?? match.range.lowerBound)],
            then: Action(String(match.output)))
    }
}

extension WebShopPrompting {
    /// Asks for a lesson from a trip, however it was prompted for.
    static func reflection(on trial: Trajectory, critique: String, reflections: [String]) -> Prompt {
        let steps = trial.turns.map { turn in
            let seen = turn.observation.brief ?? turn.observation.text
            return "> \(turn.action.text)" + (seen.isEmpty ? "" : "\n\(seen)")
        }
        return .reflection(
            asRole: "shopper", on: trial, steps: steps, critique: critique, reflections: reflections)
    }
}
