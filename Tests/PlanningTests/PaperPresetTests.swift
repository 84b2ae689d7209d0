import Agents
import ArmapTesting
import Testing

@testable import Planning

@Suite("ARMAP-M as in the paper")
struct PaperPresetTests {
    private let game = NumberGame(moves: 5, hasKeys: false)

    @Test("Constants are the official ones")
    func constants() {
        let paper = TreeSearch.paper
        #expect(paper.selection == .uct(exploration: 6.363_961_030_68))
        #expect(paper.discount == 0.9 && paper.backup == .max)
        #expect(paper.simulations == 10 && paper.width == 10 && paper.temperature == 1.5)
        #expect(paper.simulation == .rollout(temperature: 0))
    }

    @Test("Every simulation adds one state to the tree and plays a greedy rollout from it")
    func rollouts() async throws {
        let agent = WeighingAgent()
        let plan = try await TreeSearch.paper.plan(game.problem(agent: agent))
        #expect(plan.tree?.nodes.count == 11)
        #expect(agent.asked.samples.allSatisfy { $0.count == 1 && $0[0].temperature == 0 })
        #expect(agent.asked.distributions.allSatisfy { $0.count == 1 && $0[0].temperature == 1.5 })
    }

    @Test("The first visits go to the actions in turn, and returns are discounted step by step")
    func firstVisits() async throws {
        var search = TreeSearch.paper
        search.simulations = 3
        let scorer = ScriptedScorer { Score(logit: 0, probability: $0.actions.first == "+2" ? 1 : 0.5) }
        let tree = try #require(try await search.plan(game.problem(scorer: scorer)).tree)
        #expect(tree.nodes.dropFirst().map(\.action) == ["+1", "+2", "*2"])
        // A rollout is worth γ · score at the edge that led to its leaf.
        #expect(tree.nodes.dropFirst().map(\.value) == [0.45, 0.9, 0.45])
        #expect(tree.nodes.map(\.visits) == [3, 1, 1, 1])
    }

    @Test("Walkers of one wave play their rollouts in one batch")
    func batches() async throws {
        var search = TreeSearch.armap
        search.simulation = .rollout(temperature: 1)
        search.walkers = 3
        search.simulations = 6
        let agent = WeighingAgent()
        let plan = try await search.plan(game.problem(agent: agent))
        #expect(agent.asked.samples.map(\.count) == [3, 3, 3, 3, 3, 3, 3])
        #expect(plan.candidates.allSatisfy { $0.isComplete && $0.score != nil })
        #expect(plan.cost.environmentSteps == game.counter.taken.count)
    }

    @Test("The answer is a rollout, though an edge of the tree may end better")
    func answers() async throws {
        let short = NumberGame(moves: 2, hasKeys: false)
        let scorer = ScriptedScorer { trajectory in
            // The best ends, "… *2", are only reached by edges: greedy rollouts add 1.
            Score(logit: 0, probability: trajectory.actions.last == "*2" ? 0.9 : 0.4)
        }
        var search = TreeSearch.paper
        search.simulations = 100
        let paper = try await search.plan(short.problem(scorer: scorer))
        #expect(paper.candidates.contains { $0.utility == 0.9 })
        #expect(paper.candidates[paper.chosenIndex].utility == 0.4)
        search.answersFromRolloutsOnly = false
        let all = try await search.plan(short.problem(scorer: scorer))
        #expect(all.candidates[all.chosenIndex].utility == 0.9)
    }
}
