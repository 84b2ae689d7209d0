import Agents
import ArmapTesting
import GameOf24
import Testing

@testable import Planning

@Suite("Planning in Game of 24")
struct GameOf24PlanningTests {
    private let game = GameOf24()

    private func problem(_ task: AgentTask, budget: Budget = Budget()) throws -> PlanningProblem {
        PlanningProblem(
            task: task, start: try game.start(task, seed: 0), horizon: game.horizon, agent: UniformAgent(),
            scorer: OracleScorer(environment: game), budget: budget, seed: Seed(1))
    }

    @Test("Tree search solves every puzzle that natural numbers can solve, or has seen it all")
    func solves() async throws {
        var search = TreeSearch.armap
        search.simulations = 10_000
        search.confidence = 0.5
        var solved = 0
        let tasks = try game.tasks(in: "validation").prefix(15)
        for task in tasks {
            let plan = try await search.plan(try problem(task))
            let isSolved = try game.outcome(of: plan.chosen).isSuccess
            #expect(plan.stopReason == (isSolved ? .converged : .exhausted))
            solved += isSolved ? 1 : 0
        }
        #expect(solved >= 12)
    }

    @Test("For equal environment steps, tree search beats best-of-N with a mindless agent and an oracle")
    func equalBudget() async throws {
        let budget = Budget(environmentSteps: 60)
        var solved = [0, 0]
        for task in try game.tasks(in: "validation").prefix(30) {
            let planners: [any Planner] = [BestOfN(count: 20), TreeSearch.armap]
            for (index, planner) in planners.enumerated() {
                let plan = try await planner.plan(try problem(task, budget: budget))
                #expect(plan.cost.environmentSteps <= 60)
                solved[index] += try game.outcome(of: plan.chosen).isSuccess ? 1 : 0
            }
        }
        #expect(solved[1] > solved[0])
    }
}
