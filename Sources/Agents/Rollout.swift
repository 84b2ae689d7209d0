/// Plays episodes on to their end, all of them one step at a time, so that the agent sees a batch.
public struct Rollout: Sendable {
    /// Where a rollout starts: an episode and the trajectory that led to it.
    public struct Start: Sendable {
        /// The live episode; played on a fork of it, never itself.
        public let episode: any Episode
        /// How it came here.
        public let trajectory: Trajectory
        /// Settles the agent's draws.
        public let seed: Seed

        /// Creates a start.
        public init(episode: any Episode, trajectory: Trajectory, seed: Seed) {
            self.episode = episode
            self.trajectory = trajectory
            self.seed = seed
        }
    }

    private let agent: any Agent
    private let temperature: Double
    private let horizon: Int
    private let reflections: [String]

    /// Creates a rollout policy.
    /// - Parameter horizon: the most turns a trajectory may have, those before the start included.
    public init(agent: any Agent, temperature: Double, horizon: Int, reflections: [String] = []) {
        self.agent = agent
        self.temperature = temperature
        self.horizon = horizon
        self.reflections = reflections
    }

    /// Plays every start to its end. The trajectories come back in order; one whose agent found no action,
    /// or that reached the horizon, comes back unfinished.
    public func callAsFunction(_ starts: [Start]) async throws -> Costed<[Trajectory]> {
        var trajectories = starts.map(\.trajectory)
        var episodes: [any Episode] = []
        for start in starts { episodes.append(try await start.episode.fork()) }
        var open = starts.indices.filter { canGoOn(episodes[$0], trajectories[$0]) }
        var cost = Cost()
        while !open.isEmpty {
            let proposals = try await agent.sample(
                open.map { query(trajectories[$0], seed: starts[$0].seed) })
            cost += proposals.cost
            var stillOpen: [Int] = []
            for (index, drawn) in zip(open, proposals.value) {
                guard let proposal = drawn.first else { continue }
                trajectories[index] = try await trajectories[index].taking(proposal, in: &episodes[index])
                cost.environmentSteps += 1
                if canGoOn(episodes[index], trajectories[index]) { stillOpen.append(index) }
            }
            open = stillOpen
        }
        return Costed(trajectories, cost: cost)
    }

    private func canGoOn(_ episode: any Episode, _ trajectory: Trajectory) -> Bool {
        !episode.isOver && trajectory.turns.count < horizon
    }

    private func query(_ trajectory: Trajectory, seed: Seed) -> ActionQuery {
        ActionQuery(
            trajectory, reflections: reflections, temperature: temperature,
            seed: seed.for(trajectory.turns.count))
    }
}

extension Trajectory {
    /// Takes a proposed action in the episode and records what happened.
    public func taking(_ proposal: ActionProposal, in episode: inout any Episode) async throws -> Trajectory {
        let observation = try await episode.step(proposal.action)
        let turn = Turn(thought: proposal.thought, action: proposal.action, observation: observation)
        return appending(turn, isFinished: episode.isOver)
    }
}

extension Environment {
    /// Plays given actions from the start of a task; stops early when the episode ends.
    public func replay(_ actions: [Action], of task: AgentTask, seed: UInt64 = 0) async throws -> Trajectory {
        var episode = try await start(task, seed: seed)
        var trajectory = Trajectory(
            task: task, initialObservation: episode.observation, isFinished: episode.isOver)
        for action in actions where !episode.isOver {
            let proposal = ActionProposal(action: action, probability: 1)
            trajectory = try await trajectory.taking(proposal, in: &episode)
        }
        return trajectory
    }
}
