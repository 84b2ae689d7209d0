import Agents
import GRDB

extension RunStore {
    /// Version 3: trajectories may be worth something by several published measures, and those that were explored for
    /// training puzzles are kept beside the pairs.
    static func keepMeasuresAndRollouts(_ database: Database) throws {
        try database.create(table: "rollout") { table in
            table.primaryKey("position", .integer)
            table.column("judged", .jsonText).notNull()
        }
        try database.create(table: "measure") { table in
            table.primaryKey("trajectory", .text).references("trajectory")
            table.column("measures", .jsonText).notNull()
        }
    }

    /// Every candidate trajectory of any plan that is not measured yet.
    func unmeasuredCandidates() async throws -> [Trajectory] {
        try await rows(
            """
            SELECT trajectory FROM trajectory WHERE key IN (SELECT trajectory FROM candidate)
            AND key NOT IN (SELECT trajectory FROM measure) ORDER BY key
            """
        ) { try CanonicalJSON.read($0[0], table: "trajectory") }
    }

    /// Records what stored trajectories are worth, by measure.
    func record(_ measures: [ContentKey: [String: Double]]) async throws {
        try await write { database in
            for (key, measures) in measures {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO measure (trajectory, measures) VALUES (?, ?)",
                    arguments: [key.description, try CanonicalJSON.text(measures)])
            }
        }
    }

    /// What trajectories are worth, by measure; no entry where the environment has no measures.
    func measures() async throws -> [ContentKey: [String: Double]] {
        // Who only reads a store leaves it in its old version, without this table.
        guard try await read({ try $0.tableExists("measure") }) else { return [:] }
        let measures: [(ContentKey, [String: Double])] = try await rows(
            "SELECT trajectory, measures FROM measure"
        ) { (ContentKey(stored: $0[0]), try CanonicalJSON.read($0[1], table: "measure")) }
        return Dictionary(uniqueKeysWithValues: measures)
    }
}
