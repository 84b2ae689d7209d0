import Agents
import ArmapTesting
import Testing

@testable import Planning

/// The planner faults of the official code (heaplax/ARMAP at 962a908), M1–M7: tests that we have none of them.
@Suite("Faults of the official planners")
struct OfficialFaultTests {
    private let searches = [TreeSearch.armap, .paper]
    private let game = NumberGame(moves: 5)
    private let flat = ScriptedScorer { _ in Score(logit: 0, probability: 0.5) }

    @Test("M1: no trajectory is longer than the horizon")
    func horizon() async throws {
        let planners: [any Planner] = [
            Greedy(), SamplingPlanner(), BestOfN(), Reflexion.armap, Reflexion.paper, TreeSearch.armap,
            TreeSearch.paper,
        ]
        for planner in planners {
            let plan = try await planner.plan(game.problem(scorer: flat, horizon: 3))
            #expect(plan.candidates.allSatisfy { $0.trajectory.turns.count == 3 && $0.isComplete })
        }
    }

    @Test("M2: a deeper state is expanded with its own actions")
    func ownActions() async throws {
        for var search in searches {
            let agent = WeighingAgent()
            search.simulations = 60
            let plan = try await search.plan(game.problem(agent: agent, scorer: flat))
            for query in agent.asked.distributions.joined() {
                let trajectory = query.trajectory
                let number = NumberGame.end(of: trajectory.actions)
                #expect(trajectory.observation.text == "\(number)")
            }
            #expect(agent.asked.distributions.joined().contains { $0.trajectory.turns.count > 1 })
            for candidate in plan.candidates {
                let replayed = try await game.replay(candidate.trajectory.actions, of: game.task)
                #expect(replayed == candidate.trajectory)
            }
        }
    }

    @Test("M3: what did not come to its end never beats what did, however low that scored")
    func unfinished() async throws {
        let scorer = ScriptedScorer(logit: { _ in -50 })
        // After "+1" the agent has no further idea.
        let agent = WeighingAgent { trajectory, _ in trajectory.actions.first == "+1" ? 0 : 1 }
        let planners: [any Planner] = [
            BestOfN(count: 20), Reflexion.armap, TreeSearch.armap, TreeSearch.paper,
        ]
        for planner in planners {
            let plan = try await planner.plan(game.problem(agent: agent, scorer: scorer))
            #expect(plan.candidates.contains { !$0.isComplete })
            let chosen = plan.candidates[plan.chosenIndex]
            #expect(chosen.isComplete && chosen.score?.logit == -50)
        }
        let tree = try #require(
            try await TreeSearch.armap.plan(game.problem(agent: agent, scorer: scorer)).tree)
        let deadEnd = try #require(tree.nodes.first { $0.action == "+1" && $0.parent == 0 }?.value)
        #expect(tree.nodes.filter { $0.score != nil }.allSatisfy { ($0.value ?? 0) > deadEnd })
    }

    @Test("M4: shifting all scores changes nothing but the scores")
    func shifts() async throws {
        for search in searches {
            var plans: [Plan] = []
            for shift in [0.0, 1024, -1024] {
                let scorer = ScriptedScorer(logit: { Double(NumberGame.end(of: $0.actions) % 8) + shift })
                plans.append(try await search.plan(game.problem(scorer: scorer)))
            }
            #expect(Set(plans.map(\.chosen)).count == 1)
            #expect(Set(plans.map { $0.tree?.nodes.map(\.visits) }).count == 1)
        }
    }

    @Test("M5: no step is ever replayed")
    func replays() async throws {
        var search = TreeSearch.armap
        search.simulations = 60
        let game = NumberGame(moves: 6, hasKeys: false)
        let plan = try await search.plan(game.problem(scorer: flat))
        #expect(plan.cost.environmentSteps == (plan.tree?.nodes.count ?? 0) - 1)
        #expect(game.counter.taken.count == plan.cost.environmentSteps)
        // A rollout plays on from its leaf: 1 step in the tree and the remaining 5.
        var first = TreeSearch.paper
        first.simulations = 1
        #expect(try await first.plan(game.problem(scorer: flat)).cost.environmentSteps == 6)
    }

    @Test("M6: an error is an error, not a task that silently drops out")
    func errors() async throws {
        struct Broken: Error {}
        let scorer = ScriptedScorer { _ in throw Broken() }
        let planners: [any Planner] = [
            BestOfN(), Reflexion.armap, Reflexion.paper, TreeSearch.armap, TreeSearch.paper,
        ]
        for planner in planners {
            await #expect(throws: Broken.self) { try await planner.plan(game.problem(scorer: scorer)) }
        }
    }

    @Test("M7: an agent without any idea gives a trajectory without actions, not a crash")
    func noIdea() async throws {
        let planners: [any Planner] = [
            Greedy(), SamplingPlanner(), RandomOfN(), BestOfN(), Reflexion.armap, Reflexion.paper,
            TreeSearch.armap, TreeSearch.paper,
        ]
        for planner in planners {
            let agent = WeighingAgent { _, _ in 0 }
            let plan = try await planner.plan(game.problem(agent: agent, scorer: flat))
            #expect(plan.chosen.turns.isEmpty && !plan.candidates[plan.chosenIndex].isComplete)
            #expect(plan.cost.environmentSteps == 0)
        }
    }

    @Test("A task that is over before it starts is answered as it is")
    func overBeforeStart() async throws {
        let over = NumberGame(moves: 0)
        for search in searches {
            let plan = try await search.plan(over.problem(scorer: flat, horizon: 3))
            #expect(plan.chosen.turns.isEmpty && plan.chosen.isFinished && plan.stopReason == .exhausted)
        }
    }
}
