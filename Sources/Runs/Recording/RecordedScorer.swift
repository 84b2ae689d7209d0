import Agents

/// A scorer whose every score is on the run's record before it is used. The batch is the unit.
public struct RecordedScorer: Scorer {
    private let scorer: any Scorer
    private let identity: String
    private let store: RunStore

    /// Records `scorer` in `store`.
    /// - Parameter identity: changes whenever the scores could, e.g. the checkpoint's hash.
    public init(_ scorer: any Scorer, identity: String, store: RunStore) {
        self.scorer = scorer
        self.identity = identity
        self.store = store
    }

    /// Scores from the record where it can.
    public func score(_ trajectories: [Trajectory]) async throws -> Costed<[Score]> {
        if trajectories.isEmpty { return Costed([], cost: Cost()) }
        let names = try trajectories.map { try ContentKey(of: $0) }
        let key = try ContentKey(of: [identity] + names.map(\.description))
        if let recorded = try await store.scores(under: key) { return recorded }
        let scored = try await scorer.score(trajectories)
        guard scored.value.count == trajectories.count else {
            throw RecordingError.wrongCount(
                of: identity, asked: trajectories.count, answered: scored.value.count)
        }
        try await store.record(
            ScoreCall(
                key: key, scorer: identity, trajectories: names, scores: scored.value, cost: scored.cost))
        return scored
    }
}
