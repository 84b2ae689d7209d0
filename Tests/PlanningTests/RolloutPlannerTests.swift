import Agents
import ArmapTesting
import Testing

@testable import Planning

@Suite("Greedy, Sampling, Random of N and ARMAP-B")
struct RolloutPlannerTests {
    private let game = NumberGame()

    @Test("Greedy follows the likeliest actions and scores nothing")
    func greedy() async throws {
        let agent = WeighingAgent { _, action in action == "*2" ? 3 : 1 }
        let scorer = ScriptedScorer(logit: { _ in 0 })
        let plan = try await Greedy().plan(game.problem(agent: agent, scorer: scorer))
        #expect(plan.chosen.actions == ["*2", "*2", "*2", "*2"])
        #expect(plan.candidates.count == 1 && plan.stopReason == .completed)
        #expect(plan.cost.environmentSteps == 4 && plan.cost.modelCalls == 4)
        #expect(await scorer.batches.isEmpty)
        #expect(agent.asked.samples.allSatisfy { $0.allSatisfy { $0.temperature == 0 } })
    }

    @Test("Sampling, Random of N and ARMAP-B consider the same trajectories")
    func sameCandidates() async throws {
        let planners: [any Planner] = [SamplingPlanner(count: 12), RandomOfN(count: 12), BestOfN(count: 12)]
        var seen: [[Trajectory]] = []
        for planner in planners {
            seen.append(try await planner.plan(game.problem()).candidates.map(\.trajectory))
        }
        #expect(seen[0].count == 12 && Set(seen[0]).count > 1)
        #expect(seen[1] == seen[0] && seen[2] == seen[0])
        let other = try await SamplingPlanner(count: 12).plan(game.problem(seed: 2))
        #expect(other.candidates.map(\.trajectory) != seen[0])
        let more = try await SamplingPlanner(count: 20).plan(game.problem())
        #expect(more.candidates.map(\.trajectory).starts(with: seen[0]))
    }

    @Test("All rollouts advance in one batch")
    func batches() async throws {
        let agent = WeighingAgent()
        _ = try await BestOfN(count: 6).plan(game.problem(agent: agent))
        #expect(agent.asked.samples.map(\.count) == [6, 6, 6, 6])
    }

    @Test("Sampling answers with its first rollout")
    func sampling() async throws {
        let plan = try await SamplingPlanner(count: 5).plan(game.problem())
        #expect(plan.chosenIndex == 0 && plan.candidates.allSatisfy { $0.score == nil })
    }

    @Test("Random of N draws every candidate about equally often")
    func randomOfN() async throws {
        var counts = [Int](repeating: 0, count: 4)
        for seed in 0..<400 {
            counts[try await RandomOfN(count: 4).plan(game.problem(seed: UInt64(seed))).chosenIndex] += 1
        }
        #expect(counts.allSatisfy { (60...140).contains($0) })
    }

    @Test("ARMAP-B answers with the greatest score; the first of equals")
    func bestOfN() async throws {
        let scorer = ScriptedScorer(logit: { -Double($0.actions.count { $0 == "*2" }) })
        let plan = try await BestOfN(count: 20).plan(game.problem(scorer: scorer))
        let scores = plan.candidates.map { -$0.trajectory.actions.count { $0 == "*2" } }
        let best = try #require(scores.max())
        #expect(scores.count { $0 == best } > 1, "the test needs a tie")
        #expect(plan.chosenIndex == scores.firstIndex(of: best))
        #expect(plan.candidates.compactMap(\.utility) == scores.map(Double.init))
    }

    @Test("Equal rollouts are scored once, all in one batch")
    func scoredOnce() async throws {
        let scorer = ScriptedScorer(logit: { _ in 0 })
        let plan = try await BestOfN(count: 60).plan(game.problem(scorer: scorer))
        let distinct = Set(plan.candidates.map(\.trajectory))
        #expect(distinct.count < 60)
        #expect(await scorer.batches.map(\.count) == [distinct.count])
        #expect(plan.cost.rewardCalls == distinct.count)
        #expect(plan.candidates.allSatisfy { $0.score != nil })
    }

    @Test("A score that is no number never wins")
    func notANumber() async throws {
        let scorer = ScriptedScorer(logit: { $0.actions.first == "+1" ? .nan : -5 })
        let plan = try await BestOfN(count: 30).plan(game.problem(scorer: scorer))
        #expect(plan.candidates[0..<30].contains { $0.utility == nil })
        #expect(plan.candidates[plan.chosenIndex].utility == -5)
    }

    @Test("Steps are spent to the last one and no further, on whole rollouts first", arguments: 0...13)
    func budget(steps: Int) async throws {
        let game = NumberGame()
        let plan = try await BestOfN(count: 3).plan(
            game.problem(budget: Budget(environmentSteps: steps)))
        #expect(plan.cost.environmentSteps == min(steps, 12))
        #expect(game.counter.taken.count == min(steps, 12))
        #expect(plan.candidates.count { $0.isComplete } == min(steps, 12) / 4)
        #expect(plan.stopReason == (steps < 12 ? .budget : .completed))
        #expect(plan.candidates[plan.chosenIndex].isComplete == (steps >= 4))
    }

    @Test("Other limits end the planning with what there is")
    func otherBudgets() async throws {
        let tokens = try await BestOfN(count: 2).plan(game.problem(budget: Budget(computedTokens: 45)))
        #expect(tokens.cost.computedTokens == 60 && tokens.stopReason == .budget)
        #expect(tokens.chosen.turns.count == 3)
        let scorer = ScriptedScorer(logit: { Double($0.actions.count { $0 == "+1" }) })
        let rewards = try await BestOfN(count: 8).plan(
            game.problem(scorer: scorer, budget: Budget(rewardCalls: 2)))
        #expect(rewards.cost.rewardCalls == 2)
        #expect(rewards.candidates[rewards.chosenIndex].score != nil)
    }

    @Test("Cancellation is honoured")
    func cancellation() async {
        let problem = game.problem()
        let planners: [any Planner] = [
            Greedy(), SamplingPlanner(), RandomOfN(), BestOfN(), Reflexion.armap, TreeSearch.armap,
        ]
        for planner in planners {
            let work = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await planner.plan(problem)
            }
            await #expect(throws: CancellationError.self) { try await work.value }
        }
    }
}
