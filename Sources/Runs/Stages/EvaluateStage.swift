import Agents
import Planning

/// Lets every method plan every test task, then joins the environment's verdicts.
///
/// Methods that play N times draw the same N trajectories from the record, so they are compared on equal
/// candidates. Tasks are planned side by side in groups that depend on the recipe alone, and what a method
/// made of a group is committed whole, so a resumed run forms the same batches.
struct EvaluateStage {
    let workshop: Workshop

    private var recipe: EvaluateRecipe { workshop.recipe.evaluate }

    func run() async throws {
        let store = workshop.store
        if try await store.isFinished(.evaluate) { return }
        let splits = try splits()
        let tasks = splits.flatMap(\.tasks).distinct(by: \.id)
        let done = try await store.work(in: .evaluate)
        let contestants = recipe.contestants
        let units = Set(
            contestants.flatMap { contestant in
                tasks.map { PlanRecord.unit(method: contestant.name, task: $0) }
            })
        let scorers = try await workshop.scorers()
        let bench = EvaluationBench(
            workshop: workshop, model: try workshop.agentModel(), scorer: scorers.finished,
            prefixScorer: scorers.unfinished)
        var meter = ProgressMeter(
            .evaluate, "plans", done: done.keys.count(where: units.contains), of: units.count,
            cost: .sum(done.values.map(\.cost)), report: workshop.report)
        for group in tasks.grouped(by: recipe.tasksPerBatch) {
            for contestant in contestants {
                try Task.checkCancellation()
                let units = group.map { PlanRecord.unit(method: contestant.name, task: $0) }
                if units.allSatisfy({ done[$0] != nil }) { continue }
                let stopwatch = Stopwatch()
                let plans = try await bench.plan(group, by: contestant)
                try await store.record(
                    plans.map { PlanRecord(method: contestant.name, plan: $0) }, seconds: stopwatch.lap())
                meter.advance(group.count, cost: .sum(plans.map(\.cost)))
            }
            // At once, so that a report can be made of what there is.
            try await joinVerdicts()
        }
        try await joinVerdicts()
        try await store.finish(.evaluate, finding: finding(splits))
    }

    /// Joins the environment's verdicts, and measures and prices where it has some.
    private func joinVerdicts() async throws {
        _ = try await workshop.judge(try await workshop.store.unjudgedCandidates())
        try await workshop.measure(try await workshop.store.unmeasuredCandidates())
        try await workshop.price(try await workshop.store.unpricedCandidates())
    }

    private func splits() throws -> [(name: String, tasks: [AgentTask])] {
        try recipe.splits.map { name in
            let tasks = try workshop.world.environment.tasks(in: name)
            return (name, Array(tasks.prefix(recipe.tasks ?? tasks.count)))
        }
    }

    private func finding(_ splits: [(name: String, tasks: [AgentTask])]) -> EvaluateFinding {
        EvaluateFinding(
            tasks: splits.flatMap(\.tasks).distinct(by: \.id).count,
            splits: splits.map { EvaluatedSplit(name: $0.name, tasks: $0.tasks.map(\.id)) })
    }
}

/// What evaluation covered.
public struct EvaluateFinding: Codable, Hashable, Sendable {
    /// Tasks that every method planned.
    public let tasks: Int
    /// The same by split; nil in runs of earlier versions.
    public let splits: [EvaluatedSplit]?
}

/// A split and the tasks of it that were planned.
public struct EvaluatedSplit: Codable, Hashable, Sendable {
    /// The split's name.
    public let name: String
    /// The tasks' names.
    public let tasks: [String]
}

/// Everything that planning takes.
private struct EvaluationBench: Sendable {
    let workshop: Workshop
    let model: any LanguageModel
    let scorer: any Scorer
    let prefixScorer: (any Scorer)?

    /// Plans tasks by one method, side by side; the plans are in the order of the tasks.
    func plan(_ tasks: [AgentTask], by contestant: Contestant) async throws -> [Plan] {
        let lockstep =
            model.isBatchSensitive ? Lockstep(model, scorer, prefixScorer, participants: tasks.count) : nil
        return try await withThrowingTaskGroup(of: (Int, Plan).self) { group in
            for (index, task) in tasks.enumerated() {
                group.addTask {
                    let model = lockstep?.model(for: index) ?? model
                    let plan = await Result(awaiting: {
                        try await self.plan(
                            task, by: contestant, with: model, lockstep?.scorer(for: index) ?? scorer,
                            lockstep.map { $0.prefixScorer(for: index) } ?? prefixScorer)
                    })
                    await lockstep?.leave(index)
                    return (index, try plan.get())
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func plan(
        _ task: AgentTask, by contestant: Contestant, with model: any LanguageModel, _ scorer: any Scorer,
        _ prefixScorer: (any Scorer)?
    ) async throws -> Plan {
        let environment = workshop.world.environment
        let recipe = workshop.recipe.evaluate
        let problem = try await workshop.problem(
            task, agent: workshop.agent(asking: model),
            scorer: contestant.method.knowsOutcome ? OracleScorer(environment: environment) : scorer,
            prefixScorer: contestant.method.knowsOutcome ? nil : prefixScorer,
            objective: try ObjectiveRegistry.objective(contestant.weighting, in: environment, recipe))
        return try await contestant.method.make(recipe).plan(problem)
    }
}

extension Workshop {
    /// A task as evaluation poses it to a planner.
    public func problem(
        _ task: AgentTask, agent: any Agent, scorer: any Scorer, prefixScorer: (any Scorer)? = nil,
        objective: Objective = Objective()
    ) async throws -> PlanningProblem {
        let seed = seed(for: .evaluate).for(task.id)
        let horizon = world.environment.horizon
        return PlanningProblem(
            task: task, start: try await world.environment.start(task, seed: seed.value), horizon: horizon,
            agent: agent, scorer: scorer, prefixScorer: prefixScorer, objective: objective,
            budget: Budget(
                environmentSteps: recipe.evaluate.environmentSteps ?? recipe.evaluate.candidates * horizon),
            seed: seed)
    }

    /// Asks the environment what stored trajectories are worth by published measures, where it has some, and commits it.
    func measure(_ trajectories: [Trajectory]) async throws {
        guard let environment = world.environment as? any MeasuredEnvironment else { return }
        var measures: [ContentKey: [String: Double]] = [:]
        for trajectory in trajectories {
            measures[try ContentKey(of: trajectory)] = try await environment.measures(of: trajectory)
        }
        try await store.record(measures)
    }

    /// Asks the environment what stored trajectories spend, where it has prices, and commits it.
    func price(_ trajectories: [Trajectory]) async throws {
        guard let shop = world.environment as? any PricedEnvironment else { return }
        var prices: [ContentKey: Double?] = [:]
        for trajectory in trajectories {
            prices.updateValue(shop.price(of: trajectory), forKey: try ContentKey(of: trajectory))
        }
        try await store.record(prices)
    }
}
