import Agents
import GRDB

extension RunStore {
    /// Every candidate trajectory of any plan whose price is not known yet.
    func unpricedCandidates() async throws -> [Trajectory] {
        try await rows(
            """
            SELECT trajectory FROM trajectory WHERE key IN (SELECT trajectory FROM candidate)
            AND key NOT IN (SELECT trajectory FROM price) ORDER BY key
            """
        ) { try CanonicalJSON.read($0[0], table: "trajectory") }
    }

    /// Records what stored trajectories spend; nil where one buys nothing.
    func record(_ prices: [ContentKey: Double?]) async throws {
        try await write { database in
            for (key, price) in prices {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO price (trajectory, price) VALUES (?, ?)",
                    arguments: [key.description, price])
            }
        }
    }

    /// What trajectories spend; nil where one buys nothing, and no entry where the environment has no prices.
    public func prices() async throws -> [ContentKey: Double?] {
        // Who only reads a store leaves it in its old version, without this table.
        guard try await read({ try $0.tableExists("price") }) else { return [:] }
        let prices = try await rows("SELECT trajectory, price FROM price") {
            (ContentKey(stored: $0[0]), $0[1] as Double?)
        }
        return Dictionary(uniqueKeysWithValues: prices)
    }
}
