import Agents
import Testing

@testable import Runs

@Suite struct StatisticsTests {
    let bootstrap = Bootstrap(resamples: 4_000, seed: Seed(1))

    @Test func percentilesAreNumPysDefault() {
        // numpy.percentile([1, 2, 4, 8], [2.5, 50, 97.5])
        let data = [1.0, 2, 4, 8]
        let expected = [(0.025, 1.075), (0.5, 3.0), (0.975, 7.7)]
        for (fraction, value) in expected {
            let got = Bootstrap.percentile(fraction, of: data) ?? .nan
            #expect(abs(got - value) < 1e-12)
        }
        #expect(Bootstrap.percentile(0.5, of: []) == nil)
    }

    @Test func theIntervalOfAMeanAgreesWithTheNormalApproximation() throws {
        let values = (0..<400).map { Double($0 % 2) }
        let estimate = try #require(bootstrap.mean(of: values))
        let halfWidth = 1.96 * (0.25 / 400).squareRoot()
        #expect(estimate.value == 0.5)
        #expect(abs(estimate.low - (0.5 - halfWidth)) < 0.006)
        #expect(abs(estimate.high - (0.5 + halfWidth)) < 0.006)
    }

    @Test func theSameSeedGivesTheSameInterval() {
        let values = [0.1, 0.9, 0.4, 0.3]
        #expect(bootstrap.mean(of: values) == bootstrap.mean(of: values))
    }

    @Test func choosingTheBestIsFullEfficiencyAndChoosingBlindlyIsNone() throws {
        let best = SelectionEfficiency([
            .init(chosen: 1, mean: 0.1, best: 1), .init(chosen: 0, mean: 0, best: 0),
        ])
        #expect(try #require(best.estimate(bootstrap)).value == 1)
        let blind = SelectionEfficiency([.init(chosen: 0.1, mean: 0.1, best: 1)])
        #expect(try #require(blind.estimate(bootstrap)).value == 0)
        let half = SelectionEfficiency([
            .init(chosen: 1, mean: 0, best: 1), .init(chosen: 0, mean: 0, best: 1),
        ])
        #expect(try #require(half.estimate(bootstrap)).value == 0.5)
    }

    @Test func withoutHeadroomThereIsNoEfficiency() {
        #expect(SelectionEfficiency([.init(chosen: 0, mean: 0, best: 0)]).estimate(bootstrap) == nil)
        #expect(SelectionEfficiency([]).estimate(bootstrap) == nil)
    }
}
