import Foundation
import Tensors
import Testing

@testable import RewardModels

@Suite(.needsTorch) struct PairLossTests {
    private func loss(
        _ chosen: [Float], _ rejected: [Float], margins: [Double]? = nil, _ loss: PairLoss = PairLoss()
    ) throws -> Double {
        try loss(
            chosen: Tensor(chosen, [chosen.count]), rejected: Tensor(rejected, [rejected.count]),
            margins: margins
        ).item()
    }

    @Test func equalScoresCostLn2() throws {
        #expect(abs(try loss([0, 0], [0, 0]) - log(2)) < 1e-6)
    }

    @Test func theFormulaIsThePapers() throws {
        let (chosen, rejected): ([Double], [Double]) = ([2, -1, 0.5], [1, 1, -3])
        let preference = zip(chosen, rejected).map { -log(1 / (1 + exp($1 - $0))) }.reduce(0, +) / 3
        let centre = abs(zip(chosen, rejected).map(+).reduce(0, +) / 3)
        let expected = preference + 1e-3 * centre
        #expect(abs(try loss(chosen.map(Float.init), rejected.map(Float.init)) - expected) < 1e-6)
    }

    @Test func aHopelesslyWrongPairCostsItsMarginAndNoInfinity() throws {
        #expect(abs(try loss([-500], [500]) - 1000) < 1e-2)
    }

    @Test func aMarginIsTakenOffTheDifference() throws {
        let plain = PairLoss(centering: 0)
        let expected = (log(1 + exp(-(1 - 0.5))) + log(1 + exp(-(-2 - 1.5)))) / 2
        #expect(abs(try loss([2, -1], [1, 1], margins: [0.5, 1.5], plain) - expected) < 1e-6)
    }

    @Test func marginsGrowWithTheDifferenceOfRewards() {
        var options = TrainingOptions()
        #expect(options.margin(rewardDifference: 0.4) == 0)
        options.margin = 0.5
        options.rewardMargin = 2
        #expect(abs(options.margin(rewardDifference: 0.4) - 1.3) < 1e-12)
    }

    @Test func smoothingMixesInTheOppositeLabel() throws {
        let smoothed = PairLoss(centering: 0, labelSmoothing: 0.1)
        let expected = 0.9 * log(1 + exp(-1.0)) + 0.1 * log(1 + exp(1.0))
        #expect(abs(try loss([2], [1], smoothed) - expected) < 1e-6)
        #expect(abs(try loss([2], [0], margins: [1], smoothed) - expected) < 1e-6)
    }

    @Test func aSmoothedPairIsContentWithAFiniteDifference() throws {
        let smoothed = PairLoss(centering: 0, labelSmoothing: 0.1)
        let best = Float(log(9.0))
        let difference = try Tensor([best], [1]).requiresGrad()
        try smoothed(chosen: difference, rejected: .zeros([1])).backward()
        #expect(abs(try #require(difference.grad).item()) < 1e-6)
        #expect(try loss([best], [0], smoothed) < loss([best + 1], [0], smoothed))
    }

    @Test func everyMemberOfAnEnsembleWeighsPairsByItself() throws {
        let loss = PairLoss(centering: 1e-3)
        let chosen = try Tensor([1, 2, 3, 4], [2, 2])
        let weights = try Tensor([2, 0, 1, 3], [2, 2])
        func cost(_ difference: Double) -> Double { log(1 + exp(-difference)) }
        let expected = (2 * cost(1) + cost(3) + 3 * cost(4)) / 4 + 1e-3 * (2 + 3) / 2
        let found = try loss(chosen: chosen, rejected: .zeros([2, 2]), weights: weights).item()
        #expect(abs(found - expected) < 1e-6)
    }
}
