import Agents
import ArmapTesting
import Foundation
import Testing

@Suite("A ReAct agent")
struct ReActAgentTests {
    private static func start(from number: Int, listed: Bool = true) -> Trajectory {
        let actions: [Action]? = listed ? ["take 1", "take 2"] : nil
        return Trajectory(
            task: CountdownGame.task(from: number),
            initialObservation: Observation("\(number)", admissibleActions: actions))
    }

    private static func query(
        _ trajectory: Trajectory, count: Int = 1, temperature: Double = 1, seed: UInt64 = 1
    ) -> ActionQuery {
        ActionQuery(trajectory, count: count, temperature: temperature, seed: Seed(seed))
    }

    private static func agent(_ model: any LanguageModel) -> ReActAgent {
        ReActAgent(model: model, prompting: CountdownPrompting(), maxTokens: 20, attempts: 3)
    }

    // MARK: Constrained choice

    private static func chooser() -> ScriptedChoosingModel {
        ScriptedChoosingModel { _, choice in choice == "take 2" ? 3 : 1 }
    }

    @Test("asks once for all samples of one state")
    func sharedChoice() async throws {
        let model = Self.chooser()
        let queries = [
            Self.query(Self.start(from: 5), count: 3, seed: 1), Self.query(Self.start(from: 7), seed: 2),
            Self.query(Self.start(from: 5), count: 2, seed: 3),
        ]
        let drawn = try await Self.agent(model).sample(queries)
        #expect(drawn.value.map(\.count) == [3, 1, 2])
        let batches = await model.batches
        #expect(batches.count == 1)
        #expect(batches[0].map(\.prompt.messages.last?.content) == ["5", "7"])
        #expect(batches[0][0].choices == ["take 1", "take 2"])
        #expect(drawn.cost.modelCalls == 2)
    }

    @Test("draws by the model's probabilities, the same for the same seed")
    func frequencies() async throws {
        let agent = Self.agent(Self.chooser())
        let query = Self.query(Self.start(from: 5), count: 4000, seed: 11)
        let draws = try await agent.sample([query]).value[0]
        let share = Double(draws.count { $0.action == "take 2" }) / 4000
        // Five standard deviations: sqrt(0.75 * 0.25 / 4000) = 0.0068.
        #expect(abs(share - 0.75) < 0.035)
        #expect(draws.allSatisfy { abs($0.probability - ($0.action == "take 2" ? 0.75 : 0.25)) < 1e-12 })
        #expect(try await agent.sample([query]).value[0] == draws)
        let others = Self.query(Self.start(from: 5), count: 4000, seed: 12)
        #expect(try await agent.sample([others]).value[0] != draws)
    }

    @Test("picks the likeliest at temperature 0, weighed at temperature 1")
    func greedy() async throws {
        let model = Self.chooser()
        let query = Self.query(Self.start(from: 5), count: 50, temperature: 0)
        let draws = try await Self.agent(model).sample([query]).value[0]
        #expect(Set(draws.map(\.action)) == ["take 2"])
        #expect(await model.batches[0][0].temperature == 1)
    }

    @Test("lists all admissible actions, likeliest first")
    func distribution() async throws {
        let listed = try await Self.agent(Self.chooser()).distribution([Self.query(Self.start(from: 5))])
        #expect(listed.value[0].map(\.action) == ["take 2", "take 1"])
        #expect(abs(listed.value[0].reduce(0) { $0 + $1.probability } - 1) < 1e-12)
    }

    @Test("writes free text when a state lists no actions, even with a choosing model")
    func unlisted() async throws {
        let free = ScriptedLanguageModel(["take 1"])
        let model = ScriptedChoosingModel(free: free) { _, _ in 1 }
        let drawn = try await Self.agent(model).sample([Self.query(Self.start(from: 5, listed: false))])
        #expect(drawn.value[0].map(\.action) == ["take 1"])
        #expect(await model.batches.isEmpty)
    }

    // MARK: Free text

