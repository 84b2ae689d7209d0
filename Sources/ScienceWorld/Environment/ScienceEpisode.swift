import Agents

/// An experiment in progress: a value, so a fork is a copy. Simulators are found, and brought to where the episode
/// stands, when it goes on.
public struct ScienceEpisode: Episode {
    /// What the simulator said.
    public private(set) var observation: Observation
    private let pool: SimulatorPool
    private let goal: ScienceGoal
    private let view: ScienceView
    private let rules: ScienceRules
    private var point: EpisodePoint
    private var progress: ScienceProgress

    init(
        _ goal: ScienceGoal, in pool: SimulatorPool, rules: ScienceRules, view: ScienceView
    ) async throws {
        self.pool = pool
        self.goal = goal
        self.rules = rules
        self.view = view
        point = EpisodePoint(goal.variation)
        progress = ScienceProgress(try await pool.reply(at: point))
        observation = view.observation(of: progress.reply, after: [])
    }

    /// Whether the rules have ended it.
    public var isOver: Bool { rules.isOver(progress, turnLimit: goal.type?.turnLimit) }

    /// Unknown: the simulator keeps much that it does not show, temperatures for one.
    public var stateKey: String? { nil }

    /// What the episode is worth so far.
    var outcome: Outcome { rules.outcome(progress) }

    /// Carries out an action; what makes no sense is answered by the simulator.
    /// - Throws: `SimulatorPoolError` when no simulator can be brought here.
    public mutating func step(_ action: Action) async throws -> Observation {
        let next = point.appending(action.text)
        progress.advance(try await pool.reply(at: next))
        point = next
        observation = view.observation(of: progress.reply, after: point.actions)
        return observation
    }

    /// A copy.
    public func fork() -> any Episode { self }
}
