import GRDB
import RewardModels

extension RunStore {
    /// Commits everything that labelling made, and ends the stage.
    func recordLabels(_ data: LabelledData, work: Work) async throws {
        let report = try CanonicalJSON.text(data.report)
        try await write { database in
            let pairs = data.training.map { ($0, false) } + data.heldOut.map { ($0, true) }
            for (position, (pair, isHeldOut)) in pairs.enumerated() {
                try database.execute(
                    sql: "INSERT INTO pair (position, isHeldOut, pair) VALUES (?, ?, ?)",
                    arguments: [position, isHeldOut, try CanonicalJSON.text(pair)])
            }
            for (table, trajectories) in [("judged", data.judged), ("rollout", data.rollouts ?? [])] {
                for (position, judged) in trajectories.enumerated() {
                    try database.execute(
                        sql: "INSERT INTO \(table) (position, judged) VALUES (?, ?)",
                        arguments: [position, try CanonicalJSON.text(judged)])
                }
            }
            try database.record(work, stage: .label, unit: "all")
            try database.finish(.label, finding: report)
        }
    }

    /// Everything that labelling made; nil before the stage has ended.
    public func labelledData() async throws -> LabelledData? {
        guard try await isFinished(.label) else { return nil }
        let training = try await texts("SELECT pair FROM pair WHERE NOT isHeldOut ORDER BY position")
        let heldOut = try await texts("SELECT pair FROM pair WHERE isHeldOut ORDER BY position")
        let judged = try await texts("SELECT judged FROM judged ORDER BY position")
        let report = try await texts("SELECT finding FROM finding WHERE stage = 'label'")
        let hasRollouts = try await read { try $0.tableExists("rollout") }
        let rollouts =
            hasRollouts ? try await texts("SELECT judged FROM rollout ORDER BY position") : ""
        let text =
            "{\"training\":[\(training)],\"heldOut\":[\(heldOut)],\"judged\":[\(judged)],\"report\":\(report)"
            + (rollouts.isEmpty ? "}" : ",\"rollouts\":[\(rollouts)]}")
        return try CanonicalJSON.read(text, table: "pair")
    }

    /// How many pairs there are to train on and to test on.
    public func pairCounts() async throws -> (training: Int, heldOut: Int) {
        let counts = try await rows("SELECT COUNT(*), COALESCE(SUM(isHeldOut), 0) FROM pair") {
            ($0[0] as Int, $0[1] as Int)
        }
        return counts.first.map { ($0.0 - $0.1, $0.1) } ?? (0, 0)
    }

    private func texts(_ sql: String) async throws -> String {
        try await rows(sql) { $0[0] as String }.joined(separator: ",")
    }
}
