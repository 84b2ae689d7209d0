/// How scores become probabilities of success, and how good those are on puzzles not trained on.
public struct Calibration: Codable, Hashable, Sendable {
    /// The fit to all held-out trajectories; nil when they were all successes or all failures.
    public let platt: PlattScaling?
    /// σ(score), as if the score were a log-odds.
    public let raw: ProbabilityQuality
    /// Probabilities by the fit. Cross-fitted: the puzzles are halved, and each half is judged by the fit to
    /// the other, so that no outcome is judged by a fit that saw it. nil when a half has only one outcome.
    public let calibrated: ProbabilityQuality?
    /// The simpler fit, for comparison; nil as above.
    public let temperature: TemperatureScaling?
    /// Probabilities by the simpler fit, cross-fitted.
    public let temperatureCalibrated: ProbabilityQuality?
    /// The fit of values to what came of held-out prefixes; nil without values.
    public internal(set) var values: PlattScaling?
    /// Of each environment by itself; nil for a model of one environment.
    public internal(set) var environments: [String: Calibration]?

    /// Calibrates on the held-out puzzles' trajectories.
    /// - Parameter predictions: one list for each puzzle.
    init(_ predictions: [[Prediction]]) {
        let all = predictions.flatMap(\.self)
        platt = PlattScaling(fitting: all)
        temperature = TemperatureScaling(fitting: all)
        raw = ProbabilityQuality(all.map { (sigmoid($0.logit), $0.isSuccess) })
        func quality(_ probabilities: [[Double]]?) -> ProbabilityQuality? {
            probabilities.map {
                ProbabilityQuality(Array(zip($0.flatMap(\.self), all.map(\.isSuccess))))
            }
        }
        calibrated = quality(PlattScaling.crossFitted(predictions))
        temperatureCalibrated = quality(TemperatureScaling.crossFitted(predictions))
    }

    /// The calibration of one environment, or this one where it has none.
    func of(_ environment: String?) -> Calibration {
        environment.flatMap { environments?[$0] } ?? self
    }
}
