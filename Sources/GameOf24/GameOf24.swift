import Agents

/// The Game of 24 as an environment: make the target from four numbers in three moves.
///
/// Tasks come from the 1,362 solvable puzzles of 1…13 in their public order of difficulty; ranks 901–1000
/// are the test set (Yao et al. 2023, https://arxiv.org/abs/2305.10601; ARMAP section 4).
public struct GameOf24: Environment {
    /// `game24`
    public let name = "game24"
    /// The most actions an episode may take, illegal ones included. Three solve a puzzle.
    public let horizon: Int
    /// How moves are written.
    public let notation: Notation
    /// Which moves are offered. Others are still accepted as long as they are right.
    public let moves: MoveSet
    /// Results that hindsight may turn into a task.
    public let hindsightTargets: ClosedRange<Int>
    private let bank: PuzzleBank

    /// Creates the environment.
    public init(
        notation: Notation = .resultFirst, moves: MoveSet = .naturalNumbers, horizon: Int = 3,
        hindsightTargets: ClosedRange<Int> = 1...100, bank: PuzzleBank = PuzzleBank()
    ) {
        precondition(horizon >= 3, "three moves are needed to solve a puzzle")
        precondition(
            hindsightTargets.clamped(to: Puzzle.targetRange) == hindsightTargets,
            "hindsight targets must be possible targets")
        self.notation = notation
        self.moves = moves
        self.horizon = horizon
        self.hindsightTargets = hindsightTargets
        self.bank = bank
    }

    /// `train`, `validation` and `test`.
    public var splits: [String] { PuzzleBank.Split.allCases.map(\.rawValue) }

    /// The puzzles of a split as tasks such as `game24/0901`, numbered by rank.
    public func tasks(in split: String) throws -> [AgentTask] {
        guard let known = PuzzleBank.Split(rawValue: split) else {
            throw UnknownSplit(name: split, known: splits)
        }
        return bank.ranks(in: known).map { rank in
            bank.puzzle(rank: rank).task(id: "game24/" + String("\(10_000 + rank)".dropFirst()))
        }
    }

    /// Starts a game. Nothing is left to chance, so the seed is ignored.
    /// - Throws: `PuzzleError` when the task's parameters are no puzzle.
    public func start(_ task: AgentTask, seed: UInt64) throws -> any Episode {
        GameEpisode(try Puzzle(task), notation: notation, moves: moves)
    }

    /// Success when the trajectory's moves, played anew, leave exactly the target within the horizon.
    /// - Throws: `PuzzleError` when the task's parameters are no puzzle.
    public func outcome(of trajectory: Trajectory) throws -> Outcome {
        let isWon = try replay(trajectory).isWon
        return Outcome(reward: isWon ? 1 : 0, isSuccess: isWon)
    }

    private func replay(_ trajectory: Trajectory) throws(PuzzleError) -> GameEpisode {
        var episode = GameEpisode(try Puzzle(trajectory.task), notation: notation, moves: moves)
        for action in trajectory.actions.prefix(horizon) { _ = episode.step(action) }
        return episode
    }
}

extension GameOf24: HindsightEnvironment {
    /// "Make v from the same numbers", where the finished trajectory made v; nil when v is what was asked,
    /// or is not in `hindsightTargets`.
    public func hindsightTask(for trajectory: Trajectory) -> AgentTask? {
        guard let puzzle = try? Puzzle(trajectory.task), let episode = try? replay(trajectory),
            episode.isOver, let made = episode.position.numbers.first?.integer, made != puzzle.target,
            hindsightTargets.contains(made), let achieved = try? Puzzle(puzzle.numbers, target: made)
        else { return nil }
        return achieved.task(id: Self.id(of: trajectory.task, making: made))
    }

    /// `game24/0007` asked for something else becomes `game24/0007/make-18`.
    static func id(of task: AgentTask, making target: Int) -> String {
        let original = task.id.firstRange(of: "/make-").map { task.id[..<$0.lowerBound] } ?? task.id[...]
        return "\(original)/make-\(target)"
    }
}
