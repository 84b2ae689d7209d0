import Agents

/// Changes one action of a trajectory to another admissible one and plays on at random: the paper's way to a
/// negative that looks right up to one point (ARMAP section 3.2).
struct MinimalEdit {
    let environment: any Environment

    /// The edited trajectory, executed; nil when the environment offers nothing else anywhere.
    func callAsFunction(
        _ trajectory: Trajectory, using generator: inout SeededGenerator
    ) async throws -> Trajectory? {
        for turn in trajectory.turns.indices.shuffled(using: &generator) {
            let before = turn == 0 ? trajectory.initialObservation : trajectory.turns[turn - 1].observation
            let others = (before.admissibleActions ?? []).filter { $0 != trajectory.turns[turn].action }
            guard let action = others.randomElement(using: &generator) else { continue }
            return try await play(
                trajectory.actions.prefix(turn) + [action], of: trajectory.task, using: &generator)
        }
        return nil
    }

    private func play(
        _ actions: [Action], of task: AgentTask, using generator: inout SeededGenerator
    ) async throws -> Trajectory {
        var episode = try await environment.start(task, seed: 0)
        var trajectory = Trajectory(task: task, initialObservation: episode.observation)
        while !episode.isOver, trajectory.turns.count < environment.horizon {
            let done = trajectory.turns.count
            let next =
                done < actions.count
                ? actions[done] : episode.observation.admissibleActions?.randomElement(using: &generator)
            guard let next else { break }
            let proposal = ActionProposal(action: next, probability: 1)
            trajectory = try await trajectory.taking(proposal, in: &episode)
        }
        return trajectory
    }
}
