import Agents
import Foundation
import Testing

@testable import ScienceWorld

@Suite("ScienceWorld's tasks") struct ScienceTaskTests {
    let environment = ScienceWorld(SimulatorPool(size: 1) { throw SimulatorError.notInstalled("not needed") })

    @Test(
        "are as many as published",
        arguments: [
            ("train", 3592), ("validation", 1796), ("test", 1819), ("eto-train", 1483), ("eto-seen", 194),
            ("eto-unseen", 211), ("all", 7207),
        ])
    func counts(split: String, count: Int) throws {
        let tasks = try environment.tasks(in: split)
        #expect(tasks.count == count)
        #expect(Set(tasks.map(\.id)).count == count)
        #expect(tasks.allSatisfy { $0.intent.hasPrefix("Your task is to ") })
    }

    @Test("come one of each kind in turn")
    func order() throws {
        let first = try environment.tasks(in: "eto-unseen").prefix(24).map {
            try ScienceGoal($0).variation.task
        }
        #expect(Set(first).count == 24)
    }

    @Test("of the splits that train and that test are different ones")
    func disjoint() throws {
        func names(_ split: String) throws -> Set<String> { Set(try environment.tasks(in: split).map(\.id)) }
        #expect(try names("train").isDisjoint(with: names("test")))
        #expect(try names("validation").isDisjoint(with: names("test")))
        #expect(try names("eto-train").isDisjoint(with: names("eto-unseen")))
    }

    @Test("of other environments and unknown splits are refused in words")
    func refusals() async throws {
        #expect(throws: UnknownSplit.self) { try environment.tasks(in: "dev") }
        await #expect(throws: ScienceTaskError.self) {
            try await environment.start(AgentTask(id: "x", intent: "y"), seed: 0)
        }
    }

    @Test("say what ETO's list of test tasks says", .enabled(if: SharedFiles.isThere, SharedFiles.remedy))
    func publishedTestList() throws {
        let data = try Data(contentsOf: SharedFiles.folder.appending(path: "test_indices.json"))
        let rows = try #require(try JSONSerialization.jsonObject(with: data) as? [[Any]])
        let published = try rows.map { row in
            let name = try #require(row[0] as? String).replacing(#/^task-[0-9]+a?-/#, with: "")
                .replacing(#/[()]/#, with: "")
            return "scienceworld/\(name)-\(try #require(row[1] as? Int))"
        }
        #expect(try Set(environment.tasks(in: "eto-unseen").map(\.id)) == Set(published))
    }
}

/// Tests of minutes, which CI runs and `./scripts/test` does not.
enum LongTests {
    static let areWanted = ProcessInfo.processInfo.environment["ARMAP_LONG_TESTS"] != nil
    static let remedy: Comment = "takes minutes: set ARMAP_LONG_TESTS to run it"
}

/// Files that only some machines have.
enum SharedFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data/scienceworld")
    static let isThere = FileManager.default.fileExists(atPath: folder.path(percentEncoded: false))
    static let remedy: Comment = "needs ../shared/data/scienceworld"
}

@Suite("The rules") struct ScienceRulesTests {
    private func progress(_ replies: [(String, Double)]) -> ScienceProgress {
        func reply(_ observation: String, _ score: Double) -> SimulatorReply {
            SimulatorReply(
                observation: observation, score: score, isCompleted: score == 1, moves: replies.count,
                look: "",
                inventory: "")
        }
        var progress = ScienceProgress(reply("A room.", 0))
        for (observation, score) in replies { progress.advance(reply(observation, score)) }
        return progress
    }

    @Test("of ETO and ARMAP pay the best score on the way, the wrapper the last")
    func payment() {
        let failed = progress([("a", 0.3), ("b", 0.5), ("c", -1)])
        #expect(ScienceRules.eto.outcome(failed) == Outcome(reward: 0.5, isSuccess: false))
        #expect(ScienceRules.armap.outcome(failed).reward == 0.5)
        #expect(ScienceRules.wrapper.outcome(failed).reward == 0)
        let solved = progress([("a", 0.3), ("b", 1)])
        for rules in ScienceRules.allCases {
            #expect(rules.outcome(solved) == Outcome(reward: 1, isSuccess: true))
            #expect(rules.isOver(solved, turnLimit: 10) && rules.isOver(failed, turnLimit: 10))
        }
    }

