import Agents
import ArmapTesting
import Testing

@testable import Planning

/// Countdown from 6 before a judge to whom all ways to 0 are equally good: six moves of 1 are the cheapest way,
/// three moves of 2 the shortest.
@Suite("Objectives steer every planner that chooses")
struct SteeringTests {
    private let game = CountdownGame()
    private let short = Objective().penalising(NumberOfActions(), weight: 0.9)
    private var cheap: Objective { Objective().penalising(Price(in: game, cap: 30), weight: 0.9) }

    private func planners() -> [any Planner] {
        var search = TreeSearch.armap
        search.simulations = 200
        var paperSearch = TreeSearch.paper
        paperSearch.simulations = 200
        paperSearch.simulation = .rollout(temperature: 1)
        // Else an end that the tree itself reached first could not be the answer.
        paperSearch.answersFromRolloutsOnly = false
        var confident = search
        confident.confidence = 0.7
        var reflexion = Reflexion.armap
        reflexion.trials = 100
        reflexion.retryTemperature = 1
        return [BestOfN(count: 200), reflexion, search, paperSearch, confident]
    }

    private func plan(_ planner: any Planner, _ objective: Objective) async throws -> Plan {
        let scorer = ScriptedScorer { trajectory in
            let isDone = trajectory.observation.text == "0"
            return Score(logit: isDone ? 3 : -3, probability: isDone ? 0.95 : 0.05)
        }
        let task = CountdownGame.task(from: 6)
        return try await planner.plan(
            PlanningProblem(
                task: task, start: try game.start(task, seed: 0), horizon: game.horizon,
                agent: UniformAgent(), scorer: scorer, objective: objective, seed: Seed(5)))
    }

    @Test("Of ways that are equally good, a length penalty chooses the shortest", arguments: 0..<5)
    func shortest(index: Int) async throws {
        let plan = try await plan(planners()[index], short)
        #expect(plan.chosen.actions == ["take 2", "take 2", "take 2"])
    }

    @Test("Of ways that are equally good, a price penalty chooses the cheapest", arguments: 0..<5)
    func cheapest(index: Int) async throws {
        let plan = try await plan(planners()[index], cheap)
        #expect(game.price(of: plan.chosen) == 6)
        #expect(plan.chosen.turns.count == 6)
    }

    @Test("No penalty makes a failure the answer while it is smaller than what the score loses")
    func successFirst() async throws {
        // Failing is free and may be as short: 0.05 against 0.95 less at most 0.5.
        let mild = Objective().penalising(Price(in: game, cap: 30), weight: 0.5)
        for planner in planners() {
            #expect(try await plan(planner, mild).chosen.observation.text == "0")
        }
    }

    @Test("Terms add up, and a heavier one wins")
    func composition() async throws {
        let lengthFirst = short.penalising(Price(in: game, cap: 30), weight: 0.05)
        let priceFirst = cheap.penalising(NumberOfActions(), weight: 0.05)
        for planner in planners() {
            #expect(try await plan(planner, lengthFirst).chosen.turns.count == 3)
            #expect(try await plan(planner, priceFirst).chosen.turns.count == 6)
        }
    }

    @Test("A good trial that the objective holds much against does not end Reflexion's trials")
    func acceptance() async throws {
        let plain = try await plan(Reflexion.armap, Objective())
        #expect(plain.stopReason == .converged)
        let steered = try await plan(Reflexion.armap, short)
        #expect(steered.stopReason == .completed && steered.candidates.count == 10)
        let utilities = steered.candidates.compactMap(\.utility)
        #expect(steered.candidates[steered.chosenIndex].utility == utilities.max())
        #expect(Reflexion.PassMark.logit(2).isPassed(by: Score(logit: 3), penalty: 0.9))
        #expect(!Reflexion.PassMark.logit(2).isPassed(by: Score(logit: 3), penalty: 1.1))
    }

    @Test("Reflecting agents hear what the objective holds against a trial")
    func remarks() async throws {
        let game = NumberGame()
        let agent = WeighingAgent()
        _ = try await Reflexion.armap.plan(
            game.problem(
                agent: agent, scorer: ScriptedScorer { _ in Score(logit: 4, probability: 0.98) },
                objective: short))
        let told = try #require(agent.asked.critiques.first)
        #expect(told.contains("did well, but") && told.contains("It took 4 actions; fewer would be better."))
        let quiet = WeighingAgent()
        _ = try await Reflexion.armap.plan(
            game.problem(agent: quiet, scorer: ScriptedScorer { _ in Score(logit: -4, probability: 0.1) }))
        #expect(quiet.asked.critiques.allSatisfy { !$0.contains("fewer") })
    }

    @Test("The price is a share of the cap, at most 1, and nothing bought costs nothing")
    func price() async throws {
        func played(_ actions: [Action]) async throws -> Trajectory {
            try await game.replay(actions, of: CountdownGame.task(from: 4))
        }
        let bought = try await played(["take 2", "take 2"])
        let failed = try await played(["take 1", "take 2", "take 2"])
        #expect(Price(in: game, cap: 40).value(of: bought, horizon: 12) == 0.5)
        #expect(Price(in: game, cap: 3).value(of: bought, horizon: 12) == 1)
        #expect(Price(in: game, cap: 40).value(of: failed, horizon: 12) == 0)
        #expect(Price(in: game, cap: 40).remark(on: failed) == nil)
        let both = Objective().penalising(Price(in: game, cap: 40), weight: 0.2)
            .penalising(NumberOfActions(), weight: 0.6)
        let utility = both.utility(of: bought, score: Score(logit: 1, probability: 0.8), horizon: 12)
        #expect(abs(utility - (0.8 - 0.2 * 0.5 - 0.6 * 2 / 12)) < 1e-12)
        #expect(abs(both.penalty(of: bought, horizon: 12) - 0.2) < 1e-12)
    }
}
