import Agents

/// A trajectory that may enter pairs.
struct Candidate {
    /// How its actions came about.
    enum Source { case explored, edit, corruption }

    let trajectory: Trajectory
    let source: Source
    /// The verdict under the task that was asked; nil until it is executed.
    var asked: Outcome?
    /// The task that it does achieve, if any.
    var achievement: Achievement?

    var actions: [Action] { trajectory.actions }

    var rejectedOrigin: RejectedOrigin {
        switch source {
        case .explored: .failure
        case .edit: .edit
        case .corruption: .corruption
        }
    }
}

/// A task that a trajectory achieves, by the environment's verdict.
struct Achievement {
    /// The trajectory replayed under the task.
    let trajectory: Trajectory
    /// The verdict: a success.
    let outcome: Outcome
    /// Where the task came from.
    let origin: ChosenOrigin

    var task: AgentTask { trajectory.task }
}
