import Agents
import Planning

/// Lets every method plan every test task, then joins the environment's verdicts.
///
/// Methods that play N times draw the same N trajectories from the record, so they are compared on equal
/// candidates. Tasks are worked on side by side; nothing depends on which is done first.
struct EvaluateStage {
    let workshop: Workshop

    private var recipe: EvaluateRecipe { workshop.recipe.evaluate }

    /// A server answers several tasks at once. In this process planning alternates between the model's thread
    /// and the store's, and a second task fills the gaps.
    private var tasksAtOnce: Int { workshop.recipe.models.agent.kind == .endpoint ? 8 : 2 }

    func run() async throws {
        let store = workshop.store
        if try await store.isFinished(.evaluate) { return }
        let tasks = try tasks()
        let done = try await store.work(in: .evaluate)
        let methods = recipe.methods.compactMap(PlannerRegistry.entry)
        let bench = EvaluationBench(
            workshop: workshop, agent: try workshop.agent(), scorer: try await workshop.scorer(),
            methods: methods, done: Set(done.keys))
        var meter = ProgressMeter(
            .evaluate, "plans", done: done.count, of: tasks.count * methods.count,
            cost: .sum(done.values.map(\.cost)), report: workshop.report)
        try await withThrowingTaskGroup(of: [Work].self) { group in
            for (index, task) in tasks.enumerated() {
                if index >= tasksAtOnce, let works = try await group.next() { meter.count(works) }
                group.addTask { try await bench.plan(task) }
            }
            for try await works in group { meter.count(works) }
        }
        _ = try await workshop.judge(try await store.unjudgedCandidates())
        try await store.finish(.evaluate, finding: EvaluateFinding(tasks: tasks.count))
    }

    private func tasks() throws -> [AgentTask] {
        let tasks = try workshop.world.environment.tasks(in: recipe.split)
        return Array(tasks.prefix(recipe.tasks ?? tasks.count))
    }
}

/// What evaluation covered.
public struct EvaluateFinding: Codable, Hashable, Sendable {
    /// Tasks that every method planned.
    public let tasks: Int
}

extension ProgressMeter {
    fileprivate mutating func count(_ works: [Work]) {
        for work in works { advance(cost: work.cost) }
    }
}

/// Everything that planning a task takes.
private struct EvaluationBench: Sendable {
    let workshop: Workshop
    let agent: any Agent
    let scorer: any Scorer
    let methods: [PlannerRegistry.Entry]
    let done: Set<String>
    let stopwatch = Stopwatch()

    /// Plans a task by every method that has not done so, committing each plan.
    func plan(_ task: AgentTask) async throws -> [Work] {
        var works: [Work] = []
        for method in methods where !done.contains("\(method.name) \(task.id)") {
            try Task.checkCancellation()
            let problem = try await workshop.problem(
                task, agent: agent, scorer: method.knowsOutcome ? oracle : scorer)
            let plan = try await method.make(workshop.recipe.evaluate).plan(problem)
            let work = Work(cost: plan.cost, seconds: stopwatch.lap())
            try await workshop.store.record(PlanRecord(method: method.name, plan: plan), work: work)
            works.append(work)
        }
        return works
    }

    private var oracle: any Scorer { OracleScorer(environment: workshop.world.environment) }
}

extension Workshop {
    /// A task as evaluation poses it to a planner.
    public func problem(
        _ task: AgentTask, agent: any Agent, scorer: any Scorer
    ) async throws -> PlanningProblem {
        let seed = seed(for: .evaluate).for(task.id)
        let horizon = world.environment.horizon
        return PlanningProblem(
            task: task, start: try await world.environment.start(task, seed: seed.value), horizon: horizon,
            agent: agent, scorer: scorer,
            budget: Budget(
                environmentSteps: recipe.evaluate.environmentSteps ?? recipe.evaluate.candidates * horizon),
            seed: seed)
    }
}
