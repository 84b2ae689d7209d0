import Foundation
import Tensors
import Testing

@testable import RewardModels

@Suite(.needsTorch) struct PairLossTests {
    private func loss(_ chosen: [Float], _ rejected: [Float]) throws -> Double {
        try PairLoss()(
            chosen: Tensor(chosen, [chosen.count]), rejected: Tensor(rejected, [rejected.count])
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
}
