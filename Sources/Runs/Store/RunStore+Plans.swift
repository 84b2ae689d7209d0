import Agents
import GRDB
import Planning

/// What a method made of one test task.
public struct PlanRecord: Sendable {
    /// The recipe's name of the method, and its objective where that is not the plain reward, e.g. `best-of-n`
    /// or `best-of-n (actions 0.1)`.
    public let method: String
    /// The plan. Its candidates carry scores, never outcomes.
    public let plan: Plan

    /// What its piece of the stage is called.
    var unit: String { Self.unit(method: method, task: plan.chosen.task) }

    static func unit(method: String, task: AgentTask) -> String { "\(method) \(task.id)" }
}

extension RunStore {
    /// Commits plans with their candidates, all or none.
    func record(_ records: [PlanRecord], seconds: Double) async throws {
        try await write { database in
            for record in records {
                try database.insert(record)
                let work = Work(cost: record.plan.cost, seconds: seconds / Double(records.count))
                try database.record(work, stage: .evaluate, unit: record.unit)
            }
        }
    }

    /// All plans, ordered by method and task.
    public func plans() async throws -> [PlanRecord] {
        try await rows("SELECT method, plan FROM plan ORDER BY method, taskId") {
            PlanRecord(method: $0["method"], plan: try CanonicalJSON.read($0["plan"], table: "plan"))
        }
    }

    /// Every candidate trajectory of any plan that has no outcome yet.
    func unjudgedCandidates() async throws -> [Trajectory] {
        try await rows(
            """
            SELECT trajectory FROM trajectory WHERE key IN (SELECT trajectory FROM candidate)
            AND key NOT IN (SELECT trajectory FROM outcome) ORDER BY key
            """
        ) { try CanonicalJSON.read($0[0], table: "trajectory") }
    }
}

extension Database {
    fileprivate func insert(_ record: PlanRecord) throws {
        let plan = record.plan
        let task = plan.chosen.task
        try insert(task)
        try execute(
            sql: "INSERT INTO plan (method, taskId, plan, cost) VALUES (?, ?, ?, ?)",
            arguments: [
                record.method, task.id, try CanonicalJSON.text(plan), try CanonicalJSON.text(plan.cost),
            ])
        for (position, candidate) in plan.candidates.enumerated() {
            let key = try insert(candidate.trajectory)
            try execute(
                sql: "INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    record.method, task.id, position, key.description,
                    try candidate.score.map { try CanonicalJSON.text($0) }, position == plan.chosenIndex,
                ])
        }
    }
}
