import Agents
import Foundation
import GRDB

/// A trajectory that exploration collected.
public struct Exploration: Sendable {
    /// Which of the task's trajectories it is, from 0.
    public let sample: Int
    /// What happened.
    public let trajectory: Trajectory
}

extension RunStore {
    /// Commits what a group of tasks brought, with what it cost.
    func recordExploration(_ found: [Exploration], work: Work, unit: String) async throws {
        try await write { database in
            for entry in found {
                try database.insert(entry.trajectory.task)
                let key = try database.insert(entry.trajectory)
                try database.execute(
                    sql: "INSERT INTO exploration (taskId, sample, trajectory) VALUES (?, ?, ?)",
                    arguments: [entry.trajectory.task.id, entry.sample, key.description])
            }
            try database.record(work, stage: .explore, unit: unit)
        }
    }

    /// Everything exploration collected, ordered by task and sample.
    public func explorations() async throws -> [Exploration] {
        try await rows(
            """
            SELECT sample, trajectory.trajectory FROM exploration
            JOIN trajectory ON trajectory.key = exploration.trajectory ORDER BY taskId, sample
            """
        ) {
            Exploration(sample: $0[0], trajectory: try CanonicalJSON.read($0[1], table: "trajectory"))
        }
    }

    /// The environment's verdicts that are known, by trajectory.
    public func outcomes() async throws -> [ContentKey: Outcome] {
        let verdicts = try await rows("SELECT trajectory, reward, isSuccess FROM outcome") {
            (ContentKey(stored: $0[0]), Outcome(reward: $0[1], isSuccess: $0[2]))
        }
        return Dictionary(uniqueKeysWithValues: verdicts)
    }

    /// Records verdicts on stored trajectories.
    func record(_ outcomes: [ContentKey: Outcome]) async throws {
        try await write { database in
            for (key, outcome) in outcomes {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO outcome (trajectory, reward, isSuccess) VALUES (?, ?, ?)",
                    arguments: [key.description, outcome.reward, outcome.isSuccess])
            }
        }
    }
}

extension Database {
    func insert(_ task: AgentTask) throws {
        try execute(
            sql: "INSERT OR IGNORE INTO task (id, task) VALUES (?, ?)",
            arguments: [task.id, try CanonicalJSON.text(task)])
    }

    /// Stores a trajectory under its content, once.
    func insert(_ trajectory: Trajectory) throws -> ContentKey {
        let text = try CanonicalJSON.text(trajectory)
        let key = ContentKey(hashing: Data(text.utf8))
        try execute(
            sql: "INSERT OR IGNORE INTO trajectory (key, trajectory) VALUES (?, ?)",
            arguments: [key.description, text])
        return key
    }
}
