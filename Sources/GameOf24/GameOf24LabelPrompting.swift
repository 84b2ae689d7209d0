import Agents

/// How a labelling model is asked about Game of 24 trajectories (ARMAP section 3.2): which request a game
/// fulfils, and how the game would look had it gone wrong.
public struct GameOf24LabelPrompting: LabelPrompting {
    /// How moves are written.
    public let notation: Notation

    /// Creates the prompts for a notation, the same as the environment's.
    public init(notation: Notation = .resultFirst) { self.notation = notation }

    /// Shows a game with the request that it fulfils, then asks for that of the trajectory.
    public func refinementPrompt(for trajectory: Trajectory) -> Prompt {
        let rules =
            "You read number games and write the request that a game fulfils, in one sentence like the "
            + "example's. It names what the last line makes and the four numbers that the game began with."
        let example = Self.example
        return .afterExample(
            rules, example: Self.question(example.puzzle, example.text(notation)),
            answer: example.puzzle.intent,
            asking:
                "Numbers: \(trajectory.task.parameters["numbers"] ?? "")\n\(GameRecord.text(of: trajectory))")
    }

    /// "Make N …" with the trajectory's own numbers; nil when the reply names no possible N.
    public func refinedTask(in reply: String, for trajectory: Trajectory) -> AgentTask? {
        let reply = reply.lowercased()
        guard let puzzle = try? Puzzle(trajectory.task), let word = reply.firstRange(of: "make "),
            let target = Int(reply[word.upperBound...].prefix { $0.isASCII && $0.isNumber }),
            let refined = try? Puzzle(puzzle.numbers, target: target)
        else { return nil }
        return refined.task(id: GameOf24.id(of: trajectory.task, making: target))
    }

    /// Shows a game that succeeds and one like it that fails, then asks for the same with the trajectory.
    public func corruptionPrompt(for trajectory: Trajectory) -> Prompt {
        let rules =
            "You rewrite number games so that they miss their target. Change at least one move. Keep the "
            + "form of the lines, keep the arithmetic right and use each number once, so that the game "
            + "still looks careful."
        let example = Self.example
        return .afterExample(
            rules, example: example.puzzle.intent + "\n" + example.text(notation),
            answer: ExampleGame.lost.text(notation),
            asking: trajectory.task.intent + "\n" + GameRecord.text(of: trajectory))
    }

    /// The lines of the reply that read as moves, three at most; nil when there are none.
    public func corruptedActions(in reply: String, for trajectory: Trajectory) -> [Action]? {
        let lines = reply.split(whereSeparator: \.isNewline).map(String.init)
        let actions = lines.compactMap(MoveLine.action(in:)).prefix(3)
        return actions.isEmpty ? nil : Array(actions)
    }

    private static var example: ExampleGame { ExampleGame.won[0] }

    private static func question(_ puzzle: Puzzle, _ game: String) -> String {
        "Numbers: \(puzzle.numbers.map(String.init).joined(separator: " "))\n\(game)"
    }
}
