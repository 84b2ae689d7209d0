import Agents
import Foundation
import Testing

@testable import RewardModels

@Suite struct RewardModelEvaluationTests {
    @Test func aTemperatureThatOutcomesWereDrawnWithIsFound() throws {
        var generator = SeededGenerator(seed: 11)
        let drawn = (0..<20_000).map { _ in
            let logit = 12 * generator.uniform() - 6
            return Prediction(logit: logit, isSuccess: generator.uniform() < 1 / (1 + exp(-logit / 2.5)))
        }
        let fit = try #require(TemperatureScaling(fitting: drawn))
        #expect(abs(fit.temperature - 2.5) < 0.1)
        #expect(abs(fit.probability(of: 2.5) - 1 / (1 + exp(-2.5 / fit.temperature))) < 1e-12)
        #expect(TemperatureScaling(fitting: [Prediction(logit: 1, isSuccess: true)]) == nil)
    }

    @Test func perfectSeparationStaysFinite() throws {
        let fit = try #require(
            TemperatureScaling(
                fitting: [(-1.0, false), (1.0, true)].map { Prediction(logit: $0, isSuccess: $1) }))
        #expect(fit.temperature > 0 && fit.temperature.isFinite)
    }

    @Test func selectionAgreesWithHandCalculation() throws {
        let quality = SelectionQuality([
            [(0.1, 0), (0.9, 1), (0.5, 0)], [(0.2, 1), (0.3, 0)], [(0.7, 0.5), (0.7, 0.9)], [(1, 1)],
        ])
        // Chosen 1, 0, 0.5 (the first of equals); means 1/3, 1/2, 0.7; best 1, 1, 0.9. One candidate is no choice.
        #expect(quality.tasks == 3)
        #expect(abs(quality.chosen - 0.5) < 1e-12)
        #expect(abs(quality.best - 2.9 / 3) < 1e-12)
        let mean = 1.0 / 3 + 0.5 + 0.7
        #expect(abs(try #require(quality.efficiency) - (1.5 - mean) / (2.9 - mean)) < 1e-12)
        #expect(try #require(quality.standardError) > 0.1)
    }

    @Test func whereNothingIsToBeChosenThereIsNoEfficiency() {
        #expect(SelectionQuality([[(0.1, 1), (0.9, 1)]]).efficiency == nil)
        #expect(SelectionQuality([]).efficiency == nil)
    }

    @Test func theJackknifeAgreesWithTheSpreadOverSamples() throws {
        var generator = SeededGenerator(seed: 5)
        func sample() -> SelectionQuality {
            SelectionQuality(
                (0..<60).map { _ in
                    (0..<5).map { _ in
                        let reward: Double = generator.uniform() < 0.4 ? 1 : 0
                        return (reward + 2 * generator.uniform(), reward)
                    }
                })
        }
        let samples = (0..<300).map { _ in sample() }
        let spread = samples.compactMap(\.efficiency).sampleDeviation
        let claimed = samples.compactMap(\.standardError).reduce(0, +) / 300
        #expect(abs(claimed / spread - 1) < 0.15)
    }

    /// Readings in which one member flatters where the others are right, and the value knows the outcome.
    private func readings() -> [JudgedReading] {
        var generator = SeededGenerator(seed: 3)
        return (0..<40).flatMap { puzzle in
            (0..<4).map { _ in
                let isSuccess = generator.uniform() < 0.4
                let truth = isSuccess ? 1.0 : -1.0
                let flattery = 5 * generator.uniform()
                return JudgedReading(
                    puzzle: "p\(puzzle)", task: "t",
                    outcome: Outcome(reward: isSuccess ? 1 : 0, isSuccess: isSuccess),
                    members: [truth + 2 * flattery, truth, truth], values: [0, 3 * truth])
            }
        }
    }

    @Test func everyReadingOfTheModelHasARow() throws {
        let evaluation = RewardModelEvaluation(readings())
        #expect(
            evaluation.rows.map(\.name) == [
                "score", "score, temperature", "score, Platt", "one head, Platt", "lower bound, Platt",
                "value",
                "value, Platt",
            ])
        func efficiency(_ name: String) throws -> Double {
            try #require(evaluation[name]?.selection.efficiency)
        }
        #expect(try efficiency("value") == 1)
        #expect(try efficiency("score") == efficiency("score, Platt"))
        #expect(try efficiency("one head, Platt") < efficiency("score"))
        // What the members disagree about is not chosen for the loudest of them.
        #expect(try efficiency("lower bound, Platt") > efficiency("score"))
        #expect(evaluation["value"]?.probabilities.areaUnderROC == 1)
    }

    @Test func prefixesAreJudgedByHowMuchOfThemWasSeen() throws {
        let prefixes = RewardModelEvaluation(readings()).prefixes
        #expect(prefixes.map(\.turns) == [0, 1])
        #expect(prefixes[0].probabilities.areaUnderROC == 0.5)
        #expect(prefixes[1].probabilities.areaUnderROC == 1)
    }

    @Test func aPlainModelHasOnlyItsScore() {
        let plain = readings().map { reading in
            JudgedReading(
                puzzle: reading.puzzle, task: reading.task, outcome: reading.outcome,
                members: [reading.score],
                values: [])
        }
        let evaluation = RewardModelEvaluation(plain)
        #expect(evaluation.rows.map(\.name) == ["score", "score, temperature", "score, Platt"])
        #expect(evaluation.prefixes.isEmpty)
    }
}
