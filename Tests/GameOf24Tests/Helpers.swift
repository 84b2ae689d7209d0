import Agents
import GameOf24
import Testing

func rational(_ top: Int, _ bottom: Int = 1) throws -> Rational {
    try #require(Rational(top, over: bottom))
}

func task(_ numbers: [Int], target: Int = 24) throws -> AgentTask {
    try Puzzle(numbers, target: target).task(id: "game24/0000")
}

/// Plays moves drawn evenly from those on offer until the game is over.
func randomGame(
    of task: AgentTask, in environment: GameOf24, seed: UInt64
) async throws -> Trajectory {
    var generator = SeededGenerator(seed: seed)
    var episode = try environment.start(task, seed: 0)
    var trajectory = Trajectory(task: task, initialObservation: episode.observation)
    while !episode.isOver {
        let offered = episode.observation.admissibleActions ?? []
        let action = try #require(offered.randomElement(using: &generator))
        trajectory = try await trajectory.taking(ActionProposal(action: action, probability: 1), in: &episode)
    }
    return trajectory
}
