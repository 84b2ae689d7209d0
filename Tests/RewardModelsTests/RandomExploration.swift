import Agents
import GameOf24

/// Draws evenly among the admissible actions.
struct UniformAgent: Agent {
    func sample(_ queries: [ActionQuery]) -> Costed<[[ActionProposal]]> {
        let proposals = queries.map { query in
            let actions = query.trajectory.observation.admissibleActions ?? []
            return (0..<query.count).compactMap { index -> ActionProposal? in
                var generator = query.seed.for(index).generator
                let action = actions.randomElement(using: &generator)
                return action.map { ActionProposal(action: $0, probability: 1 / Double(actions.count)) }
            }
        }
        return Costed(proposals, cost: Cost())
    }

    func distribution(_ queries: [ActionQuery]) -> Costed<[[ActionProposal]]> { sample(queries) }

    func reflect(
        on trial: Trajectory, critique: String, reflections: [String], seed: Seed
    ) -> Costed<String> { Costed("", cost: Cost()) }
}

/// Uniformly random play of the first training puzzles of the Game of 24.
func randomGames(puzzles: Int, perPuzzle: Int, seed: Seed) async throws -> [Trajectory] {
    let game = GameOf24()
    let rollout = Rollout(agent: UniformAgent(), temperature: 1, horizon: game.horizon)
    var starts: [Rollout.Start] = []
    for task in try game.tasks(in: "train").prefix(puzzles) {
        let episode = try game.start(task, seed: 0)
        let start = Trajectory(task: task, initialObservation: episode.observation)
        for index in 0..<perPuzzle {
            starts.append(
                Rollout.Start(episode: episode, trajectory: start, seed: seed.for(task.id).for(index)))
        }
    }
    return try await rollout(starts).value
}
