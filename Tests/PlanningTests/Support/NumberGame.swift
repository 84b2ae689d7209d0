import Agents
import Planning
import Synchronization

/// A game small enough to solve by brute force: start at a number, take a fixed number of moves, and be
/// rewarded by a table for where that ends. Different orders of moves meet in the same states.
struct NumberGame: Environment {
    let name = "number game"
    var horizon: Int { moves }
    let splits = ["test"]
    /// How many moves end the game.
    var moves = 4
    var actions: [Action] = ["+1", "+2", "*2"]
    /// Whether states have keys.
    var hasKeys = true
    /// In 0...1, for the number that the game ends at.
    var reward: @Sendable (Int) -> Double = { Double(($0 * 7919) % 101) / 101 }
    let counter = StepCounter()

    let task = AgentTask(id: "one", intent: "Reach a good number.", parameters: ["start": "1"])

    func tasks(in split: String) throws -> [AgentTask] { [task] }
    func start(_ task: AgentTask, seed: UInt64) -> any Episode { NumberEpisode(game: self) }
    func outcome(of trajectory: Trajectory) -> Outcome {
        let number = Self.end(of: trajectory.actions)
        let reward = trajectory.turns.count == moves ? reward(number) : 0
        return Outcome(reward: reward, isSuccess: reward == 1)
    }

    static func end(of actions: [Action]) -> Int { actions.reduce(1) { apply($1, to: $0) } }
    static func apply(_ action: Action, to number: Int) -> Int {
        switch action.text {
        case "+1": number + 1
        case "+2": number + 2
        case "*2": number * 2
        default: number
        }
    }

    /// Every way to play, by brute force.
    var allGames: [[Action]] {
        (0..<moves).reduce([[]]) { games, _ in games.flatMap { game in actions.map { game + [$0] } } }
    }
    /// The greatest reward there is.
    var optimum: Double { allGames.map { reward(Self.end(of: $0)) }.max() ?? 0 }
    /// Every state there is, by number of moves made.
    var allStates: Set<String> {
        Set(allGames.flatMap { game in (0...moves).map { "\($0): \(Self.end(of: Array(game.prefix($0))))" } })
    }
}

/// Counts what really happened in the environment, and where.
final class StepCounter: Sendable {
    private let steps = Mutex<[String]>([])
    var taken: [String] { steps.withLock { $0 } }
    func count(_ step: String) { steps.withLock { $0.append(step) } }
}

private struct NumberEpisode: Episode {
    let game: NumberGame
    var number = 1
    var made = 0

    var observation: Observation { Observation("\(number)", admissibleActions: isOver ? [] : game.actions) }
    var isOver: Bool { made == game.moves }
    var stateKey: String? { game.hasKeys ? "\(made): \(number)" : nil }
    mutating func step(_ action: Action) -> Observation {
        game.counter.count("\(made): \(number) \(action)")
        number = NumberGame.apply(action, to: number)
        made += 1
        return observation
    }
    func fork() -> any Episode { self }
}

extension NumberGame {
    /// The game as a planning problem.
    func problem(
        agent: any Agent = WeighingAgent(), scorer: (any Scorer)? = nil, prefixScorer: (any Scorer)? = nil,
        objective: Objective = Objective(), budget: Budget = Budget(), horizon: Int? = nil, seed: UInt64 = 1
    ) -> PlanningProblem {
        PlanningProblem(
            task: task, start: start(task, seed: 0), horizon: horizon ?? self.horizon, agent: agent,
            scorer: scorer ?? OracleScorer(environment: self), prefixScorer: prefixScorer,
            objective: objective, budget: budget, seed: Seed(seed))
    }
}
