import Agents

/// Everything a planner needs to work on one task.
public struct PlanningProblem: Sendable {
    /// What is to be done.
    public let task: AgentTask
    /// A fresh episode of the task. Planners play on forks of it, never on itself.
    public let start: any Episode
    /// The most actions a trajectory may have.
    public let horizon: Int
    /// Who acts.
    public let agent: any Agent
    /// Who judges.
    public let scorer: any Scorer
    /// Who judges trajectories that are not finished, as a probability of success; nil for nobody.
    public let prefixScorer: (any Scorer)?
    /// What is to be maximised.
    public let objective: Objective
    /// What may be spent. A budget that runs out ends the planning with its best answer so far.
    public let budget: Budget
    /// Settles every random choice.
    public let seed: Seed

    /// Creates a problem.
    public init(
        task: AgentTask, start: any Episode, horizon: Int, agent: any Agent, scorer: any Scorer,
        prefixScorer: (any Scorer)? = nil, objective: Objective = Objective(), budget: Budget = Budget(),
        seed: Seed
    ) {
        precondition(horizon > 0, "a trajectory needs room for an action")
        self.task = task
        self.start = start
        self.horizon = horizon
        self.agent = agent
        self.scorer = scorer
        self.prefixScorer = prefixScorer
        self.objective = objective
        self.budget = budget
        self.seed = seed
    }

    /// The trajectory before the first action.
    var beginning: Trajectory {
        Trajectory(task: task, initialObservation: start.observation, isFinished: start.isOver)
    }
}

/// Turns an agent and a scorer into a trajectory that the scorer likes (ARMAP, section 3.4).
public protocol Planner: Sendable {
    /// What tables and stores call it, e.g. `ARMAP-B`.
    var name: String { get }
    /// Works on a problem until it is done, converged or out of budget.
    /// - Parameter report: hears of progress while it happens; called in order, never concurrently.
    /// - Throws: `CancellationError`, or what the agent, the scorer or the environment throws. Running out
    ///   of budget, an agent without ideas and a score that is no number are not errors.
    func plan(_ problem: PlanningProblem, report: @Sendable (PlanEvent) -> Void) async throws -> Plan
}

extension Planner {
    /// Works on a problem in silence.
    public func plan(_ problem: PlanningProblem) async throws -> Plan {
        try await plan(problem) { _ in }
    }

    /// Works on a problem and tells about it; the last event is `finished`. Dropping the stream cancels
    /// the planning.
    public func events(planning problem: PlanningProblem) -> AsyncThrowingStream<PlanEvent, any Error> {
        AsyncThrowingStream { continuation in
            let work = Task {
                do {
                    let plan = try await plan(problem) { continuation.yield($0) }
                    continuation.yield(.finished(plan))
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in work.cancel() }
        }
    }
}

/// Something that happened while planning.
public enum PlanEvent: Codable, Hashable, Sendable {
    /// A trajectory was played, and scored if the planner scores.
    case candidate(Candidate)
    /// The agent drew a lesson from its last trial.
    case reflected(String)
    /// A wave of tree search ended; `best` is the best utility so far.
    case searched(simulations: Int, states: Int, best: Double?, cost: Cost)
    /// The plan is made. Only streams say so.
    case finished(Plan)
}
