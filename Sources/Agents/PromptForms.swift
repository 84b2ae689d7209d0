/// Forms of prompts that environments share; the words are the environment's own.
extension Prompt {
    /// Rules and one worked example (the stable part), then what is asked.
    public static func afterExample(
        _ rules: String, example: String, answer: String, asking: String
    ) -> Prompt {
        let stable = [Message(.system, rules), Message(.user, example), Message(.assistant, answer)]
        return Prompt(stable + [Message(.user, asking)], stableMessages: stable.count)
    }

    /// Asks an adviser for a lesson from a trial that the scorer disliked.
    /// - Parameters:
    ///   - role: the actor's name for itself, such as `shopper`.
    ///   - steps: what was done and seen, an entry a step.
    ///   - critique: what the scorer said.
    ///   - reflections: earlier lessons, oldest first.
    public static func reflection(
        asRole role: String, on trial: Trajectory, steps: [String], critique: String, reflections: [String]
    ) -> Prompt {
        let system =
            "You advise \(role.first.map("aeiou".contains) == true ? "an" : "a") \(role). Answer with one short sentence "
            + "of advice for the next try."
        let earlier = reflections.isEmpty ? "" : "\nEarlier advice:\n" + reflections.joined(separator: "\n")
        let request = """
            The \(role) was asked: \(trial.task.intent)
            What happened:
            \(steps.joined(separator: "\n"))
            Verdict: \(critique)\(earlier)

            What should the \(role) do differently?
            """
        return Prompt([Message(.system, system), Message(.user, request)], stableMessages: 1)
    }

    /// Lessons from earlier trials, to stand before a task; nothing when there are none.
    public static func lessons(_ reflections: [String]) -> String {
        guard !reflections.isEmpty else { return "" }
        return "Advice from earlier tries:\n" + reflections.map { "- \($0)\n" }.joined() + "\n"
    }
}

extension ParsedReply {
    /// Splits a reply in ReAct's form: what was said before the action is the thought, on one line.
    public init(saying text: some StringProtocol, then action: Action) {
        let thought = String(text).replacing(#/^\s*[Tt]hought:\s*/#, with: "")
        let lines = thought.split(whereSeparator: \.isNewline).joined(separator: " ")
        self.init(thought: String(lines.trimmingSpaces), action: action)
    }
}

extension StringProtocol {
    /// Without white space around it.
    fileprivate var trimmingSpaces: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return self[endIndex...] }
        return self[first...last]
    }
}
