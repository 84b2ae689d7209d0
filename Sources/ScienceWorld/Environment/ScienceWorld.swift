import Agents

/// ScienceWorld as an environment: experiments in a small house with the real simulator (Wang et al. 2022,
/// https://arxiv.org/abs/2203.07540; ARMAP section 4).
public struct ScienceWorld: Environment {
    /// What can be chosen.
    public struct Options: Sendable {
        /// The kinds of tasks there are.
        public var types = TaskType.all
        /// What is made easier: `easy`, nothing, or a list of the simulator's words.
        public var simplification = "easy"
        /// When episodes end and what they are worth.
        public var rules = ScienceRules.eto
        /// How much observations tell.
        public var observation = ScienceObservation.answer
        /// The most actions of an episode, whatever the rules say.
        public var horizon = 120

        /// The defaults.
        public init() {}
    }

    /// `scienceworld`
    public let name = "scienceworld"
    /// What was chosen.
    public let options: Options
    /// The simulators.
    public let pool: SimulatorPool

    /// Creates the environment.
    public init(_ pool: SimulatorPool, options: Options = Options()) {
        precondition(options.horizon > 0, "an experiment takes actions")
        self.pool = pool
        self.options = options
    }

    /// The most actions of an episode.
    public var horizon: Int { options.horizon }
    /// `train`, `validation` and `test` as ScienceWorld's authors have them, and ETO's.
    public var splits: [String] { ScienceSplit.all.map(\.name) }

    /// The tasks of a split, one of each kind in turn.
    /// - Throws: `UnknownSplit`.
    public func tasks(in split: String) throws -> [AgentTask] {
        guard let split = ScienceSplit.all.first(where: { $0.name == split }) else {
            throw UnknownSplit(name: split, known: splits)
        }
        return split.variations(of: options.types).compactMap { type, number in
            TaskDescriptions.text(type.name, number).map { description in
                ScienceGoal(
                    TaskVariation(task: type.name, number: number, simplification: options.simplification)
                ).task(id: "scienceworld/\(type.name)-\(number)", intent: description)
            }
        }
    }

    /// Starts an experiment.
    /// - Parameter seed: not used: the simulator draws its chances from the variation.
    /// - Throws: `ScienceTaskError` for a task of another environment; `SimulatorError`; `SimulatorPoolError`.
    public func start(_ task: AgentTask, seed: UInt64) async throws -> any Episode {
        try await episode(task, ScienceGoal(task))
    }

    /// What the trajectory is worth by the rules: the simulator's score, or the share of the deeds that were done in order.
    /// - Throws: as `start` does.
    public func outcome(of trajectory: Trajectory) async throws -> Outcome {
        let goal = try ScienceGoal(trajectory.task)
        guard let deeds = goal.deeds else { return try await replay(trajectory, goal).outcome }
        let done = try await Deed.done(in: replay(trajectory, goal).turns)
        let share = Deed.share(of: deeds, doneIn: done)
        return Outcome(reward: share, isSuccess: share == 1)
    }

    private func episode(_ task: AgentTask, _ goal: ScienceGoal) async throws -> ScienceEpisode {
        try await ScienceEpisode(
            goal, in: pool, rules: options.rules,
            view: ScienceView(options.observation, intent: task.intent))
    }

    private func replay(
        _ trajectory: Trajectory, _ goal: ScienceGoal
    ) async throws -> (outcome: Outcome, turns: [Turn]) {
        var episode = try await episode(trajectory.task, goal)
        var turns: [Turn] = []
        for action in trajectory.actions.prefix(horizon) where !episode.isOver {
            turns.append(Turn(action: action, observation: try await episode.step(action)))
        }
        return (episode.outcome, turns)
    }
}