    @Test("of ARMAP end an episode that goes round in circles, or talks nonsense")
    func earlyEnds() {
        let circling = progress([("a", 0), ("b", 0), ("b", 0), ("b", 0), ("b", 0)])
        let nonsense = progress([("No known action matches that input.", 0)])
        for state in [circling, nonsense] {
            #expect(ScienceRules.armap.isOver(state, turnLimit: 10))
            #expect(!ScienceRules.eto.isOver(state, turnLimit: 10))
        }
        #expect(
            !ScienceRules.armap.isOver(progress([("a", 0), ("b", 0), ("b", 0), ("b", 0)]), turnLimit: 10))
    }

    @Test("of ETO and ARMAP end an episode at the kind's turn limit")
    func limits() {
        let long = progress((0..<15).map { ("\($0)", 0) })
        #expect(
            ScienceRules.eto.isOver(long, turnLimit: 15) && ScienceRules.armap.isOver(long, turnLimit: 15))
        #expect(
            !ScienceRules.eto.isOver(long, turnLimit: 16) && !ScienceRules.wrapper.isOver(long, turnLimit: 15)
        )
        #expect(!ScienceRules.eto.isOver(long, turnLimit: nil))
    }
}

@Suite(
    "ScienceWorld", .enabled(if: RealSimulator.installation != nil, RealSimulator.remedy), .serialized)
struct ScienceWorldTests {
    /// Shared by the tests; its simulators end with them.
    private static let pool = SimulatorPool(size: 2) { try await RealSimulator.launch() }

    private func environment(_ observation: ScienceObservation = .full) -> ScienceWorld {
        var options = ScienceWorld.Options()
        options.observation = observation
        return ScienceWorld(Self.pool, options: options)
    }

    private func task(_ name: String, _ number: Int = 0) throws -> AgentTask {
        try #require(environment().tasks(in: "all").first { $0.id == "scienceworld/\(name)-\(number)" })
    }

    @Test("tells of a task what the simulator tells")
    func descriptions() async throws {
        let simulator = try await RealSimulator.launch()
        for name in ["boil", "find-animal", "lifespan-longest-lived"] {
            try await simulator.load(TaskVariation(task: name, number: 0))
            #expect(try await simulator.taskDescription() == "Task Description:\n" + task(name).intent)
        }
    }

