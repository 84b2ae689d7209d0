import Agents
import ArmapTesting
import Testing

@Suite("A rollout")
struct RolloutTests {
    private let game = CountdownGame()

    private func start(_ number: Int, seed: UInt64) throws -> Rollout.Start {
        let task = CountdownGame.task(from: number)
        let episode = try game.start(task, seed: 0)
        return Rollout.Start(
            episode: episode, trajectory: Trajectory(task: task, initialObservation: episode.observation),
            seed: Seed(seed))
    }

    private func agent(_ model: any LanguageModel) -> ReActAgent {
        ReActAgent(model: model, prompting: CountdownPrompting())
    }

    @Test("steps all its trajectories together, one batch per step")
    func batches() async throws {
        let model = ScriptedLanguageModel { _, _ in "take 2" }
        let rollout = Rollout(agent: agent(model), temperature: 1, horizon: 10)
        let played = try await rollout([start(2, seed: 1), start(6, seed: 2), start(3, seed: 3)])
        #expect(await model.batches.map(\.count) == [3, 2, 1])
        #expect(played.value.map(\.turns.count) == [1, 3, 2])
        #expect(played.value.map(\.observation.text) == ["0", "0", "-1"])
        #expect(played.value.allSatisfy { $0.isFinished })
        #expect(played.cost.environmentSteps == 6)
        #expect(played.cost.modelCalls == 6)
    }

    @Test("stops at the horizon, turns before the start included")
    func horizon() async throws {
        let task = CountdownGame.task(from: 9)
        var episode = try game.start(task, seed: 0)
        let begun = try await Trajectory(task: task, initialObservation: episode.observation)
            .taking(ActionProposal(action: "take 1", probability: 1), in: &episode)
        let rollout = Rollout(agent: UniformAgent(), temperature: 1, horizon: 3)
        let played = try await rollout([
            Rollout.Start(episode: episode, trajectory: begun, seed: Seed(1))
        ])
        #expect(played.value[0].turns.count == 3)
        #expect(!played.value[0].isFinished)
        #expect(played.cost.environmentSteps == 2)
    }

    @Test("plays on forks and leaves the start as it was")
    func forks() async throws {
        let start = try start(4, seed: 1)
        let rollout = Rollout(agent: UniformAgent(), temperature: 1, horizon: 10)
        let played = try await rollout([start, start])
        #expect(played.value[0] == played.value[1])
        #expect(start.episode.observation.text == "4")
        #expect(start.trajectory.turns.isEmpty)
    }

    @Test("depends on each start's seed alone, not on its neighbours")
    func independence() async throws {
        let rollout = Rollout(agent: UniformAgent(), temperature: 1, horizon: 10)
        let starts = try (0..<8).map { try start(9, seed: $0) }
        let together = try await rollout(starts).value
        for (start, trajectory) in zip(starts, together) {
            #expect(try await rollout([start]).value == [trajectory])
        }
        #expect(Set(together.map(\.actions)).count > 1)
    }

    @Test("gives every turn of one start its own seed")
    func turnSeeds() async throws {
        let model = ScriptedLanguageModel { _, _ in "take 1" }
        _ = try await Rollout(agent: agent(model), temperature: 1, horizon: 10)([start(5, seed: 1)])
        #expect(Set(await model.requests.map(\.seed)).count == 5)
    }

    @Test("ends a trajectory whose agent finds no action, and plays the others on")
    func noAction() async throws {
        let model = ScriptedLanguageModel { request, _ in
            request.prompt.messages.last?.content == "5" ? "hm" : "take 1"
        }
        let rollout = Rollout(agent: agent(model), temperature: 1, horizon: 10, reflections: ["Be quick."])
        let played = try await rollout([start(6, seed: 1), start(2, seed: 2)])
        #expect(played.value.map(\.turns.count) == [1, 2])
        #expect(played.value.map(\.isFinished) == [false, true])
        #expect(await model.requests[0].prompt.messages[0].content.hasSuffix("Be quick."))
    }

    @Test("asks nothing for what is over already")
    func nothingToDo() async throws {
        let model = ScriptedLanguageModel([])
        let rollout = Rollout(agent: agent(model), temperature: 1, horizon: 10)
        #expect(try await rollout([start(0, seed: 1)]).value[0].turns.isEmpty)
        #expect(try await rollout([]).value.isEmpty)
        #expect(await model.batches.isEmpty)
    }
}
