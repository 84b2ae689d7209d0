import Agents
import ArgumentParser
import Foundation
import Planning
import Runs

/// `armap plan`
struct PlanTask: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Watch one task being solved.",
        discussion: "Uses the agent and the reward model of a trained run. The outcome is joined at the end.")

    @Argument(help: "The folder of a run whose reward model is trained.")
    var folder: String
    @Option(help: "The task's id. (default: the first of the evaluated split)")
    var task: String?
    @Option(help: "One of: \(PlannerRegistry.names.joined(separator: ", ")).")
    var method = "tree-search"
    @OptionGroup var computing: ComputingOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard PlannerRegistry.names.contains(method) else {
            throw ValidationError(
                "no method '\(method)'; methods: \(PlannerRegistry.names.joined(separator: ", "))")
        }
    }

    func run() async throws {
        let output = output.output
        let workshop = try await RunOptions.begun(in: folder, computing).open(self.output, to: output)
        guard let planner = PlannerRegistry.planner(method, workshop.recipe.evaluate) else { return }
        let task = try find(workshop)
        output.title(task.intent)
        let scorers = try await workshop.scorers()
        let problem = try await workshop.problem(
            task, agent: try workshop.agent(), scorer: scorers.finished, prefixScorer: scorers.unfinished)
        for try await event in planner.events(planning: problem) {
            try output.emit(event)
            if let line = describe(event) { output.say(line) }
            if case .finished(let plan) = event { try await conclude(plan, workshop, output) }
        }
    }

    private func find(_ workshop: Workshop) throws -> AgentTask {
        let environment = workshop.world.environment
        guard let task else {
            let recipe = workshop.recipe.evaluate
            guard let split = recipe.splits.first, let first = try environment.tasks(in: split).first else {
                throw ValidationError("the split '\(recipe.split)' has no tasks")
            }
            return first
        }
        for split in environment.splits {
            if let found = try environment.tasks(in: split).first(where: { $0.id == task }) { return found }
        }
        throw ValidationError("no task '\(task)' in \(environment.name)")
    }

    private func describe(_ event: PlanEvent) -> String? {
        switch event {
        case .candidate(let candidate):
            let score = candidate.score.map { Self.words(for: $0) } ?? "not scored"
            return candidate.trajectory.actions.map(\.text).joined(separator: "  ·  ") + "   [\(score)]"
        case .reflected(let lesson): return "lesson: \(lesson)"
        case .searched(let simulations, let states, _, _):
            return "searched \(simulations) trajectories, \(states) states"
        case .finished: return nil
        }
    }

    private func conclude(_ plan: Plan, _ workshop: Workshop, _ output: Output) async throws {
        let outcome = try await workshop.world.environment.outcome(of: plan.chosen)
        output.title("answer: " + plan.chosen.actions.map(\.text).joined(separator: "  ·  "))
        output.mark(outcome.isSuccess, "the environment gives it \(outcome.reward)")
        try output.emit(outcome)
    }

    private static func words(for score: Score) -> String {
        if let probability = score.probability {
            return probability.formatted(.percent.precision(.fractionLength(1)))
        }
        return score.logit.formatted(.number.precision(.fractionLength(2)))
    }
}
