import Agents

/// How a language model is asked to play the Game of 24: solved games first, then this one, one move a
/// line.
///
/// Moves that need no answer grow one assistant message, so that a later prompt continues an earlier one
/// byte for byte. What the environment says about an illegal move comes as a user message.
public struct GameOf24Prompting: Prompting {
    /// How moves are written.
    public let notation: Notation

    /// Creates the prompts for a notation, the same as the environment's.
    public init(notation: Notation = .resultFirst) { self.notation = notation }

    /// A move is one line.
    public var stop: [String] { ["\n"] }
    /// The action itself.
    public func reply(taking action: Action, after trajectory: Trajectory) -> String { action.text }

    /// Rules and examples (the stable part), the request with the lessons, the moves so far.
    public func prompt(for trajectory: Trajectory, reflections: [String]) -> Prompt {
        let stable = [Message(.system, rules)] + examples
        let request = Message(.user, trajectory.task.intent + lessons(reflections))
        let played = Self.conversation(of: trajectory.turns)
        return Prompt(stable + [request] + played, stableMessages: stable.count)
    }

    /// The first line that reads as a move; what comes before it is the thought.
    public func parse(_ reply: String) -> ParsedReply? {
        let lines = reply.split(whereSeparator: \.isNewline).map(String.init)
        for (index, line) in lines.enumerated() {
            if let action = MoveLine.action(in: line) {
                return ParsedReply(thought: lines[..<index].joined(separator: "\n"), action: action)
            }
        }
        return nil
    }

    /// The trial, what was said about it, and a request for one sentence of advice.
    public func reflectionPrompt(on trial: Trajectory, critique: String, reflections: [String]) -> Prompt {
        let system = "You coach a player of arithmetic puzzles. Answer with one short sentence of advice."
        let request = """
            The task was: \(trial.task.intent)
            The player wrote:
            \(GameRecord.text(of: trial))
            Verdict: \(critique)\(lessons(reflections))

            What should the player try instead next time?
            """
        return Prompt([Message(.system, system), Message(.user, request)], stableMessages: 1)
    }

    private func lessons(_ reflections: [String]) -> String {
        guard !reflections.isEmpty else { return "" }
        return "\nAdvice from earlier tries:" + reflections.map { "\n- \($0)" }.joined()
    }
}

// MARK: - The stable part

extension GameOf24Prompting {
    private var rules: String {
        "You solve number puzzles. Each line combines two of the numbers left with +, -, * or / "
            + "and lists the numbers left after that."
    }

    private var examples: [Message] {
        ExampleGame.won.flatMap {
            [Message(.user, $0.puzzle.intent), Message(.assistant, $0.text(notation))]
        }
    }

    private static func conversation(of turns: [Turn]) -> [Message] {
        var messages: [Message] = []
        var lines = ""
        for turn in turns {
            lines += turn.action.text
            if turn.observation.text.isEmpty {
                lines += "\n"
            } else {
                messages += [Message(.assistant, lines), Message(.user, turn.observation.text)]
                lines = ""
            }
        }
        return lines.isEmpty ? messages : messages + [Message(.assistant, lines)]
    }
}
