import Agents
import ArmapTesting
import Testing

@testable import Planning

@Suite("ARMAP-R")
struct ReflexionTests {
    /// An agent that multiplies until a lesson tells it not to.
    private func stubborn() -> WeighingAgent { WeighingAgent { _, action in action == "*2" ? 50 : 1 } }
    private let game = NumberGame()

    @Test("The first trial is the greedy trajectory")
    func greedyFirst() async throws {
        for planner in [Reflexion.armap, .paper] {
            let greedy = try await Greedy().plan(game.problem(agent: stubborn()))
            let plan = try await planner.plan(game.problem(agent: stubborn()))
            #expect(plan.candidates[0].trajectory == greedy.chosen)
        }
    }

    @Test("Ours tries other things though the agent ignores its lessons; the paper's repeats itself")
    func exploration() async throws {
        let scorer = ScriptedScorer(logit: { _ in -1 })
        let ours = try await Reflexion.armap.plan(game.problem(agent: WeighingAgent(), scorer: scorer))
        #expect(Set(ours.candidates.map(\.trajectory)).count > 5)
        let paper = try await Reflexion.paper.plan(game.problem(agent: WeighingAgent(), scorer: scorer))
        #expect(paper.candidates.count == 10 && Set(paper.candidates.map(\.trajectory)).count == 1)
    }

    @Test("Without a pass, ours answers with the best trial and the paper's with the last")
    func fallback() async throws {
        let scorer = ScriptedScorer { trajectory in
            let additions = Double(trajectory.actions.count { $0 == "+1" })
            return Score(logit: additions - 10, probability: additions / 10)
        }
        let ours = try await Reflexion.armap.plan(game.problem(scorer: scorer))
        let utilities = ours.candidates.compactMap(\.utility)
        #expect(ours.chosenIndex == utilities.firstIndex(of: utilities.max() ?? 0))
        #expect(ours.chosenIndex != 9 && ours.stopReason == .completed)
        let paper = try await Reflexion.paper.plan(game.problem(scorer: scorer))
        #expect(paper.chosenIndex == 9)
        var first = Reflexion.paper
        first.fallback = .firstTrial
        #expect(try await first.plan(game.problem(scorer: scorer)).chosenIndex == 0)
    }

    @Test("A trial that passes ends the trials and is the answer")
    func pass() async throws {
        let scorer = ScriptedScorer { trajectory in
            let isGood = trajectory.actions.contains("+2")
            return Score(logit: isGood ? 1 : -1, probability: isGood ? 0.95 : 0.05)
        }
        let agent = WeighingAgent { _, action in action == "+2" ? 1 : 2 }
        let plan = try await Reflexion.armap.plan(game.problem(agent: agent, scorer: scorer))
        #expect(plan.stopReason == .converged)
        #expect(plan.chosenIndex == plan.candidates.count - 1 && plan.candidates.count > 1)
        #expect(plan.chosen.actions.contains("+2"))
        #expect(plan.reflections.count == plan.candidates.count - 1)
        let marks: [(Reflexion.PassMark, Score, Bool)] = [
            (.probability(0.9), Score(logit: 9), false), (.logit(7.25), Score(logit: 7.25), false),
            (.logit(7.25), Score(logit: 7.3), true),
            (.probability(0.9), Score(logit: -9, probability: 0.91), true),
        ]
        for (mark, score, isPassed) in marks { #expect(mark.isPassed(by: score) == isPassed) }
    }

    @Test("Lessons reach the next trial, the newest few in ours and all in the paper's")
    func memory() async throws {
        let scorer = ScriptedScorer(logit: { _ in -1 })
        for (planner, most) in [(Reflexion.armap, 3), (.paper, 9)] {
            let agent = WeighingAgent()
            _ = try await planner.plan(game.problem(agent: agent, scorer: scorer))
            let counts = agent.asked.samples.map { $0[0].reflections.count }
            #expect(counts.first == 0 && counts[4] == 1 && counts.max() == most)
        }
    }

    @Test("Ours tells the agent what the scorer disliked; the paper's only that it failed")
    func critique() async throws {
        // The judge likes the game until the first doubling.
        let scorer = ScriptedScorer { trajectory in
            let doubled = trajectory.actions.contains("*2")
            return Score(logit: doubled ? -4 : 2, probability: doubled ? 0.02 : 0.88)
        }
        let agent = WeighingAgent { trajectory, action in
            (action == "*2") == (trajectory.turns.count == 2) ? 1 : 0
        }
        _ = try await Reflexion.armap.plan(game.problem(agent: agent, scorer: scorer))
        let told = try #require(agent.asked.critiques.first)
        #expect(told.contains("2 % chance") && told.contains("action 3: *2"))
        let quiet = stubborn()
        _ = try await Reflexion.paper.plan(
            game.problem(agent: quiet, scorer: ScriptedScorer(logit: { _ in -1 })))
        #expect(quiet.asked.critiques.first == "This attempt did not achieve the task.")
    }

    @Test("An empty lesson is not kept")
    func emptyLesson() async throws {
        let agent = WeighingAgent(lesson: { _ in "" })
        let plan = try await Reflexion.armap.plan(
            game.problem(agent: agent, scorer: ScriptedScorer(logit: { _ in -1 })))
        #expect(plan.candidates.count == 10 && plan.reflections.isEmpty)
    }

    @Test("The budget ends the trials with the best so far", arguments: [0, 1, 4, 5, 17])
    func budget(steps: Int) async throws {
        let game = NumberGame()
        let plan = try await Reflexion.armap.plan(
            game.problem(scorer: ScriptedScorer(logit: { _ in -1 }), budget: Budget(environmentSteps: steps)))
        #expect(plan.cost.environmentSteps == steps && game.counter.taken.count == steps)
        #expect(plan.stopReason == .budget)
        #expect(plan.candidates[plan.chosenIndex].isComplete == (steps >= 4))
    }

    @Test("The steepest fall of the score is found")
    func steepestFall() {
        func scores(_ logits: [Double?]) -> [Score?] { logits.map { $0.map { Score(logit: $0) } } }
        #expect(Critique.steepestFall(in: scores([1, 3, 2, -2, -3])) == 3)
        #expect(Critique.steepestFall(in: scores([1, 2, 3])) == nil)
        #expect(Critique.steepestFall(in: scores([5, nil, 0])) == nil)
        #expect(Critique.steepestFall(in: []) == nil)
    }
}
