/// How scores become probabilities of success, and how good those are on puzzles not trained on.
public struct Calibration: Codable, Hashable, Sendable {
    /// The fit to all held-out trajectories; nil when they were all successes or all failures.
    public let platt: PlattScaling?
    /// σ(score), as if the score were a log-odds.
    public let raw: ProbabilityQuality
    /// Probabilities by the fit. Cross-fitted: the puzzles are halved, and each half is judged by the fit to
    /// the other, so that no outcome is judged by a fit that saw it. nil when a half has only one outcome.
    public let calibrated: ProbabilityQuality?

    /// Calibrates on the held-out puzzles' trajectories.
    /// - Parameter predictions: one list for each puzzle.
    init(_ predictions: [[Prediction]]) {
        let all = predictions.flatMap(\.self)
        platt = PlattScaling(fitting: all)
        raw = ProbabilityQuality(all.map { (sigmoid($0.logit), $0.isSuccess) })
        let halves = [0, 1].map { half in
            predictions.enumerated().filter { $0.offset % 2 == half }.flatMap(\.element)
        }
        if let first = PlattScaling(fitting: halves[0]), let second = PlattScaling(fitting: halves[1]) {
            let judged =
                halves[0].map { (second.probability(of: $0.logit), $0.isSuccess) }
                + halves[1].map { (first.probability(of: $0.logit), $0.isSuccess) }
            calibrated = ProbabilityQuality(judged)
        } else {
            calibrated = nil
        }
    }
}
