import Foundation

/// P(success) = σ(logit / temperature), the temperature fitted to outcomes by maximum likelihood (Guo et al. 2017,
/// https://arxiv.org/abs/1706.04599).
///
/// One number less than Platt's scaling: it cannot move scores whose zero means nothing, as that of pairwise scores.
public struct TemperatureScaling: ProbabilityScaling, Codable, Hashable {
    /// Above 0; above 1 where scores are too sure of themselves.
    public let temperature: Double

    /// Creates a scaling.
    public init(temperature: Double) { self.temperature = temperature }

    /// The probability of success at a score.
    public func probability(of logit: Double) -> Double { sigmoid(logit / temperature) }

    /// Fits a temperature in 0.01…100. nil unless there are successes and failures.
    public init?(fitting predictions: [Prediction]) {
        let successes = predictions.count { $0.isSuccess }
        guard successes > 0, successes < predictions.count else { return nil }
        // The cross-entropy is convex in 1/temperature, so where its slope changes sign is its least.
        var (low, high) = (0.01, 100.0)
        for _ in 0..<100 {
            let middle = (low * high).squareRoot()
            if Self.slope(of: predictions, at: middle) > 0 { high = middle } else { low = middle }
        }
        temperature = 1 / (low * high).squareRoot()
    }

    /// The derivative of the cross-entropy with respect to 1/temperature.
    private static func slope(of predictions: [Prediction], at inverse: Double) -> Double {
        predictions.reduce(0) { sum, prediction in
            let error = sigmoid(inverse * prediction.logit) - (prediction.isSuccess ? 1 : 0)
            return sum + error * prediction.logit
        }
    }
}
