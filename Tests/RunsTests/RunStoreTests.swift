import Agents
import ArmapTesting
import Foundation
import GRDB
import Testing

@testable import Runs

@Suite("Run store")
struct RunStoreTests {
    @Test("A second writer is refused while the first is open, a reader is not")
    func oneWriter() async throws {
        let temporary = try TemporaryFolder()
        let folder = RunFolder(temporary.url)
        let store = try RunStore(writing: folder)
        try await store.begin(Recipe())
        #expect(throws: RunStoreError.inUse(path: folder.path)) { try RunStore(writing: folder) }
        let reader = try RunStore(reading: folder)
        #expect(try await reader.recipe()?.recipe == Recipe())
        withExtendedLifetime(store) {}
    }

    @Test("The lock goes with its holder")
    func lockIsReleased() throws {
        let temporary = try TemporaryFolder()
        let folder = RunFolder(temporary.url)
        do { _ = try RunStore(writing: folder) }
        _ = try RunStore(writing: folder)
    }

    @Test("A file that is no database, a cut one and a folder without one are clear errors")
    func damageIsNamed() async throws {
        let temporary = try TemporaryFolder()
        let folder = RunFolder(temporary.url)
        #expect(throws: RunStoreError.missing(path: folder.path)) { try RunStore(reading: folder) }
        try Data(repeating: 65, count: 9000).write(to: folder.database)
        #expect {
            try RunStore(writing: folder)
        } throws: { error in
            if case RunStoreError.damaged = error { true } else { false }
        }
        try FileManager.default.removeItem(at: folder.database)
        do { _ = try RunStore(writing: folder) }
        let whole = try Data(contentsOf: folder.database)
        try (whole.prefix(4096) + Data(repeating: 255, count: whole.count - 4096)).write(to: folder.database)
        #expect {
            try RunStore(writing: folder)
        } throws: { error in
            if case RunStoreError.damaged = error { true } else { false }
        }
    }

    @Test("A run of the first version can be reported on, and keeps its scores when it goes on")
    func firstVersion() async throws {
        let temporary = try TemporaryFolder()
        let folder = RunFolder(temporary.url)
        let keys = try ["a", "b"].map { try ContentKey(of: $0) }
        let queue = try DatabaseQueue(path: folder.database.path)
        try RunStore.migrator.migrate(queue, upTo: "1")
        try await queue.write { database in
            // As the first version wrote them, without what later recipes can ask for.
            try database.execute(
                sql: "INSERT INTO run VALUES (1, 'old', '{\"evaluate\":{\"candidates\":10},\"seed\":1}')")
            for (call, scores) in [("x", [0.1 + 0.2, 2]), ("y", [7, 8])] {
                let texts = try CanonicalJSON.text(scores.map { Score(logit: $0) })
                var cost = Cost()
                cost.rewardCalls = 2
                try database.execute(
                    sql: "INSERT INTO scoreCall VALUES (?, 'model', ?, ?, ?)",
                    arguments: [call, try CanonicalJSON.text(keys), texts, try CanonicalJSON.text(cost)])
            }
        }
        try queue.close()
        let old = try RunStore(reading: folder)
        #expect(try await old.prices().isEmpty)
        #expect(try await ReportBuilder(old).report().frontier == nil)
        let store = try RunStore(writing: folder)
        try await store.begin(Recipe())
        let scores = try await store.scores(of: keys, by: "model")
        #expect(keys.map { scores[$0]?.score.logit } == [0.1 + 0.2, 2])
        #expect(keys.map { scores[$0]?.cost.rewardCalls } == [1, 1])
    }

    @Test("A store from a newer version is refused")
    func newerIsRefused() throws {
        let temporary = try TemporaryFolder()
        let folder = RunFolder(temporary.url)
        do { _ = try RunStore(writing: folder) }
        let queue = try DatabaseQueue(path: folder.database.path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99')") }
        try queue.close()
        #expect(throws: RunStoreError.tooNew(path: folder.path)) { try RunStore(writing: folder) }
    }

    @Test("A folder that cannot be made is a clear error")
    func unwritable() throws {
        let temporary = try TemporaryFolder()
        try Data().write(to: temporary.file("file"))
        #expect {
            try RunStore(writing: RunFolder(temporary.file("file").appending(path: "below")))
        } throws: { error in
            if case RunStoreError.unwritable = error { true } else { false }
        }
    }

    @Test("Every commit is synced and foreign keys are enforced")
    func settings() async throws {
        let temporary = try TemporaryFolder()
        let store = try RunStore(writing: RunFolder(temporary.url))
        let settings = try await store.read { database in
            try ["journal_mode", "synchronous", "foreign_keys"].map {
                try String.fetchOne(database, sql: "PRAGMA \($0)")
            }
        }
        #expect(settings == ["wal", "2", "1"])
    }

    @Test("A changed recipe is refused with the keys that differ")
    func changedRecipe() async throws {
        let store = try RunStore()
        try await store.begin(Recipe())
        try await store.begin(Recipe())
        var changed = Recipe()
        changed.explore.tasks += 1
        changed.models.agent.kind = .uniform
        await #expect(
            throws: RecipeError.changed(keys: ["explore.tasks", "models.agent.kind"], folder: "memory")
        ) { try await store.begin(changed) }
    }

    @Test("Explored trajectories and outcomes come back as they were, with what they cost")
    func explorationRoundTrip() async throws {
        let store = try RunStore()
        let game = CountdownGame()
        let task = CountdownGame.task(from: 3)
        let episode = try game.start(task, seed: 0)
        let actions = episode.observation.admissibleActions ?? []
        let trajectory = try await game.replay(Array(actions.prefix(1)), of: task)
        var work = Work(seconds: 1.5)
        work.cost.environmentSteps = 1
        try await store.recordExploration(
            [Exploration(sample: 0, trajectory: trajectory), Exploration(sample: 1, trajectory: trajectory)],
            work: work, unit: "0")
        #expect(try await store.explorations().map(\.trajectory) == [trajectory, trajectory])
        #expect(try await store.work(in: .explore) == ["0": work])
        let key = try ContentKey(of: trajectory)
        try await store.record([key: Outcome(reward: 0.25, isSuccess: false)])
        #expect(try await store.outcomes() == [key: Outcome(reward: 0.25, isSuccess: false)])
    }

    @Test("A unit of work cannot be committed twice")
    func workIsCommittedOnce() async throws {
        let store = try RunStore()
        try await store.recordExploration([], work: Work(), unit: "0")
        await #expect(throws: RunStoreError.self) {
            try await store.recordExploration([], work: Work(), unit: "0")
        }
    }
}
