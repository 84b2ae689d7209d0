import Agents

/// A scorer whose every score is on the run's record before it is used. The trajectory is the unit: whoever asks
/// about it later gets the same score, and only trajectories that nobody asked about are scored, in one batch.
///
/// A score may depend in the last bits on its batch. Evaluation asks about a task's trajectories in an order that
/// the recipe settles, so a resumed run finds the same ones on the record and forms the same batches of the rest.
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

    /// Scores from the record where it can. A recorded score costs what it cost when it was made, so that
    /// methods are charged alike whoever came first.
    public func score(_ trajectories: [Trajectory]) async throws -> Costed<[Score]> {
        let keys = try trajectories.map { try ContentKey(of: $0) }
        var recorded = try await store.scores(of: keys, by: identity)
        var missing: [(key: ContentKey, trajectory: Trajectory)] = []
        var asked = Set(recorded.keys)
        for (key, trajectory) in zip(keys, trajectories) where asked.insert(key).inserted {
            missing.append((key, trajectory))
        }
        if !missing.isEmpty {
            let scores = try await scoreAndRecord(missing)
            recorded.merge(scores) { old, _ in old }
        }
        var charged: Set<ContentKey> = []
        let cost = Cost.sum(keys.filter { charged.insert($0).inserted }.compactMap { recorded[$0]?.cost })
        return Costed(keys.compactMap { recorded[$0]?.score }, cost: cost)
    }

    private func scoreAndRecord(
        _ missing: [(key: ContentKey, trajectory: Trajectory)]
    ) async throws -> [ContentKey: RecordedScore] {
        let scored = try await scorer.score(missing.map(\.trajectory))
        guard scored.value.count == missing.count else {
            throw RecordingError.wrongCount(
                of: identity, asked: missing.count, answered: scored.value.count)
        }
        let shares = scored.cost.shares(among: missing.count)
        var scores: [ContentKey: RecordedScore] = [:]
        for (index, entry) in missing.enumerated() {
            scores[entry.key] = RecordedScore(score: scored.value[index], cost: shares[index])
        }
        let new = scores
        // A task of its own, which a cancellation does not reach: the scores are paid for.
        try await Task { try await store.record(new, by: identity) }.value
        return scores
    }
}
