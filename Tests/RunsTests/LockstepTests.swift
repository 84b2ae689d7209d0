import Agents
import ArmapTesting
import Foundation
import Testing

@testable import Runs

@Suite("Tasks in lockstep")
struct LockstepTests {
    private static func question(_ text: String) -> ChoiceRequest {
        ChoiceRequest(prompt: Prompt([Message(.user, text)]), choices: ["left", "right"])
    }

    private static func chooser() -> ScriptedChoosingModel {
        ScriptedChoosingModel(free: ScriptedLanguageModel { request, _ in "about \(request.text)" }) {
            request, choice in request.prompt.text.count == choice.count ? 3 : 1
        }
    }

    private static let scorer = ScriptedScorer { Double($0.task.id.count) }

    private static func trajectory(_ id: String) -> Trajectory {
        Trajectory(task: AgentTask(id: id, intent: "Make 24."), initialObservation: Observation("begin"))
    }

    /// Every participant asks so many questions, one after another, and then leaves.
    private func play(_ questions: [Int], with model: any LanguageModel) async throws {
        let lockstep = Lockstep(model, Self.scorer, participants: questions.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (participant, count) in questions.enumerated().reversed() {
                group.addTask {
                    let result = await Result(awaiting: {
                        let chooser = try #require(lockstep.model(for: participant) as? any ChoosingModel)
                        for number in 0..<count {
                            try await Task.sleep(for: .milliseconds(.random(in: 0...3)))
                            _ = try await chooser.choose([Self.question("\(participant).\(number)")])
                        }
                    })
                    await lockstep.leave(participant)
                    try result.get()
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("Whoever is first, everyone's next questions are one batch in the participants' order")
    func batches() async throws {
        for _ in 0..<20 {
            let model = Self.chooser()
            try await play([2, 1, 3], with: model)
            #expect(
                await model.batches.map { $0.map(\.prompt.text) }
                    == [["0.0", "1.0", "2.0"], ["0.1", "2.1"], ["2.2"]])
        }
    }

    @Test("Everyone gets the answers to their own questions, choices and free text alike")
    func answers() async throws {
        let model = Self.chooser()
        let lockstep = Lockstep(model, Self.scorer, participants: 2)
        async let chosen = (lockstep.model(for: 0) as? any ChoosingModel)?
            .choose([Self.question("four"), Self.question("fives")])
        let request = CompletionRequest(
            prompt: Prompt([Message(.user, "ships")]), sampling: Sampling(), seed: 1)
        async let written = lockstep.model(for: 1).complete([request])
        let weights = try await chosen?.map { $0.logProbabilities.map { exp($0) } }
        #expect(weights?.map { $0.map { ($0 * 4).rounded() } } == [[3, 1], [1, 3]])
        #expect(try await written[0].completions.map(\.text) == ["about ships"])
    }

    @Test("Everyone's trajectories are scored in one batch, and each pays for its own")
    func scores() async throws {
        let scorer = ScriptedScorer { Double($0.task.id.count) }
        let lockstep = Lockstep(Self.chooser(), scorer, participants: 3)
        async let first = lockstep.scorer(for: 0).score([Self.trajectory("a"), Self.trajectory("bb")])
        async let second = lockstep.scorer(for: 1).score([Self.trajectory("ccc")])
        async let chosen = (lockstep.model(for: 2) as? any ChoosingModel)?.choose([Self.question("four")])
        #expect(try await first.value.map(\.logit) == [1, 2])
        #expect(try await second.value.map(\.logit) == [3])
        #expect(try await chosen?.count == 1)
        #expect(await scorer.batches.map { $0.map(\.task.id) } == [["a", "bb", "ccc"]])
        #expect(try await first.cost.rewardCalls + second.cost.rewardCalls == 3)
    }

    @Test("A failing model fails everyone who asked, and nobody waits for ever")
    func failure() async throws {
        let model = ScriptedLanguageModel([])
        let lockstep = Lockstep(model, Self.scorer, participants: 2)
        let request = CompletionRequest(
            prompt: Prompt([Message(.user, "hello")]), sampling: Sampling(), seed: 1)
        let first = Task { try await lockstep.model(for: 0).complete([request]) }
        let second = Task { try await lockstep.model(for: 1).complete([request]) }
        await #expect(throws: ScriptEnded.self) { try await first.value }
        await #expect(throws: ScriptEnded.self) { try await second.value }
    }

    @Test("A model that cannot choose does not seem to")
    func abilities() {
        let lockstep = Lockstep(ScriptedLanguageModel([]), Self.scorer, participants: 1)
        #expect(!(lockstep.model(for: 0) is any ChoosingModel))
    }
}

extension Prompt {
    fileprivate var text: String { messages.map(\.content).joined() }
}

extension CompletionRequest {
    fileprivate var text: String { prompt.text }
}
