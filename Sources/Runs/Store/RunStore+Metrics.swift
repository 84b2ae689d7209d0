import GRDB

/// One number of a training.
public struct Metric: Codable, Hashable, Sendable {
    /// Optimizer steps so far.
    public let step: Int
    /// What is measured, e.g. `loss`.
    public let name: String
    /// The number.
    public let value: Double
}

extension RunStore {
    /// Commits numbers before it returns. A resumed training measures some of them again; the values are the
    /// same and replace the old ones.
    ///
    /// Not asynchronous, because the trainer must not take its next step, nor write a checkpoint, before.
    func recordNow(_ metrics: [Metric]) throws {
        try writeNow { database in
            for metric in metrics {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO metric (step, name, value) VALUES (?, ?, ?)",
                    arguments: [metric.step, metric.name, metric.value])
            }
        }
    }

    /// All numbers of the training, by step.
    public func metrics() async throws -> [Metric] {
        try await rows("SELECT step, name, value FROM metric ORDER BY step, name") {
            Metric(step: $0[0], name: $0[1], value: $0[2])
        }
    }
}