    @Test("reads thought and action, and asks as told")
    func freeText() async throws {
        let model = ScriptedLanguageModel(["two is faster: take 2"])
        let drawn = try await Self.agent(model).sample([Self.query(Self.start(from: 5), temperature: 0.7)])
        #expect(
            drawn.value[0] == [ActionProposal(action: "take 2", thought: "two is faster", probability: 1)])
        let request = try #require(await model.requests.first)
        #expect(request.sampling == Sampling(temperature: 0.7, maxTokens: 20, stop: ["\n"]))
        #expect(request.prompt.messages.map(\.content) == ["Get from 5 to exactly 0.", "5"])
    }

    @Test("asks again for unreadable replies only, with another seed")
    func retries() async throws {
        let model = ScriptedLanguageModel(["take 1", "hm", "take 2", "take 1"])
        let queries = [
            Self.query(Self.start(from: 5), count: 2, seed: 1), Self.query(Self.start(from: 7), seed: 2),
        ]
        let drawn = try await Self.agent(model).sample(queries)
        #expect(drawn.value.map { $0.map(\.action) } == [["take 1", "take 1"], ["take 2"]])
        let batches = await model.batches
        #expect(batches.map { $0.map(\.count) } == [[2, 1], [1]])
        #expect(batches[1][0].seed != batches[0][0].seed)
        #expect(drawn.cost.modelCalls == 3)
    }

    @Test("does not repeat a greedy question whose reply was unreadable, but asks it less greedily")
    func greedyRetry() async throws {
        let model = ScriptedLanguageModel(["hm", "take 1"])
        let query = Self.query(Self.start(from: 5), temperature: 0)
        #expect(try await Self.agent(model).sample([query]).value[0].map(\.action) == ["take 1"])
        #expect(await model.batches.map { $0[0].sampling.temperature } == [0, 0.5])
    }

    @Test("gives up after its attempts and comes back short")
    func givingUp() async throws {
        let model = ScriptedLanguageModel { request, _ in
            request.prompt.messages.last?.content == "5" ? "hm" : "take 1"
        }
        let queries = [Self.query(Self.start(from: 5)), Self.query(Self.start(from: 7))]
        let drawn = try await Self.agent(model).sample(queries)
        #expect(drawn.value.map(\.count) == [0, 1])
        #expect(await model.batches.map(\.count) == [2, 1, 1])
        #expect(drawn.cost.modelCalls == 4)
        #expect(drawn.cost.unreadableReplies == 3)
    }

    @Test("weighs free-text actions by how often they came, ties in order of first draw")
    func freeFrequencies() async throws {
        let model = ScriptedLanguageModel(["take 1", "b: take 3", "a: take 2", "take 2", "hm", "hm", "hm"])
        let query = Self.query(Self.start(from: 5), count: 5)
        let weighed = try await Self.agent(model).distribution([query]).value[0]
        #expect(weighed.map(\.action) == ["take 2", "take 1", "take 3"])
        #expect(weighed.map(\.probability) == [0.5, 0.25, 0.25])
        #expect(weighed.map(\.thought) == ["a", "", "b"])
    }

    @Test("passes a model's failure on")
    func failure() async throws {
        let model = FaultyLanguageModel(ScriptedLanguageModel { _, _ in "hm" }, failingCall: 2)
        await #expect(throws: DeliberateFault(call: 2)) {
            _ = try await Self.agent(model).sample([Self.query(Self.start(from: 5))])
        }
    }

    @Test("reflects in one line, greedily")
    func reflection() async throws {
        let model = ScriptedLanguageModel(["Take two.\nAlways."])
        let trial = try await CountdownGame().replay(["take 1"], of: CountdownGame.task(from: 2))
        let lesson = try await Self.agent(model).reflect(
            on: trial, critique: "Too slow.", reflections: [], seed: Seed(1))
        #expect(lesson.value == "Take two. Always.")
        #expect(lesson.cost.modelCalls == 1)
        #expect(await model.requests[0].sampling.temperature == 0)
    }
}
