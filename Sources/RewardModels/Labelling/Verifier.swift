import Agents

/// Executes candidates: the only judge of what enters a pair.
struct Verifier {
    /// Actions that were played under a task, and the verdict.
    struct Execution {
        let trajectory: Trajectory
        let outcome: Outcome
    }

    private let environment: any Environment
    /// Actions carried out so far.
    private(set) var environmentSteps = 0

    init(environment: any Environment) { self.environment = environment }

    /// Plays actions under a task and judges the result.
    mutating func execute(_ actions: [Action], of task: AgentTask) async throws -> Execution {
        let trajectory = try await environment.replay(actions, of: task)
        environmentSteps += trajectory.turns.count
        return Execution(
            trajectory: trajectory, outcome: try await environment.outcome(of: trajectory))
    }

    /// What an executed trajectory achieves: its own task or, in hindsight, another.
    mutating func achievement(
        of execution: Execution, from source: Candidate.Source, report: inout LabelReport
    ) async throws -> Achievement? {
        let trajectory = execution.trajectory
        let (own, hindsight): (ChosenOrigin, ChosenOrigin) =
            source == .explored ? (.success, .hindsight) : (.variation, .variation)
        if execution.outcome.isSuccess {
            return Achievement(trajectory: trajectory, outcome: execution.outcome, origin: own)
        }
        guard let task = (environment as? any HindsightEnvironment)?.hindsightTask(for: trajectory) else {
            return nil
        }
        let verified = try await achievement(of: trajectory.actions, under: task, hindsight)
        if verified == nil { report.drop(.unverifiedHindsight) }
        return verified
    }

    /// The achievement of a given task, or nil when executing the actions fails it.
    mutating func achievement(
        of actions: [Action], under task: AgentTask, _ origin: ChosenOrigin
    ) async throws -> Achievement? {
        let execution = try await execute(actions, of: task)
        guard execution.outcome.isSuccess else { return nil }
        return Achievement(trajectory: execution.trajectory, outcome: execution.outcome, origin: origin)
    }
}
