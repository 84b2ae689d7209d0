import Agents
import GRDB

/// What a scorer said of one trajectory, and that trajectory's share of what its batch cost.
struct RecordedScore: Codable, Sendable {
    let score: Score
    let cost: Cost
}

extension RunStore {
    /// The recorded scores of trajectories by one scorer; those never scored are left out.
    func scores(of trajectories: [ContentKey], by scorer: String) async throws -> [ContentKey: RecordedScore]
    {
        let texts = try await read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT score FROM score WHERE scorer = ? AND trajectory = ?")
            return try trajectories.map {
                try String.fetchOne(statement, arguments: [scorer, $0.description])
            }
        }
        var found: [ContentKey: RecordedScore] = [:]
        for (key, text) in zip(trajectories, texts) {
            found[key] = try text.map { try CanonicalJSON.read($0, table: "score") }
        }
        return found
    }

    /// Records the scores of a batch, all or none. What was recorded meanwhile stays.
    func record(_ scores: [ContentKey: RecordedScore], by scorer: String) async throws {
        let texts = try scores.mapValues { try CanonicalJSON.text($0) }
        try await write { database in
            for (key, text) in texts { try database.insertScore(text, of: key.description, by: scorer) }
        }
    }
}

extension Database {
    func insertScore(_ score: String, of trajectory: String, by scorer: String) throws {
        try execute(
            sql: "INSERT OR IGNORE INTO score (scorer, trajectory, score) VALUES (?, ?, ?)",
            arguments: [scorer, trajectory, score])
    }
}
