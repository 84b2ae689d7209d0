import Agents
import GRDB

/// What a committed piece of a stage cost.
public struct Work: Codable, Hashable, Sendable {
    /// Model calls, tokens, steps.
    public var cost = Cost()
    /// Wall-clock seconds.
    public var seconds = 0.0

    /// Adds up two pieces.
    static func + (a: Work, b: Work) -> Work { Work(cost: a.cost + b.cost, seconds: a.seconds + b.seconds) }
}

extension RunStore {
    /// The pieces of a stage that are done, by name.
    public func work(in stage: Stage) async throws -> [String: Work] {
        let done = try await rows(
            "SELECT unit, cost, seconds FROM work WHERE stage = ?", [stage.rawValue]
        ) { row -> (unit: String, work: Work) in
            let cost: Cost = try CanonicalJSON.read(row["cost"], table: "work")
            return (row["unit"], Work(cost: cost, seconds: row["seconds"]))
        }
        return Dictionary(uniqueKeysWithValues: done.map { ($0.unit, $0.work) })
    }

    /// What the finished pieces of a stage took together; nil when none is done.
    func totalWork(in stage: Stage) async throws -> Work? {
        // Sums of fractions depend on their order, and a dictionary has another one in every process.
        let ordered = try await work(in: stage).sorted { $0.key < $1.key }.map(\.value)
        return ordered.isEmpty ? nil : ordered.reduce(Work(), +)
    }

    /// What a stage found, written when it ended; nil while it is unfinished.
    public func finding<Finding: Decodable>(
        of stage: Stage, as type: Finding.Type = Finding.self
    ) async throws -> Finding? {
        let text = try await rows("SELECT finding FROM finding WHERE stage = ?", [stage.rawValue]) {
            $0[0] as String
        }
        return try text.first.map { try CanonicalJSON.read($0, table: "finding") }
    }

    /// Whether a stage has ended.
    public func isFinished(_ stage: Stage) async throws -> Bool {
        try await read {
            try Bool.fetchOne(
                $0, sql: "SELECT EXISTS (SELECT 1 FROM finding WHERE stage = ?)", arguments: [stage.rawValue])
                ?? false
        }
    }

    /// Ends training.
    func recordTraining(_ finding: TrainFinding, work: Work) async throws {
        let text = try CanonicalJSON.text(finding)
        try await write {
            try $0.record(work, stage: .train, unit: "all")
            try $0.finish(.train, finding: text)
        }
    }

    /// Ends a stage with what it found.
    public func finish(_ stage: Stage, finding: some Encodable) async throws {
        let text = try CanonicalJSON.text(finding)
        try await write { try $0.finish(stage, finding: text) }
    }
}

extension Database {
    func record(_ work: Work, stage: Stage, unit: String) throws {
        try execute(
            sql: "INSERT INTO work (stage, unit, cost, seconds) VALUES (?, ?, ?, ?)",
            arguments: [stage.rawValue, unit, try CanonicalJSON.text(work.cost), work.seconds])
    }

    func finish(_ stage: Stage, finding: String) throws {
        try execute(
            sql: "INSERT OR REPLACE INTO finding (stage, finding) VALUES (?, ?)",
            arguments: [stage.rawValue, finding])
    }
}
