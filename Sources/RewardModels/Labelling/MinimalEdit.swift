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
            var episode = try await environment.start(trajectory.task, seed: 0)
            var edited = Trajectory(task: trajectory.task, initialObservation: episode.observation)
            for action in trajectory.actions.prefix(turn) where !episode.isOver {
                edited = try await edited.taking(action, in: &episode)
            }
            let offered = episode.observation.admissibleActions ?? []
            let others = offered.filter { $0 != trajectory.turns[turn].action }
            guard let action = others.randomElement(using: &generator) else { continue }
            edited = try await edited.taking(action, in: &episode)
            return try await playOn(edited, &episode, using: &generator)
        }
        return nil
    }

    private func playOn(
        _ trajectory: Trajectory, _ episode: inout any Episode, using generator: inout SeededGenerator
    ) async throws -> Trajectory {
        var trajectory = trajectory
        while !episode.isOver, trajectory.turns.count < environment.horizon,
            let action = episode.observation.admissibleActions?.randomElement(using: &generator)
        {
            trajectory = try await trajectory.taking(action, in: &episode)
        }
        return trajectory
    }
}

extension Trajectory {
    fileprivate func taking(_ action: Action, in episode: inout any Episode) async throws -> Trajectory {
        try await taking(ActionProposal(action: action, probability: 1), in: &episode)
    }
}
