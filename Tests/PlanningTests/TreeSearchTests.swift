import Agents
import ArmapTesting
import Testing

@testable import Planning

@Suite("ARMAP-M")
struct TreeSearchTests {
    private func unlimited(_ preset: TreeSearch = .armap) -> TreeSearch {
        var search = preset
        search.simulations = 10_000
        return search
    }

    @Test("With enough budget it finds what brute force finds", arguments: [1, 3, 5])
    func optimum(moves: Int) async throws {
        for preset in [TreeSearch.armap, .paper] {
            let game = NumberGame(moves: moves)
            var search = unlimited(preset)
            search.answersFromRolloutsOnly = false
            let plan = try await search.plan(game.problem())
            #expect(game.outcome(of: plan.chosen).reward == game.optimum)
            #expect(plan.stopReason == .exhausted)
        }
    }

    @Test("Where paths meet it enters every state once and makes every step once")
    func transpositions() async throws {
        let game = NumberGame(moves: 5)
        let plan = try await unlimited().plan(game.problem())
        let tree = try #require(plan.tree)
        #expect(tree.nodes.count == game.allStates.count)
        #expect(game.counter.taken.count == Set(game.counter.taken).count)
        #expect(plan.cost.environmentSteps == game.counter.taken.count)
        #expect(tree.nodes.contains { !$0.otherParents.isEmpty })
        #expect(tree.nodes.allSatisfy { $0.isClosed })
        #expect(plan.candidates.count == tree.nodes.count { $0.isEnd })
    }

    @Test("Without keys it sees every trajectory once")
    func noDuplicates() async throws {
        let game = NumberGame(hasKeys: false)
        let plan = try await unlimited().plan(game.problem())
        #expect(Set(plan.candidates.map(\.trajectory.actions)) == Set(game.allGames))
        #expect(plan.candidates.count == game.allGames.count)
        // 3 + 9 + 27 + 81 edges, each stepped once.
        #expect(plan.cost.environmentSteps == 120)
    }

    @Test("The agent is asked once about each state, in batches")
    func questions() async throws {
        let game = NumberGame(moves: 5)
        let agent = WeighingAgent()
        _ = try await unlimited().plan(game.problem(agent: agent))
        let asked = agent.asked.distributions.joined().map {
            "\($0.trajectory.turns.count): \($0.trajectory.observation)"
        }
        #expect(Set(asked).count == asked.count)
        #expect(asked.count == game.allStates.count { !$0.hasPrefix("5:") })
        #expect(agent.asked.samples.isEmpty)
        #expect(agent.asked.distributions.contains { $0.count > 1 })
    }

    @Test("One wave's ends are scored in one call, and each end once")
    func scoring() async throws {
        let scorer = ScriptedScorer { _ in Score(logit: 0, probability: 0.5) }
        let plan = try await unlimited().plan(NumberGame(hasKeys: false).problem(scorer: scorer))
        let batches = await scorer.batches
        #expect(batches.joined().count == 81 && Set(batches.joined()).count == 81)
        #expect(batches.first?.count == 8 && plan.cost.rewardCalls == 81)
    }

    @Test("The same seed gives the same plan; the agent's seeds follow the problem's")
    func determinism() async throws {
        let game = NumberGame(moves: 6)
        for search in [TreeSearch.armap, .paper] {
            let plans = [try await search.plan(game.problem()), try await search.plan(game.problem())]
            #expect(plans[0] == plans[1])
        }
        let agents = [WeighingAgent(), WeighingAgent()]
        for (seed, agent) in agents.enumerated() {
            _ = try await TreeSearch.armap.plan(game.problem(agent: agent, seed: UInt64(seed)))
        }
        let seeds = agents.map { Set($0.asked.distributions.joined().map(\.seed)) }
        #expect(seeds[0].isDisjoint(with: seeds[1]) && seeds[0].count > 5)
    }

    @Test("Steps are spent to the last one and no further", arguments: [0, 1, 3, 4, 9, 23, 50])
    func stepBudget(steps: Int) async throws {
        for preset in [TreeSearch.armap, .paper] {
            let game = NumberGame(hasKeys: false)
            let plan = try await unlimited(preset).plan(
                game.problem(budget: Budget(environmentSteps: steps)))
            #expect(plan.cost.environmentSteps == steps && game.counter.taken.count == steps)
            #expect(plan.stopReason == .budget)
            #expect(plan.candidates[plan.chosenIndex].isComplete == (steps >= 4))
        }
    }