    @Test("shows the answer, the room and what is carried, and offers few actions that fit the task")
    func observations() async throws {
        var episode = try await environment().start(try task("boil"), seed: 0)
        let seen = try await episode.step("teleport to kitchen")
        #expect(seen.text.hasPrefix("You teleport to the kitchen.\nThis room is called the kitchen."))
        #expect(seen.brief == "You teleport to the kitchen.")
        let scene = Scene(seen.text)
        #expect(scene.answer == "You teleport to the kitchen." && scene.inventory.contains("an orange"))
        #expect(scene.text == seen.text)
        let offered = try #require(seen.admissibleActions?.map(\.text))
        #expect((10...60).contains(offered.count))
        #expect(offered.contains("teleport to workshop") && offered.contains { $0.hasPrefix("focus on") })
        #expect(!offered.contains { $0.contains("sewer") || $0.hasPrefix("look at") })
        #expect(
            try await environment(.answer).start(try task("boil"), seed: 0).observation.text.hasPrefix(
                "This room"))
    }

    @Test("asks which one is meant, and offers the numbers")
    func ambiguity() async throws {
        var episode = try await environment().start(try task("chemistry-mix-paint-secondary-color"), seed: 0)
        _ = try await episode.step("teleport to art studio")
        let asked = try await episode.step("pick up wood cup")
        #expect(asked.text.hasPrefix("Ambiguous request"))
        #expect(asked.admissibleActions?.contains("0") == true)
        #expect(try await episode.step("0").text.hasPrefix("You move the wood cup to the inventory."))
    }

    @Test("is forked by copying: what one branch does, the other does not see")
    func forks() async throws {
        var trunk = try await environment().start(try task("boil"), seed: 0)
        _ = try await trunk.step("teleport to kitchen")
        var branch = try await trunk.fork()
        _ = try await branch.step("pick up thermometer")
        #expect(try await !Scene(branch.step("look around").text).room.contains("a thermometer"))
        #expect(try await Scene(trunk.step("look around").text).room.contains("a thermometer"))
    }

    @Test("judges by the simulator's score, and hindsight by deeds")
    func outcomes() async throws {
        let environment = environment()
        let asked = try task("chemistry-mix-paint-secondary-color", 11)
        let actions: [Action] = [
            "teleport to art studio", "pour cup containing blue paint in art studio in jug",
            "pour cup containing yellow paint in art studio in jug", "mix jug", "focus on green paint",
        ]
        let solved = try await environment.replay(actions, of: asked)
        #expect(solved.isFinished)
        #expect(try await environment.outcome(of: solved) == Outcome(reward: 1, isSuccess: true))
        let half = try await environment.replay(Array(actions.prefix(4)), of: asked)
        let reward = try await environment.outcome(of: half).reward
        #expect(reward > 0.3 && reward < 1)

        let told = try #require(environment.hindsightTask(for: half))
        #expect(
            told.intent
                == "Your task is to pour the wood cup into the jug, then make green paint.")
        let again = try await environment.replay(half.actions, of: told)
        #expect(try await environment.outcome(of: again).isSuccess)
        #expect(environment.hindsightTask(for: again)?.id == told.id)
        let short = try await environment.replay(Array(actions.prefix(3)), of: told)
        #expect(try await environment.outcome(of: short) == Outcome(reward: 0.5, isSuccess: false))
    }

    @Test("is measured by each of the published rules, whichever the episode was played by")
    func measures() async throws {
        let environment = environment()
        let asked = try task("chemistry-mix-paint-secondary-color", 11)
        // What comes after four equal answers counts for ETO and no longer for ARMAP; a wrong focus fails, which
        // takes everything away for the wrapper only.
        let actions: [Action] = [
            "teleport to art studio", "wait1", "wait1", "wait1", "wait1",
            "pour cup containing blue paint in art studio in jug",
            "pour cup containing yellow paint in art studio in jug", "mix jug", "focus on jug",
        ]
        let played = try await environment.replay(actions, of: asked)
        let measures = try await environment.measures(of: played)
        #expect(Set(measures.keys) == Set(environment.measures))
        #expect(try await measures["eto"] == environment.outcome(of: played).reward)
        #expect(try #require(measures["eto"]) > #require(measures["armap"]))
        #expect(measures["wrapper"] == 0)
        let solved = try await environment.replay(
            [
                "teleport to art studio", "pour cup containing blue paint in art studio in jug",
                "pour cup containing yellow paint in art studio in jug", "mix jug", "focus on green paint",
            ], of: asked)
        #expect(try await environment.measures(of: solved) == ["eto": 1, "armap": 1, "wrapper": 1])
        let told = try #require(environment.hindsightTask(for: solved))
        #expect(try await environment.measures(of: environment.replay(solved.actions, of: told)) == [:])
    }

    @Test("varies a trajectory in one deed")
    func variations() async throws {
        let environment = environment()
        let played = try await environment.replay(
            ["teleport to kitchen", "pick up thermometer", "open fridge"], of: try task("boil"))
        var generator = Seed(1).generator
        let variations = environment.variations(of: played, using: &generator)
        #expect(Set(variations).count == variations.count && !variations.contains(played.actions))
        #expect(variations.contains(["teleport to kitchen", "pick up thermometer"]))
        #expect(variations.contains(["teleport to kitchen", "open fridge"]))
        #expect(variations.contains(["teleport to kitchen", "open fridge", "pick up thermometer"]))
        #expect(
            variations.contains {
                $0.count == 3 && $0[0].text.hasPrefix("teleport") && $0[0] != "teleport to kitchen"
            })
    }

    @Test(
        "is solved by the gold path of every kind of task",
        .enabled(if: LongTests.areWanted, LongTests.remedy))
    func goldPaths() async throws {
        let tally = try await GoldPathVerification(try #require(RealSimulator.installation), simulators: 2)(
            first: 1)
        #expect(tally.problems.isEmpty)
        #expect("\(tally.solved) \(tally.descriptions)" == "30/30 30/30")
    }
}
