import Agents
import ArmapTesting
import Testing

@testable import Planning

@Suite("Tree search that asks what unfinished trajectories are worth")
struct PrefixValueTests {
    private let game = NumberGame(moves: 6)

    private var search: TreeSearch {
        var search = TreeSearch.armap
        search.simulation = .prefixValue
        (search.walkers, search.backup) = (1, .max)
        return search
    }

    /// Knows the best that can still come.
    private func prophet(of game: NumberGame = NumberGame(moves: 6)) -> ScriptedScorer {
        ScriptedScorer { trajectory in
            let continuations = game.allGames.filter { $0.starts(with: trajectory.actions) }
            let best = continuations.map { game.reward(NumberGame.end(of: $0)) }.max() ?? 0
            return Score(logit: best, probability: best)
        }
    }

    @Test("A good prophet leads to the best end in few simulations, and nothing is played on")
    func prophecy() async throws {
        var search = search
        search.simulations = 30
        search.selection = .puct(exploration: 0.05)
        // Only one way leads to the greatest number.
        var game = NumberGame(moves: 4, hasKeys: false)
        game.reward = { Double($0) / 24 }
        let plan = try await search.plan(game.problem(prefixScorer: prophet(of: game)))
        #expect(game.outcome(of: plan.chosen).reward == game.optimum)
        #expect(plan.candidates.contains { !$0.isComplete && $0.score != nil })
        // One step for every simulation: no rollouts.
        #expect(plan.cost.environmentSteps <= 30 && plan.cost.rewardCalls <= 30)
    }

    @Test("Finished trajectories are judged by the scorer, the others by the prefix scorer")
    func whoIsAsked() async throws {
        let (scorer, prophet) = (ScriptedScorer { _ in Score(logit: 0, probability: 0.5) }, prophet())
        var search = search
        search.simulations = 10_000
        _ = try await search.plan(game.problem(scorer: scorer, prefixScorer: prophet))
        let (finished, unfinished) = (await scorer.batches.joined(), await prophet.batches.joined())
        #expect(!finished.isEmpty && finished.allSatisfy { $0.turns.count == 6 })
        #expect(!unfinished.isEmpty && unfinished.allSatisfy { $0.turns.count < 6 })
    }

    @Test("A search that came to no end plays its best beginning on")
    func answer() async throws {
        var search = search
        search.simulations = 2
        let plan = try await search.plan(game.problem(prefixScorer: prophet()))
        #expect(plan.chosen.turns.count == 6)
        #expect(plan.candidates.count { $0.isComplete } == 1)
    }

    @Test("Without a prefix scorer it goes on in the tree")
    func fallback() async throws {
        var inTree = search
        inTree.simulation = .inTree
        let problem = game.problem()
        #expect(try await search.plan(problem) == inTree.plan(problem))
    }

    @Test("The budget holds for values too")
    func budget() async throws {
        var budget = Budget()
        budget.rewardCalls = 5
        let plan = try await search.plan(game.problem(prefixScorer: prophet(), budget: budget))
        #expect(plan.cost.rewardCalls <= 5)
    }
}

@Suite("Lower confidence bound")
struct UncertaintyTests {
    private let start = Trajectory(
        task: AgentTask(id: "t", intent: ""), initialObservation: Observation(""))

    @Test("The utility is the mean less k deviations, in the units of the score")
    func bound() {
        let bound = Objective().penalising(Uncertainty(), weight: 2)
        let logit = Score(logit: 3, standardDeviation: 0.5)
        #expect(bound.utility(of: start, score: logit, horizon: 5) == 2)
        let probability = Score(
            logit: 3, probability: 0.75, standardDeviation: 0.5, probabilityDeviation: 0.125)
        #expect(bound.utility(of: start, score: probability, horizon: 5) == 0.5)
        #expect(bound.utility(of: start, score: Score(logit: 3), horizon: 5) == 3)
        #expect(bound.penalty(of: start, horizon: 5) == 0)
    }

    @Test("Best-of-N does not choose what the scorer is unsure of")
    func choice() async throws {
        let game = NumberGame()
        let scorer = ScriptedScorer { trajectory in
            let end = Double(NumberGame.end(of: trajectory.actions))
            return Score(logit: end, standardDeviation: end > 6 ? 100 : 0)
        }
        func chosen(_ objective: Objective) async throws -> Int {
            let plan = try await BestOfN(count: 40, temperature: 1).plan(
                game.problem(scorer: scorer, objective: objective))
            return NumberGame.end(of: plan.chosen.actions)
        }
        #expect(try await chosen(Objective()) > 6)
        #expect(try await chosen(Objective().penalising(Uncertainty(), weight: 1)) == 6)
    }
}
