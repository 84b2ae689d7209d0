import Agents

/// Plays training tasks with the agent and commits every trajectory (ARMAP, section 3.2).
///
/// Tasks are played side by side in groups that depend on the recipe alone, so a resumed run forms the same
/// batches. A group is committed whole.
struct ExploreStage {
    let workshop: Workshop

    private var recipe: ExploreRecipe { workshop.recipe.explore }

    func run() async throws {
        let store = workshop.store
        if try await store.isFinished(.explore) { return }
        let groups = try groups()
        let done = try await store.work(in: .explore)
        let agent = try workshop.agent()
        var meter = ProgressMeter(
            .explore, "tasks",
            done: groups.enumerated().reduce(0) { $0 + (done["\($1.0)"] == nil ? 0 : $1.1.count) },
            of: groups.joined().count, cost: .sum(done.values.map(\.cost)), report: workshop.report)
        for (index, tasks) in groups.enumerated() where done["\(index)"] == nil {
            try Task.checkCancellation()
            let work = try await play(tasks, with: agent, unit: "\(index)")
            meter.advance(tasks.count, cost: work.cost)
        }
        try await finish()
    }

    /// The tasks, drawn at random from the split, in groups.
    private func groups() throws -> [[AgentTask]] {
        var generator = workshop.seed(for: .explore).for("tasks").generator
        return try workshop.world.environment.tasks(in: recipe.split)
            .shuffled(using: &generator).prefix(recipe.tasks).grouped(by: recipe.tasksPerBatch)
    }

    private func play(_ tasks: [AgentTask], with agent: any Agent, unit: String) async throws -> Work {
        let stopwatch = Stopwatch()
        let written = try await intents(for: tasks, unit: unit)
        var starts: [Rollout.Start] = []
        for task in written.value {
            for sample in 0..<recipe.trajectoriesPerTask { starts.append(try await begin(task, sample)) }
        }
        let rollout = Rollout(
            agent: agent, temperature: recipe.temperature, horizon: workshop.world.environment.horizon)
        let played = try await rollout(starts)
        let found = played.value.enumerated().map {
            Exploration(sample: $0.offset % recipe.trajectoriesPerTask, trajectory: $0.element)
        }
        let work = Work(cost: written.cost + played.cost, seconds: stopwatch.lap())
        try await workshop.store.recordExploration(found, work: work, unit: unit)
        return work
    }

    /// The tasks as the recipe wants them asked.
    private func intents(for tasks: [AgentTask], unit: String) async throws -> Costed<[AgentTask]> {
        guard recipe.intents == .labeller else { return Costed(tasks, cost: Cost()) }
        guard let labeller = try workshop.labeller() else {
            throw RecipeError.wrongValue(
                key: "explore.intents", place: "recipe", found: "'labeller', and there is none",
                expected: "environment, or a labelling model in models.labeller")
        }
        return try await labeller.writeIntents(
            for: tasks, seed: workshop.seed(for: .explore).for("intents").for(unit))
    }

    private func begin(_ task: AgentTask, _ sample: Int) async throws -> Rollout.Start {
        let seed = workshop.seed(for: .explore).for(task.id).for(sample)
        let episode = try await workshop.world.environment.start(task, seed: seed.value)
        let beginning = Trajectory(
            task: task, initialObservation: episode.observation, isFinished: episode.isOver)
        return Rollout.Start(episode: episode, trajectory: beginning, seed: seed)
    }

    /// Joins the environment's verdicts and ends the stage.
    private func finish() async throws {
        let explored = try await workshop.store.explorations().map(\.trajectory)
        let outcomes = try await workshop.judge(explored)
        let successes = explored.count {
            (try? ContentKey(of: $0)).flatMap { outcomes[$0] }?.isSuccess ?? false
        }
        try await workshop.store.finish(
            .explore,
            finding: ExploreFinding(
                tasks: Set(explored.map(\.task.id)).count, trajectories: explored.count,
                successes: successes))
    }
}

/// What exploration found.
public struct ExploreFinding: Codable, Hashable, Sendable {
    /// Tasks explored.
    public let tasks: Int
    /// Trajectories collected.
    public let trajectories: Int
    /// Of those, how many solved their task.
    public let successes: Int
}

extension Workshop {
    /// Asks the environment about stored trajectories and commits its verdicts.
    func judge(_ trajectories: [Trajectory]) async throws -> [ContentKey: Outcome] {
        var outcomes: [ContentKey: Outcome] = [:]
        for trajectory in trajectories {
            let key = try ContentKey(of: trajectory)
            if outcomes[key] == nil { outcomes[key] = try await world.environment.outcome(of: trajectory) }
        }
        try await store.record(outcomes)
        return outcomes
    }
}
