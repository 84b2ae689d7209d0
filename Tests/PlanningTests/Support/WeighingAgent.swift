import Agents
import Synchronization

/// An agent that weighs the admissible actions by a rule, and remembers what it was asked.
///
/// Costs 10 tokens per query.
final class WeighingAgent: Agent {
    private let weigh: @Sendable (Trajectory, Action) -> Double
    private let lesson: @Sendable (String) -> String
    private let log = Mutex(Log())

    struct Log {
        var samples: [[ActionQuery]] = []
        var distributions: [[ActionQuery]] = []
        var critiques: [String] = []
    }
    var asked: Log { log.withLock { $0 } }

    /// An agent that finds all actions equally good, unless told otherwise. No weight above 0 means no idea.
    init(
        weigh: @escaping @Sendable (Trajectory, Action) -> Double = { _, _ in 1 },
        lesson: @escaping @Sendable (String) -> String = { _ in "Try something else." }
    ) {
        self.weigh = weigh
        self.lesson = lesson
    }

    func sample(_ queries: [ActionQuery]) -> Costed<[[ActionProposal]]> {
        log.withLock { $0.samples.append(queries) }
        return Costed(queries.map(draw), cost: cost(queries))
    }

    func distribution(_ queries: [ActionQuery]) -> Costed<[[ActionProposal]]> {
        log.withLock { $0.distributions.append(queries) }
        return Costed(queries.map { proposals(for: $0.trajectory) }, cost: cost(queries))
    }

    func reflect(
        on trial: Trajectory, critique: String, reflections: [String], seed: Seed
    ) -> Costed<String> {
        log.withLock { $0.critiques.append(critique) }
        return Costed(lesson(critique), cost: Cost(Usage(computedTokens: 10)))
    }

    private func cost(_ queries: [ActionQuery]) -> Cost {
        .sum(queries.map { _ in Cost(Usage(computedTokens: 10)) })
    }

    private func proposals(for trajectory: Trajectory) -> [ActionProposal] {
        let actions = trajectory.observation.admissibleActions ?? []
        let weights = actions.map { weigh(trajectory, $0) }
        let total = weights.reduce(0, +)
        return zip(actions, weights).filter { $1 > 0 }
            .map { ActionProposal(action: $0, probability: $1 / total) }
            .sorted { $0.probability > $1.probability }
    }

    private func draw(_ query: ActionQuery) -> [ActionProposal] {
        let proposals = proposals(for: query.trajectory)
        if query.temperature == 0 { return Array(proposals.prefix(1)) }
        var generator = query.seed.generator
        var rest = generator.uniform()
        for proposal in proposals {
            rest -= proposal.probability
            if rest < 0 { return [proposal] }
        }
        return Array(proposals.suffix(1))
    }
}
