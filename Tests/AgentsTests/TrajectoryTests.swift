import Agents
import ArmapTesting
import Foundation
import Testing

@Suite("A trajectory")
struct TrajectoryTests {
    private let game = CountdownGame()

    @Test("grows by turns and knows its newest observation")
    func growth() async throws {
        let start = Trajectory(task: CountdownGame.task(from: 2), initialObservation: Observation("2"))
        #expect(start.observation.text == "2")
        #expect(start.actions.isEmpty)
        let next = start.appending(
            Turn(action: "take 2", observation: Observation("0")), isFinished: true)
        #expect(next.observation.text == "0")
        #expect(next.actions == ["take 2"])
        #expect(next.isFinished)
        #expect(!start.isFinished && start.turns.isEmpty)
    }

    @Test("is cut to a prefix, which is unfinished unless nothing was cut")
    func prefixes() async throws {
        let whole = try await game.replay(["take 1", "take 2"], of: CountdownGame.task(from: 3))
        #expect(whole.isFinished)
        #expect(whole.prefix(1).actions == ["take 1"])
        #expect(!whole.prefix(1).isFinished)
        #expect(whole.prefix(0).observation == whole.initialObservation)
        #expect(whole.prefix(2) == whole)
        #expect(whole.prefix(9) == whole)
    }

    @Test("survives JSON")
    func coding() async throws {
        let whole = try await game.replay(["take 1", "nonsense", "take 2"], of: CountdownGame.task(from: 3))
        let data = try JSONEncoder().encode(whole)
        #expect(try JSONDecoder().decode(Trajectory.self, from: data) == whole)
    }

    @Test("is replayed by executing its actions, up to the episode's end")
    func replay() async throws {
        let actions: [Action] = ["take 2", "nonsense", "take 1", "take 1"]
        let replayed = try await game.replay(actions, of: CountdownGame.task(from: 3))
        #expect(replayed.actions == ["take 2", "nonsense", "take 1"])
        #expect(replayed.turns.map(\.observation.text) == ["1", "That is no move.", "0"])
        #expect(replayed.isFinished)
        let short = try await game.replay(["take 1"], of: CountdownGame.task(from: 3))
        #expect(!short.isFinished)
    }

    @Test("is judged by its environment alone")
    func outcome() async throws {
        let oracle = OracleScorer(environment: game)
        let best = try await game.replay(["take 2", "take 1"], of: CountdownGame.task(from: 3))
        let slow = try await game.replay(["take 1", "take 1", "take 1"], of: CountdownGame.task(from: 3))
        let lost = try await game.replay(["take 2", "take 2"], of: CountdownGame.task(from: 3))
        let scores = try await oracle.score([best, slow, lost])
        let expected = [0.5, 1 / Double(3), 0]
        #expect(scores.value.map(\.logit) == expected)
        #expect(scores.value.compactMap(\.probability) == expected)
        #expect(scores.cost == Cost())
        #expect(CountdownGame.bestReward(from: 3, movesMade: 0) == 1.0 / 2)
    }

    @Test("of an unknown split or a broken task is refused in words")
    func mistakes() async throws {
        let error = #expect(throws: UnknownSplit.self) { try game.tasks(in: "dev") }
        #expect(error?.description == "no split named 'dev'; known splits: train, test")
        #expect(throws: NotACountdown.self) { try game.start(AgentTask(id: "x", intent: ""), seed: 0) }
    }
}
