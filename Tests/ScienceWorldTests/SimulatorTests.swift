import Foundation
import ScienceWorld
import Testing

/// What tests with the real simulator need: Java and the jar, which `./scripts/setup --scienceworld` gets.
enum RealSimulator {
    static let installation = try? SimulatorInstallation.find(
        environment: ProcessInfo.processInfo.environment)

    static let remedy: Comment = "needs ./scripts/setup --scienceworld"

    /// One simulator for all tests that only read and play; it ends with the tests.
    private static let shared = Task { try await launch() }

    static func launch(_ options: SimulatorOptions = .init()) async throws -> Simulator {
        try await Simulator.launch(try #require(installation), options: options)
    }

    /// The shared simulator with a task that was just loaded.
    static func playing(_ task: String, gold: Bool = false) async throws -> Simulator {
        let simulator = try await shared.value
        try await simulator.load(TaskVariation(task: task, number: 0), withGold: gold)
        return simulator
    }
}

@Suite("A simulator", .enabled(if: RealSimulator.installation != nil, RealSimulator.remedy), .serialized)
struct SimulatorTests {
    static let hostile = [
        "", "\\", "a\\nb", "no\nsuch", "\r\n", "tab\tand é 漢字 🧪", String(repeating: "x\\", count: 50_000),
    ]

    @Test("answers an action with all that is known then")
    func steps() async throws {
        let simulator = try await RealSimulator.playing("boil")
        let first = try await simulator.step("look around")
        #expect(first.observation.hasPrefix("This room is called the hallway."))
        #expect((first.score, first.moves) == (0, 0))
        #expect(!first.isCompleted && first.validActions == nil)
        #expect(first.inventory.hasPrefix("In your inventory"))
        let second = try await simulator.step("go to kitchen")
        #expect(second.moves == 1 && second.look.hasPrefix("This room is called the kitchen."))
        #expect(
            try await simulator.taskDescription().hasPrefix("Task Description:\nYour task is to boil water."))
        #expect(try await simulator.goalProgress().contains("focus"))
    }

    @Test("tells the score of the loaded task from the first action on, not that of the task before")
    func staleScore() async throws {
        let simulator = try await RealSimulator.playing("boil")
        let failed = try await simulator.step("focus on picture")
        #expect(failed.score == -1 && !failed.isCompleted)
        try await simulator.load(TaskVariation(task: "melt", number: 0))
        #expect(try await simulator.step("look around").score == 0)
    }

    @Test("swallows whatever follows an ambiguous action, but a number")
    func ambiguity() async throws {
        let simulator = try await RealSimulator.playing("boil")
        _ = try await simulator.step("teleport to kitchen")
        let prompt = try await simulator.step("look at orange", listingValidActions: true)
        #expect(prompt.observation.hasPrefix("Ambiguous request: Please enter the number"))
        #expect(prompt.validActions?.prefix(2) == ["0", "1"])
        let swallowed = try await simulator.step("open cupboard")
        #expect(swallowed.observation.hasPrefix("Unknown action."))
        #expect(swallowed.moves == prompt.moves + 1)
    }

    @Test("takes any text", arguments: hostile.indices)
    func hostileText(index: Int) async throws {
        let simulator = try await RealSimulator.playing("boil")
        #expect(
            try await simulator.step(Self.hostile[index]).observation == "No known action matches that input."
        )
        #expect(try await simulator.step("look around").moves == 0)
    }

    @Test("lists the valid actions of any length, sorted")
    func validActions() async throws {
        let simulator = try await RealSimulator.playing("boil")
        let reply = try await simulator.step("teleport to kitchen", listingValidActions: true)
        let actions = try #require(reply.validActions)
        #expect(actions.count > 500 && actions.contains("open cupboard"))
        #expect(actions == actions.sorted())
        #expect(try await simulator.validActions() == actions)
    }

    @Test("refuses what it does not have, in its own words, and lives on")
    func refusals() async throws {
        let simulator = try await RealSimulator.playing("boil")
        let error = await #expect(throws: SimulatorError.self) {
            try await simulator.load(TaskVariation(task: "no-such-task", number: 0))
        }
        #expect(error?.isFatal == false)
        #expect(error?.description.contains("no-such-task") == true)
        await #expect(throws: SimulatorError.self) { try await simulator.variationCount(of: "no-such-task") }
        #expect(try await simulator.variationCount(of: "boil") == 30)
        #expect(try await simulator.taskNames().count == 30)
        try await simulator.load(TaskVariation(task: "boil", number: 29))
    }

    @Test("brings any text to Java and back", arguments: hostile.indices)
    func echo(index: Int) async throws {
        let simulator = try await RealSimulator.playing("boil")
        let name = "x" + Self.hostile[index]
        let error = await #expect(throws: SimulatorError.self) {
            try await simulator.load(TaskVariation(task: name, number: 0))
        }
        if case .refused(_, let words) = error {
            #expect(words.contains(name))
        } else {
            Issue.record("not refused: \(String(describing: error).prefix(200))")
        }
    }

    @Test("tells a simulation that broke down from a failed task")
    func brokenSimulation() async throws {
        let simulator = try await RealSimulator.playing("boil")
        try await simulator.load(
            TaskVariation(task: "boil", number: 0, simplification: "easy,openContainers"))
        let error = await #expect(throws: SimulatorError.self) { try await simulator.step("look around") }
        #expect(error == .simulationFailed(words: "ERROR: Unknown simplification label: easy"))
    }

    @Test("solves a task by its gold path")
    func gold() async throws {
        let simulator = try await RealSimulator.playing("find-plant", gold: true)
        let actions = try await simulator.goldActions()
        var last: SimulatorReply?
        for action in actions { last = try await simulator.step(action) }
        #expect(last?.score == 1 && last?.isCompleted == true)
        _ = try await RealSimulator.playing("find-plant")
        #expect(try await simulator.goldActions().isEmpty)
    }

    /// The sequence of https://github.com/allenai/ScienceWorld/issues/33, which went otherwise every other time.
    @Test("does the same again")
    func deterministic() async throws {
        for _ in 1...3 {
            let simulator = try await RealSimulator.playing("boil")
            for action in [
                "teleport to kitchen", "pour counter into sink", "activate sink", "use lighter on drawer",
            ] { _ = try await simulator.step(action) }
            #expect(try await simulator.step("look around").observation.contains("steam"))
        }
    }

    @Test("carries out overlapping calls one after the other")
    func overlap() async throws {
        let simulator = try await RealSimulator.playing("boil")
        let moves = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...8 {
                group.addTask { try await simulator.step("open door", listingValidActions: true).moves }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(moves.count == 8)
        #expect(try await simulator.step("look around").observation.hasPrefix("Ambiguous") == false)
    }

    @Test("ends a cancelled call at once and goes on after a load")
    func cancellation() async throws {
        let simulator = try await RealSimulator.playing("boil")
        let call = Task { try await simulator.load(TaskVariation(task: "boil", number: 1), withGold: true) }
        try await Task.sleep(for: .milliseconds(20))
        call.cancel()
        let begin = ContinuousClock.now
        await #expect(throws: CancellationError.self) { try await call.value }
        #expect(ContinuousClock.now - begin < .milliseconds(500))
        try await simulator.load(TaskVariation(task: "melt", number: 0))
        #expect(try await simulator.taskDescription().contains("melt"))
    }
}
