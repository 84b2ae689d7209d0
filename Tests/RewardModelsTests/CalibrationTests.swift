import Agents
import Foundation
import Testing

@testable import RewardModels

@Suite struct CalibrationTests {
    /// Outcomes drawn with known probabilities.
    private func predictions(_ count: Int, slope: Double, intercept: Double, seed: UInt64) -> [Prediction] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let logit = 8 * generator.uniform() - 4
            let success = generator.uniform() < 1 / (1 + exp(-(slope * logit + intercept)))
            return Prediction(logit: logit, isSuccess: success)
        }
    }

    @Test func theFitFindsTheSlopeAndInterceptThatOutcomesWereDrawnWith() throws {
        let drawn = predictions(20_000, slope: 0.7, intercept: -1.5, seed: 1)
        let fit = try #require(PlattScaling(fitting: drawn))
        #expect(abs(fit.slope - 0.7) < 0.05 && abs(fit.intercept + 1.5) < 0.05)
    }

    @Test func perfectSeparationStaysFinite() throws {
        let fit = try #require(
            PlattScaling(fitting: (-10...10).map { Prediction(logit: Double($0), isSuccess: $0 > 0) }))
        #expect(fit.slope.isFinite && fit.slope > 0)
        #expect(fit.probability(of: 10) > 0.9 && fit.probability(of: 10) < 1)
        #expect(fit.probability(of: -1e6) >= 0 && fit.probability(of: 1e6) <= 1)
    }

    @Test func oneOutcomeCannotBeCalibrated() {
        #expect(PlattScaling(fitting: [Prediction(logit: 1, isSuccess: true)]) == nil)
        #expect(PlattScaling(fitting: []) == nil)
    }

    @Test func measuresAgreeWithHandCalculation() {
        let quality = ProbabilityQuality([(0.95, true), (0.91, false), (0.2, false), (0.2, true)])
        // Bins: 0.9…1 has mean 0.93 and rate 0.5; 0.2…0.3 has mean 0.2 and rate 0.5.
        #expect(abs(quality.expectedCalibrationError - (0.5 * 0.43 + 0.5 * 0.3)) < 1e-12)
        let brier = (0.05 * 0.05 + 0.91 * 0.91 + 0.2 * 0.2 + 0.8 * 0.8) / 4
        #expect(abs(quality.brierScore - brier) < 1e-12)
        // Success 0.95 beats both failures; success 0.2 loses one and ties one.
        #expect(quality.areaUnderROC == 2.5 / 4)
        #expect(quality.bins.map(\.count) == [0, 0, 2, 0, 0, 0, 0, 0, 0, 2])
    }

    @Test func areaUnderROCIsTheShareOfOrderedPairs() throws {
        let drawn = predictions(300, slope: 1, intercept: 0, seed: 3).map {
            (probability: (sigmoid($0.logit) * 20).rounded() / 20, isSuccess: $0.isSuccess)
        }
        var (points, pairs) = (0.0, 0.0)
        for success in drawn where success.isSuccess {
            for failure in drawn where !failure.isSuccess {
                pairs += 1
                points +=
                    success.probability > failure.probability
                    ? 1 : success.probability == failure.probability ? 0.5 : 0
            }
        }
        #expect(abs(try #require(ProbabilityQuality(drawn).areaUnderROC) - points / pairs) < 1e-12)
    }

    @Test func calibrationLowersTheErrorOfOverconfidentScores() throws {
        let drawn = (0..<40).map { predictions(50, slope: 0.2, intercept: -2, seed: UInt64($0)) }
        let calibration = Calibration(drawn)
        let calibrated = try #require(calibration.calibrated)
        #expect(calibration.raw.expectedCalibrationError > 0.2)
        #expect(calibrated.expectedCalibrationError < 0.05)
        #expect(calibrated.brierScore < calibration.raw.brierScore)
        #expect(calibrated.count == 2000)
    }
}
