import Agents
import Testing

@testable import Planning

@Suite("Objective and leaf values")
struct ObjectiveTests {
    private let game = NumberGame()

    private func trajectory(turns: Int) -> Trajectory {
        (0..<turns).reduce(Trajectory(task: game.task, initialObservation: Observation(""))) {
            trajectory, _ in
            trajectory.appending(Turn(action: "+1", observation: Observation("")), isFinished: false)
        }
    }

    private func candidate(logit: Double, probability: Double? = nil, turns: Int = 1) -> Candidate {
        let score = Score(logit: logit, probability: probability)
        return Candidate(
            trajectory: trajectory(turns: turns), isComplete: true, score: score,
            utility: probability ?? logit)
    }

    @Test("Utility is the probability, else the logit, less the weighted share of the horizon")
    func utility() {
        let plain = Objective()
        let short = plain.penalising(NumberOfActions(), weight: 0.4)
        let score = Score(logit: 3, probability: 0.9)
        #expect(plain.utility(of: trajectory(turns: 2), score: score, horizon: 8) == 0.9)
        #expect(plain.utility(of: trajectory(turns: 2), score: Score(logit: -3), horizon: 8) == -3)
        #expect(abs(short.utility(of: trajectory(turns: 2), score: score, horizon: 8) - 0.8) < 1e-12)
        let twice = short.penalising(NumberOfActions(), weight: 0.4)
        #expect(abs(twice.utility(of: trajectory(turns: 8), score: score, horizon: 8) - 0.1) < 1e-12)
    }

    @Test("A length penalty makes best-of-N prefer the shorter of two equals")
    func steering() {
        let objective = Objective().penalising(NumberOfActions(), weight: 0.1)
        let candidates = [6, 2, 4].map { turns in
            Candidate(
                trajectory: trajectory(turns: turns), isComplete: true,
                utility: objective.utility(
                    of: trajectory(turns: turns), score: Score(logit: 0, probability: 0.5), horizon: 8))
        }
        #expect(candidates.indexOfBest == 1)
    }

    @Test("Calibrated utilities are moved from the objective's range to 0...1")
    func calibrated() {
        let objective = Objective().penalising(NumberOfActions(), weight: 1)
        let worst = candidate(logit: -1, probability: -1)
        let middle = candidate(logit: 0, probability: 0)
        let best = candidate(logit: 1, probability: 1)
        let value = LeafValues([worst, middle, best], objective: objective)
        #expect([worst, middle, best].map(value.callAsFunction) == [0, 0.5, 1])
        let plain = LeafValues([middle, candidate(logit: 0, probability: 0.3)], objective: Objective())
        #expect(plain(candidate(logit: 0, probability: 0.3)) == 0.3)
    }

    @Test("Shifting and scaling uncalibrated scores changes no value (fault M4)")
    func scaleFree() {
        let logits = [-3.0, 0.5, 2, 7]
        let plain = logits.map { candidate(logit: $0) }
        let moved = logits.map { candidate(logit: 1000 + 25 * $0) }
        let a = LeafValues(plain, objective: Objective())
        let b = LeafValues(moved, objective: Objective())
        for (x, y) in zip(plain, moved) { #expect(abs(a(x) - b(y)) < 1e-9) }
        #expect(plain.map(a.callAsFunction) == plain.map(a.callAsFunction).sorted())
        #expect(plain.allSatisfy { (0...1).contains(a($0)) })
    }

    @Test("One uncalibrated score alone is worth a half; no score is worth nothing (fault M3)")
    func lonely() {
        let only = candidate(logit: -8)
        let value = LeafValues([only], objective: Objective())
        #expect(value(only) == 0.5)
        #expect(value(Candidate(trajectory: trajectory(turns: 1), isComplete: false)) == 0)
    }
}
