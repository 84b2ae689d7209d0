import Agents
import GRDB

extension RunStore {
    /// Version 2: scores are kept by trajectory instead of by batch, and trajectories may have prices.
    static func shareScoresAndKeepPrices(_ database: Database) throws {
        try database.create(table: "score") { table in
            table.primaryKey {
                table.column("scorer", .text)
                table.column("trajectory", .text)
            }
            table.column("score", .jsonText).notNull()
        }
        try database.create(table: "price") { table in
            table.primaryKey("trajectory", .text).references("trajectory")
            table.column("price", .double)
        }
        let calls = try Row.fetchAll(
            database, sql: "SELECT scorer, trajectories, scores, cost FROM scoreCall ORDER BY rowid")
        for call in calls {
            let keys: [ContentKey] = try CanonicalJSON.read(call["trajectories"], table: "scoreCall")
            let scores: [Score] = try CanonicalJSON.read(call["scores"], table: "scoreCall")
            let cost: Cost = try CanonicalJSON.read(call["cost"], table: "scoreCall")
            for ((key, score), cost) in zip(zip(keys, scores), cost.shares(among: keys.count)) {
                let text = try CanonicalJSON.text(RecordedScore(score: score, cost: cost))
                try database.insertScore(text, of: key.description, by: call["scorer"])
            }
        }
        try database.drop(table: "scoreCall")
    }
}
