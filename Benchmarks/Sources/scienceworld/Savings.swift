import Agents
import ArgumentParser
import ArmapTesting
import Foundation
import Planning
import ScienceWorld

/// How many steps of the simulator planners take, beside what reset and replay would take.
struct Savings: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Counts the simulator's steps while tasks are planned with an agent that draws at random.",
        discussion: """
            asked: replies that planners asked for. executed: steps that simulators took, replays included. restoring:
            steps that it takes to come to every reply from the episode's beginning, as the official code restores the
            states of its search.
            """)

    @Option(help: "Tasks of eto-unseen.") var tasks = 8
    @Option(help: "Simulators.") var simulators = 2
    @Option(help: "The most actions of an episode.") var horizon = 10

    func run() async throws {
        let planners: [any Planner] = [BestOfN(count: 10), TreeSearch.armap]
        for planner in planners {
            let installation = try findInstallation()
            let pool = SimulatorPool(size: simulators) { try await Simulator.launch(installation) }
            var options = ScienceWorld.Options()
            options.horizon = horizon
            let environment = ScienceWorld(pool, options: options)
            for task in try environment.tasks(in: "eto-unseen").prefix(tasks) {
                let problem = PlanningProblem(
                    task: task, start: try await environment.start(task, seed: 0), horizon: horizon,
                    agent: UniformAgent(), scorer: OracleScorer(environment: environment),
                    budget: Budget(environmentSteps: 10 * horizon), seed: Seed(1).for(task.id))
                _ = try await planner.plan(problem)
            }
            let statistics = await pool.statistics
            report("\(planner.name)-asked", Double(statistics.asked), "replies")
            report("\(planner.name)-remembered", Double(statistics.remembered), "replies")
            report("\(planner.name)-executed", Double(statistics.executed), "steps")
            report("\(planner.name)-restoring", Double(statistics.fromTheBeginning), "steps")
            report("\(planner.name)-loads", Double(statistics.loads), "loads")
            await pool.shutDown()
        }
    }
}
