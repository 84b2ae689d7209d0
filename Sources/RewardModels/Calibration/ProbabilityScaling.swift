/// Turns scores into probabilities of success, by a fit to outcomes.
public protocol ProbabilityScaling: Sendable {
    /// Fits to outcomes; nil where they allow no fit.
    init?(fitting predictions: [Prediction])
    /// The probability of success at a score.
    func probability(of logit: Double) -> Double
}

extension ProbabilityScaling {
    /// Probabilities by a fit that did not see their outcomes: the puzzles are halved, and each half is judged by the
    /// fit to the other. nil when a half allows no fit.
    /// - Parameters:
    ///   - puzzles: the predictions that are fitted to, one list for each puzzle.
    ///   - judged: the logits whose probabilities are wanted, for the same puzzles; nil for those fitted to.
    static func crossFitted(_ puzzles: [[Prediction]], judging judged: [[Double]]? = nil) -> [[Double]]? {
        let halves = [0, 1].map { half in
            puzzles.enumerated().filter { $0.offset % 2 == half }.flatMap(\.element)
        }
        let fits = halves.compactMap(Self.init(fitting:))
        guard fits.count == 2 else { return nil }
        let judged = judged ?? puzzles.map { $0.map(\.logit) }
        return judged.enumerated().map { place, logits in
            logits.map { fits[1 - place % 2].probability(of: $0) }
        }
    }
}
