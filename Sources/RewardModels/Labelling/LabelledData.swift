import Agents

/// Everything that training and calibration need.
public struct LabelledData: Codable, Hashable, Sendable {
    /// Pairs to train on.
    public let training: [PreferencePair]
    /// Pairs of puzzles that no training pair comes from.
    public let heldOut: [PreferencePair]
    /// The held-out puzzles' explored trajectories, under the tasks that were asked and under those that
    /// were achieved.
    public let judged: [JudgedTrajectory]
    /// The training puzzles' explored trajectories under the tasks that were asked: what values of unfinished
    /// trajectories are learned from. nil where they were not kept.
    public var rollouts: [JudgedTrajectory]?
    /// How they came about.
    public let report: LabelReport

    /// Every trajectory, some of them more than once.
    var trajectories: [Trajectory] {
        (training + heldOut).flatMap { [$0.chosen, $0.rejected] }
            + (judged + (rollouts ?? [])).map(\.trajectory)
    }
}

/// Which puzzles are held out: a pure function of the seed and the puzzles' names.
struct PuzzleSplit {
    private let heldOut: Set<String>

    /// Holds out a fraction of the puzzles, rounded up.
    init(_ puzzles: [String], fraction: Double, seed: Seed) {
        let ranked = puzzles.sorted { (seed.for($0).value, $0) < (seed.for($1).value, $1) }
        heldOut = Set(ranked.prefix(Int((Double(ranked.count) * fraction).rounded(.up))))
    }

    func holdsOut(_ puzzle: String) -> Bool { heldOut.contains(puzzle) }
}
