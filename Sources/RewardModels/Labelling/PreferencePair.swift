import Agents

/// Two trajectories of one task, one of which achieves the intent (x, h⁺, h⁻ in ARMAP section 3.2).
public struct PreferencePair: Codable, Hashable, Sendable, Identifiable {
    /// Unique within a label run and the same for the same seed.
    public let id: String
    /// The task as it was explored, before hindsight: what no two splits may share.
    public let puzzle: String
    /// The trajectory that achieves the task, or comes further with it.
    public let chosen: Trajectory
    /// A trajectory of the same task that does not.
    public let rejected: Trajectory
    /// How the chosen side came about.
    public let chosenOrigin: ChosenOrigin
    /// How the rejected side came about.
    public let rejectedOrigin: RejectedOrigin
    /// The environment's verdict on executing the chosen actions: a success, or progress.
    public let chosenOutcome: Outcome
    /// The environment's verdict on executing the rejected actions: no success.
    public let rejectedOutcome: Outcome
    /// Whether the same two trajectories also make the opposite pair, under the task that the rejected one
    /// achieves. Then nothing but the intent tells which is better.
    public let isMirrored: Bool

    /// What both were asked, after hindsight.
    public var task: AgentTask { chosen.task }
}

/// How a chosen trajectory came about. Every one was executed and judged by the environment: a success, unless it is
/// said otherwise.
public enum ChosenOrigin: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
    /// Explored, and it achieved what was asked.
    case success
    /// Explored, and the environment says what it did achieve.
    case hindsight
    /// Explored, and the labelling model says what it did achieve.
    case refinement
    /// Edited or corrupted, and judged under the task that it does achieve.
    case variation
    /// It came further with what was asked than the rejected one, though not to the end.
    case progress
}

/// How a rejected trajectory came about. Every one was executed and judged no success by the environment.
public enum RejectedOrigin: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
    /// Explored.
    case failure
    /// An explored trajectory with one action changed and played on.
    case edit
    /// Written by the labelling model to look right.
    case corruption
}

/// A trajectory and whether it achieves its task: what a reward model is calibrated on.
public struct JudgedTrajectory: Codable, Hashable, Sendable {
    /// The task as it was explored, before hindsight.
    public let puzzle: String
    /// The trajectory.
    public let trajectory: Trajectory
    /// The environment's verdict.
    public let outcome: Outcome

    /// Creates a judged trajectory.
    public init(puzzle: String, trajectory: Trajectory, outcome: Outcome) {
        self.puzzle = puzzle
        self.trajectory = trajectory
        self.outcome = outcome
    }
}
