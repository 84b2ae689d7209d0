import Foundation

/// Puts utilities on one scale of 0...1, so that exploration constants mean something and shifting all
/// scores changes nothing.
///
/// Calibrated scores: the utility is a probability less penalties, so it is moved from the objective's
/// range to 0...1 by a straight line. Uncalibrated ones: the logistic function of the utility, standardised
/// by mean and deviation of all distinct trajectories scored so far in this search. What has no utility is
/// worth 0, less than anything scored, for scored values are above 0.
struct LeafValues {
    private let scale: (Double) -> Double

    init(_ candidates: [Candidate], objective: Objective) {
        let scored = candidates.filter { $0.utility != nil }
        let range = objective.calibratedRange
        if scored.allSatisfy({ $0.score?.probability != nil }) {
            scale = { min(max(($0 - range.lowerBound) / (range.upperBound - range.lowerBound), 0), 1) }
            return
        }
        let utilities = scored.compactMap(\.utility)
        let mean = utilities.reduce(0, +) / Double(utilities.count)
        let variance = utilities.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(utilities.count)
        let deviation = variance > 0 ? variance.squareRoot() : 1
        scale = { 1 / (1 + exp(-($0 - mean) / deviation)) }
    }

    func callAsFunction(_ candidate: Candidate) -> Double { candidate.utility.map(scale) ?? 0 }
}
