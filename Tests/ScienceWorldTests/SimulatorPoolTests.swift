import Agents
import Foundation
import ScienceWorld
import Testing

@Suite(
    "A pool of simulators", .enabled(if: RealSimulator.installation != nil, RealSimulator.remedy), .serialized
)
struct SimulatorPoolTests {
    static let kitchen = EpisodePoint(
        TaskVariation(task: "boil", number: 0), actions: ["teleport to kitchen", "pick up thermometer"])

    private func pool(
        _ size: Int, capacity: Int = 100, options: SimulatorOptions = .init()
    ) -> (pool: SimulatorPool, launched: Launched) {
        let launched = Launched()
        let pool = SimulatorPool(size: size, listsActions: false, capacity: capacity) {
            let simulator = try await RealSimulator.launch(options)
            await launched.add(simulator.processIdentifier)
            return simulator
        }
        return (pool, launched)
    }

    @Test("gives at every point what one simulator gives that goes there straight")
    func forks() async throws {
        let simulator = try await RealSimulator.launch()
        let branches = ["open fridge", "open cupboard", "activate stove"]
        var expected: [SimulatorReply] = []
        for branch in branches {
            try await simulator.load(Self.kitchen.variation)
            var reply = try await simulator.step("look around")
            for action in Self.kitchen.actions + [branch] { reply = try await simulator.step(action) }
            expected.append(reply)
        }
        let (pool, _) = pool(1)
        for _ in 0..<2 {
            for (branch, reply) in zip(branches, expected) {
                #expect(try await pool.reply(at: Self.kitchen.appending(branch)) == reply)
            }
        }
        let statistics = await pool.statistics
        #expect(statistics.launches == 1 && statistics.loads == 3)
        #expect((statistics.asked, statistics.remembered) == (6, 3))
        #expect((statistics.executed, statistics.fromTheBeginning) == (9, 18))
        await pool.shutDown()
    }

    @Test("goes on from where a simulator stands, without replaying")
    func continuing() async throws {
        let (pool, _) = pool(2, capacity: 0)
        var here = EpisodePoint(Self.kitchen.variation)
        var other = EpisodePoint(TaskVariation(task: "melt", number: 1))
        for action in ["teleport to kitchen", "open fridge", "look around", "open cupboard"] {
            here = here.appending(action)
            other = other.appending(action)
            _ = try await pool.reply(at: here)
            _ = try await pool.reply(at: other)
        }
        let statistics = await pool.statistics
        #expect((statistics.executed, statistics.loads, statistics.launches) == (8, 2, 2))
        await pool.shutDown()
    }

    @Test("replaces a simulator that was killed and replays, as if nothing had been")
    func killed() async throws {
        let (pool, launched) = pool(1, capacity: 0)
        let before = try await pool.reply(at: Self.kitchen.appending("open fridge"))
        for process in await launched.processes { kill(process, SIGKILL) }
        #expect(try await pool.reply(at: Self.kitchen.appending("open fridge")) == before)
        #expect(await pool.statistics.losses == 1)
        #expect(await launched.processes.count == 2)
        await pool.shutDown()
    }

    @Test("replaces a simulator that hangs")
    func hanging() async throws {
        var options = SimulatorOptions()
        options.stepTimeout = .seconds(3)
        let (pool, launched) = pool(1, capacity: 0, options: options)
        let before = try await pool.reply(at: Self.kitchen)
        for process in await launched.processes { kill(process, SIGSTOP) }
        #expect(try await pool.reply(at: Self.kitchen) == before)
        #expect(await pool.statistics.losses == 1)
        await pool.shutDown()
    }

    @Test("serves many episodes at once over few simulators, each as if it were alone")
    func sharing() async throws {
        let (pool, _) = pool(2)
        let tasks = ["boil", "melt", "find-animal", "power-component"].map {
            TaskVariation(task: $0, number: 0)
        }
        let actions = ["teleport to kitchen", "open fridge", "pick up thermometer", "wait1"]
        @Sendable func play(_ variation: TaskVariation, in pool: SimulatorPool) async throws
            -> [SimulatorReply]
        {
            var point = EpisodePoint(variation)
            var replies: [SimulatorReply] = []
            for action in actions {
                point = point.appending(action)
                replies.append(try await pool.reply(at: point))
            }
            return replies
        }
        let together = try await withThrowingTaskGroup(of: (Int, [SimulatorReply]).self) { group in
            for (index, task) in tasks.enumerated() {
                group.addTask { (index, try await play(task, in: pool)) }
            }
            return try await group.reduce(into: [Int: [SimulatorReply]]()) { $0[$1.0] = $1.1 }
        }
        let (alone, _) = self.pool(1)
        for (index, task) in tasks.enumerated() {
            #expect(try await play(task, in: alone) == together[index])
        }
        await pool.shutDown()
        await alone.shutDown()
    }

    @Test("says what is wrong where the simulator refuses, or cannot be started, and does not try again")
    func refusals() async throws {
        let (pool, launched) = pool(1)
        await #expect(throws: SimulatorError.self) {
            try await pool.reply(at: EpisodePoint(TaskVariation(task: "fly", number: 0)))
        }
        #expect(try await pool.reply(at: Self.kitchen).moves == 2)
        #expect(await launched.processes.count == 1)
        await pool.shutDown()
        await #expect(throws: SimulatorPoolError.self) {
            try await pool.reply(at: Self.kitchen.appending("wait"))
        }
        let nowhere = SimulatorPool(size: 1) { throw SimulatorError.notInstalled("no jar") }
        await #expect(throws: SimulatorError.notInstalled("no jar")) {
            try await nowhere.reply(at: Self.kitchen)
        }
    }
}

/// The processes that a pool launched.
actor Launched {
    private(set) var processes: [Int32] = []

    func add(_ process: Int32) { processes.append(process) }
}
