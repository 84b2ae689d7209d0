import Agents

/// A game small enough to know by heart: from a number, take away 1 or 2 until exactly 0 is left.
///
/// Below 0 is lost. Ending at 0 earns 1 / (number of moves), so the best play takes 2 as often as it can:
/// the exact value of every state is known (`bestReward(from:movesMade:)`). States that are reached in
/// different orders have equal keys.
///
/// Moves cost money, and the fewer they are the more: taking 2 costs 10, taking 1 costs 1.
public struct CountdownGame: PricedEnvironment {
    /// `countdown`.
    public let name = "countdown"
    /// The most moves.
    public let horizon: Int
    /// `train` (3 to 6) and `test` (7 to 9).
    public let splits = ["train", "test"]

    /// Creates a game.
    public init(horizon: Int = 12) { self.horizon = horizon }

    /// One task per starting number.
    public func tasks(in split: String) throws -> [AgentTask] {
        switch split {
        case "train": (3...6).map(Self.task)
        case "test": (7...9).map(Self.task)
        default: throw UnknownSplit(name: split, known: splits)
        }
    }

    /// The task that starts from a number.
    public static func task(from number: Int) -> AgentTask {
        AgentTask(
            id: "from-\(number)", intent: "Get from \(number) to exactly 0.",
            parameters: ["number": "\(number)"])
    }

    /// Starts from the task's number; chance plays no part.
    public func start(_ task: AgentTask, seed: UInt64) throws -> any Episode {
        guard let number = task.parameters["number"].flatMap(Int.init), number >= 0 else {
            throw NotACountdown(task: task.id)
        }
        return CountdownEpisode(number: number)
    }

    /// Plays the actions anew.
    public func outcome(of trajectory: Trajectory) async throws -> Outcome {
        let replayed = try await replay(trajectory.actions, of: trajectory.task)
        guard replayed.isFinished, replayed.observation.text == "0" else {
            return Outcome(reward: 0, isSuccess: false)
        }
        return Outcome(reward: 1 / Double(max(1, replayed.turns.count)), isSuccess: true)
    }

    /// What the moves cost together, where they end at 0; otherwise nothing is bought.
    public func price(of trajectory: Trajectory) -> Double? {
        guard trajectory.isFinished, trajectory.observation.text == "0" else { return nil }
        return trajectory.actions.reduce(0) { $0 + ($1 == "take 2" ? 10 : 1) }
    }

    /// The most that can still be earned from a number after some moves.
    public static func bestReward(from number: Int, movesMade: Int) -> Double {
        number < 0 ? 0 : 1 / Double(max(1, movesMade + (number + 1) / 2))
    }
}

/// A game of Countdown under way.
public struct CountdownEpisode: Episode {
    /// What is left.
    public private(set) var number: Int
    /// How many moves were made.
    public private(set) var moves = 0

    /// Whether 0 was reached or passed.
    public var isOver: Bool { number <= 0 }
    /// The number and the moves made: the reward depends on both.
    public var stateKey: String? { "\(number)@\(moves)" }
    /// The number, and the moves unless the game is over.
    public var observation: Observation {
        Observation("\(number)", admissibleActions: isOver ? [] : ["take 1", "take 2"])
    }

    /// Takes 1 or 2 away; anything else is answered in words.
    public mutating func step(_ action: Action) -> Observation {
        guard !isOver, let amount = ["take 1": 1, "take 2": 2][action.text] else {
            return Observation("That is no move.", admissibleActions: observation.admissibleActions)
        }
        number -= amount
        moves += 1
        return observation
    }

    /// A copy.
    public func fork() -> any Episode { self }
}

/// A task that Countdown cannot start.
public struct NotACountdown: Error, CustomStringConvertible {
    /// The task's id.
    public let task: String
    /// The message.
    public var description: String { "task '\(task)' has no parameter 'number' of at least 0" }
}
