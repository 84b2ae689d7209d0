import Agents
import GRDB

/// One call to a scorer: a batch of trajectories, named by content, and their scores.
struct ScoreCall: Sendable {
    let key: ContentKey
    let scorer: String
    let trajectories: [ContentKey]
    let scores: [Score]
    let cost: Cost
}

extension RunStore {
    /// The recorded scores of a batch; nil when it was never scored.
    func scores(under key: ContentKey) async throws -> Costed<[Score]>? {
        try await rows("SELECT scores, cost FROM scoreCall WHERE key = ?", [key.description]) {
            row -> Costed<[Score]> in
            Costed(
                try CanonicalJSON.read(row["scores"], table: "scoreCall"),
                cost: try CanonicalJSON.read(row["cost"], table: "scoreCall"))
        }.first
    }

    /// Records a call. When the same call was recorded meanwhile, the first record stays.
    func record(_ call: ScoreCall) async throws {
        let trajectories = try CanonicalJSON.text(call.trajectories)
        let scores = try CanonicalJSON.text(call.scores)
        let cost = try CanonicalJSON.text(call.cost)
        try await write {
            try $0.execute(
                sql: """
                    INSERT OR IGNORE INTO scoreCall (key, scorer, trajectories, scores, cost)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [call.key.description, call.scorer, trajectories, scores, cost])
        }
    }
}
