import Foundation

/// P(success) = σ(slope · logit + intercept), fitted to outcomes (Platt 1999; the fit follows Lin, Lin and Weng
/// 2007, https://doi.org/10.1007/s10994-007-5018-6).
public struct PlattScaling: ProbabilityScaling, Codable, Hashable {
    /// How steeply the probability rises with the score.
    public let slope: Double
    /// The log-odds of success at score 0.
    public let intercept: Double

    /// Creates a scaling.
    public init(slope: Double, intercept: Double) {
        self.slope = slope
        self.intercept = intercept
    }

    /// The probability of success at a score.
    public func probability(of logit: Double) -> Double { sigmoid(slope * logit + intercept) }

    /// Fits a scaling by maximum likelihood with Platt's softened targets, which keep it finite where the
    /// scores separate the outcomes perfectly. nil unless there are successes and failures.
    public init?(fitting predictions: [Prediction]) {
        let successes = Double(predictions.count { $0.isSuccess })
        let failures = Double(predictions.count) - successes
        guard successes > 0, failures > 0 else { return nil }
        let high = (successes + 1) / (successes + 2)
        let low = 1 / (failures + 2)
        var fit = PlattFit(
            points: predictions.map { ($0.logit, $0.isSuccess ? high : low) },
            intercept: log((successes + 1) / (failures + 1)))
        fit.minimise()
        self.init(slope: fit.slope, intercept: fit.intercept)
    }
}

/// A score and what came of it.
public struct Prediction: Codable, Hashable, Sendable {
    /// The score, or any number that rises with it.
    public let logit: Double
    /// The environment's verdict.
    public let isSuccess: Bool

    /// Creates a prediction.
    public init(logit: Double, isSuccess: Bool) {
        self.logit = logit
        self.isSuccess = isSuccess
    }
}

/// Newton's method with backtracking on the cross-entropy, which is convex.
private struct PlattFit {
    let points: [(logit: Double, target: Double)]
    var slope = 0.0
    var intercept: Double

    mutating func minimise() {
        var loss = crossEntropy(slope, intercept)
        for _ in 0..<100 {
            let (direction, descent) = newtonStep()
            if abs(descent) < 1e-12 { return }
            var step = 1.0
            while step > 1e-10 {
                let next = (slope + step * direction.0, intercept + step * direction.1)
                let nextLoss = crossEntropy(next.0, next.1)
                if nextLoss < loss + 1e-4 * step * descent {
                    (slope, intercept, loss) = (next.0, next.1, nextLoss)
                    break
                }
                step /= 2
            }
            if step <= 1e-10 { return }
        }
    }

    private func crossEntropy(_ slope: Double, _ intercept: Double) -> Double {
        points.reduce(0) { sum, point in
            let z = slope * point.logit + intercept
            // log(1 + e^z) without overflow.
            return sum + max(z, 0) + log1p(exp(-abs(z))) - point.target * z
        }
    }

    private func newtonStep() -> (direction: (Double, Double), descent: Double) {
        var gradient = (0.0, 0.0)
        // A little curvature everywhere keeps the system solvable.
        var (h11, h12, h22) = (1e-12, 0.0, 1e-12)
        for point in points {
            let p = sigmoid(slope * point.logit + intercept)
            let curvature = p * (1 - p)
            gradient.0 += (p - point.target) * point.logit
            gradient.1 += p - point.target
            h11 += curvature * point.logit * point.logit
            h12 += curvature * point.logit
            h22 += curvature
        }
        let determinant = h11 * h22 - h12 * h12
        guard determinant > 0 else { return ((0, 0), 0) }
        let direction = (
            -(h22 * gradient.0 - h12 * gradient.1) / determinant,
            -(h11 * gradient.1 - h12 * gradient.0) / determinant
        )
        return (direction, gradient.0 * direction.0 + gradient.1 * direction.1)
    }
}

/// 1 / (1 + e^-z).
func sigmoid(_ z: Double) -> Double { z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z)) }

/// log σ(z).
func logSigmoid(_ z: Double) -> Double { min(z, 0) - log1p(exp(-abs(z))) }