    @Test("Limits on reward calls and tokens are kept, with the best so far as the answer")
    func otherBudgets() async throws {
        let game = NumberGame(moves: 6)
        let scorer = ScriptedScorer { _ in Score(logit: 1, probability: 0.5) }
        let rewards = try await unlimited().plan(
            game.problem(scorer: scorer, budget: Budget(rewardCalls: 11)))
        #expect(rewards.cost.rewardCalls == 11 && rewards.candidates.allSatisfy { $0.score != nil })
        let tokens = try await unlimited().plan(game.problem(budget: Budget(computedTokens: 250)))
        // One batch of questions, of 8 walkers at most, may cross the line.
        #expect((250..<250 + 80).contains(tokens.cost.computedTokens) && tokens.stopReason == .budget)
    }

    @Test("It stops after its simulations, never one more", arguments: [1, 7, 8, 20])
    func simulations(count: Int) async throws {
        var search = TreeSearch.armap
        search.simulations = count
        let plan = try await search.plan(NumberGame(hasKeys: false).problem())
        #expect(plan.candidates.count == count && plan.stopReason == .completed)
        #expect(plan.tree?.nodes.first?.visits == count)
    }

    @Test("It stops when it is confident enough, if asked to")
    func convergence() async throws {
        let scorer = ScriptedScorer { trajectory in
            Score(logit: 0, probability: trajectory.actions.last == "*2" ? 0.97 : 0.1)
        }
        var search = unlimited()
        search.confidence = 0.95
        let plan = try await search.plan(NumberGame(moves: 6).problem(scorer: scorer))
        #expect(plan.stopReason == .converged && plan.chosen.actions.last == "*2")
        #expect(plan.candidates.count < 60)
        search.confidence = nil
        let whole = try await search.plan(NumberGame(moves: 6).problem(scorer: scorer))
        #expect(whole.stopReason == .exhausted)
    }

    @Test("Values lead the search: most visits go below the action that pays")
    func guidance() async throws {
        let scorer = ScriptedScorer { trajectory in
            Score(logit: 0, probability: trajectory.actions.first == "+2" ? 0.9 : 0.1)
        }
        let game = NumberGame(moves: 7, hasKeys: false)
        let tree = try #require(try await TreeSearch.armap.plan(game.problem(scorer: scorer)).tree)
        let visits = tree.nodes.first { $0.parent == 0 && $0.action == "+2" }?.visits
        #expect(visits ?? 0 > 60)
    }

    @Test("Priors lead the search where values do not")
    func priors() async throws {
        let agent = WeighingAgent { _, action in action == "*2" ? 8 : 1 }
        let game = NumberGame(moves: 7, hasKeys: false)
        let scorer = ScriptedScorer { _ in Score(logit: 0, probability: 0) }
        let plan = try await TreeSearch.armap.plan(game.problem(agent: agent, scorer: scorer))
        let visits = plan.tree?.nodes.filter { $0.parent == 0 }.map(\.visits) ?? []
        #expect(plan.candidates[0].trajectory.actions == Array(repeating: "*2", count: 7))
        #expect(visits.max() ?? 0 > 70 && visits.min() ?? 0 > 5)
    }

    @Test("A shallow way to a state beats a detour, and loops end")
    func countdown() async throws {
        let game = CountdownGame()
        for number in 3...9 {
            let task = CountdownGame.task(from: number)
            let problem = PlanningProblem(
                task: task, start: try game.start(task, seed: 0), horizon: game.horizon,
                agent: UniformAgent(), scorer: OracleScorer(environment: game), seed: Seed(1))
            let plan = try await unlimited().plan(problem)
            let reward = try await game.outcome(of: plan.chosen).reward
            #expect(reward == CountdownGame.bestReward(from: number, movesMade: 0))
        }
    }

    @Test("The tree says what happened")
    func tree() async throws {
        let plan = try await TreeSearch.armap.plan(NumberGame(moves: 6).problem())
        let tree = try #require(plan.tree)
        #expect(tree.nodes.map(\.id) == Array(tree.nodes.indices))
        #expect(tree.nodes.dropFirst().allSatisfy { ($0.parent ?? $0.id) < $0.id && $0.action != nil })
        #expect(tree.nodes.allSatisfy { ($0.score != nil) == ($0.isEnd && $0.visits > 0) })
        #expect(tree.nodes.compactMap(\.value).allSatisfy { (0...1).contains($0) })
        #expect(tree.nodes.filter(\.isEnd).count == plan.candidates.count)
    }
}
