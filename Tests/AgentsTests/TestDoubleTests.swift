import Agents
import ArmapTesting
import Foundation
import Testing

@Suite("The test doubles")
struct TestDoubleTests {
    @Test("include an agent that draws evenly")
    func uniform() async throws {
        let start = Trajectory(
            task: CountdownGame.task(from: 5),
            initialObservation: Observation("5", admissibleActions: ["a", "b", "c", "d"]))
        let draws = UniformAgent().sample([ActionQuery(start, count: 4000, temperature: 1, seed: Seed(2))])
            .value[0]
        for action: Action in ["a", "b", "c", "d"] {
            // Five standard deviations: sqrt(4000 * 1/4 * 3/4) = 27.
            #expect(abs(draws.count { $0.action == action } - 1000) < 137)
        }
    }

    @Test("include a script that ends, a delay and a scorer that remembers")
    func scripts() async throws {
        let request = CompletionRequest(
            prompt: Prompt([Message(.user, "one two")]), sampling: Sampling(), seed: 1)
        let model = ScriptedLanguageModel(["a b c"])
        let usage = try await model.complete([request])[0].usage
        #expect(usage.computedTokens == 2)
        #expect(usage.generatedTokens == 3)
        await #expect(throws: ScriptEnded.self) { _ = try await model.complete([request]) }
        let scorer = ScriptedScorer(logit: { Double($0.turns.count) })
        let trajectory = try await CountdownGame().replay(["take 1"], of: CountdownGame.task(from: 3))
        let scores = try await scorer.score([trajectory, trajectory.prefix(0)])
        #expect(scores.value.map(\.logit) == [1, 0])
        #expect(scores.cost.rewardCalls == 2)
        #expect(await scorer.batches == [[trajectory, trajectory.prefix(0)]])
    }

    @Test("include a folder that is there while it is held and gone afterwards")
    func folder() throws {
        var folder: TemporaryFolder? = try TemporaryFolder()
        let file = try #require(folder?.file("x.txt"))
        try Data("x".utf8).write(to: file)
        #expect(FileManager.default.fileExists(atPath: file.path))
        folder = nil
        #expect(!FileManager.default.fileExists(atPath: file.deletingLastPathComponent().path))
    }
}
