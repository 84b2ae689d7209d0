import Agents
import ArmapTesting
import Logging
import Testing

@testable import Runs

@Suite("Recorded models")
struct RecorderTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test("A recorded answer is given again without asking the model")
    func nothingIsAskedTwice() async throws {
        let store = try RunStore()
        let model = ScriptedLanguageModel(["one", "two"])
        let recorded = RecordedLanguageModel.recording(model, in: store, logger: logger)
        let first = try await recorded.complete([request("a"), request("b")])
        let second = try await recorded.complete([request("b"), request("a")])
        #expect(first.map(\.completions[0].text).sorted() == ["one", "two"])
        #expect(second == first.reversed())
        #expect(await model.requests.count == 2)
    }

    @Test("The same request twice in one batch is asked once")
    func repetitionsAreAskedOnce() async throws {
        let model = ScriptedLanguageModel(["one"])
        let recorded = RecordedLanguageModel.recording(model, in: try RunStore(), logger: logger)
        let answers = try await recorded.complete([request("a"), request("a")])
        #expect(answers.map(\.completions[0].text) == ["one", "one"])
    }

    @Test("Another seed, another model and another kind of call are other calls")
    func keysTellCallsApart() async throws {
        let store = try RunStore()
        let model = ScriptedLanguageModel(identity: "x", ["one", "two", "three"])
        let recorded = RecordedLanguageModel.recording(model, in: store, logger: logger)
        _ = try await recorded.complete([request("a", seed: 1)])
        _ = try await recorded.complete([request("a", seed: 2)])
        let other = ScriptedLanguageModel(identity: "y", ["four"])
        let answer = try await RecordedLanguageModel.recording(other, in: store, logger: logger)
            .complete([request("a", seed: 1)])
        #expect(answer[0].completions[0].text == "four")
        #expect(try await store.modelCallKeys().count == 3)
    }

    @Test("What a neighbour of a failing request answered is on the record")
    func neighboursOfAFailureAreKept() async throws {
        let store = try RunStore()
        let failing = RecordedLanguageModel.recording(PickyModel(), in: store, logger: logger)
        await #expect(throws: DeliberateFault(call: 7)) {
            try await failing.complete([request("a"), request("bad"), request("c")])
        }
        #expect(try await store.modelCallKeys().count == 2)
    }

    @Test("An answer that arrives after a cancellation is on the record all the same")
    func cancelledAnswersAreKept() async throws {
        let store = try RunStore()
        let recorded = RecordedLanguageModel.recording(CancellingModel(), in: store, logger: logger)
        _ = await Task { [self] in try await recorded.complete([request("a")]) }.result
        #expect(try await store.modelCallKeys().count == 1)
    }

    @Test("Where the batch matters, the whole batch is what is recorded and replayed")
    func batchIsTheUnit() async throws {
        let store = try RunStore()
        let model = BatchModel()
        let recorded = RecordedLanguageModel.recording(model, in: store, logger: logger)
        let both = try await recorded.complete([request("a"), request("b")])
        #expect(try await recorded.complete([request("a"), request("b")]) == both)
        #expect(try await store.modelCallKeys().count == 1)
        let alone = try await recorded.complete([request("a")])
        #expect(alone[0].completions[0].text == "a of 1")
        #expect(both[0].completions[0].text == "a of 2")
    }

    @Test("A model that can choose still can when it is recorded, and one that cannot still cannot")
    func choosingIsKept() async throws {
        let store = try RunStore()
        let chooser = RecordedLanguageModel.recording(UniformModel(), in: store, logger: logger)
        let choosing = try #require(chooser as? any ChoosingModel)
        let question = ChoiceRequest(prompt: Prompt([Message(.user, "?")]), choices: ["x", "y"])
        let first = try await choosing.choose([question])
        #expect(first[0].logProbabilities.map { ($0 * 1000).rounded() } == [-693, -693])
        #expect(try await choosing.choose([question]) == first)
        let writer = RecordedLanguageModel.recording(PickyModel(), in: store, logger: logger)
        #expect(!(writer is any ChoosingModel))
    }

    @Test("Numbers come back bit for bit, infinities too, and what a call cost is kept")
    func answersSurviveExactly() async throws {
        let store = try RunStore()
        let usage = Usage(computedTokens: 3, cachedTokens: 4, generatedTokens: 5, seconds: 0.1 + 0.2)
        let response = ChoiceResponse(logProbabilities: [-.infinity, -1.0 / 3, -0.1], usage: usage)
        let call = ModelCall(
            key: try ContentKey(of: "k"), model: "m", kind: "choose", requests: ["q"], responses: [response])
        try await store.record(call)
        let found = try await store.responses(to: [call.key], as: ChoiceResponse.self)
        #expect(found[call.key] == [response])
    }

    @Test("A model with too few answers is refused and nothing is recorded")
    func wrongCountsAreRefused() async throws {
        let store = try RunStore()
        let recorded = RecordedLanguageModel.recording(SilentModel(), in: store, logger: logger)
        await #expect(throws: RecordingError.wrongCount(of: "silent", asked: 1, answered: 0)) {
            try await recorded.complete([request("a")])
        }
        #expect(try await store.modelCallKeys().isEmpty)
    }

    private func request(_ text: String, seed: UInt64 = 0) -> CompletionRequest {
        CompletionRequest(prompt: Prompt([Message(.user, text)]), sampling: Sampling(), seed: seed)
    }
}

private struct PickyModel: LanguageModel {
    let identity = "picky"
    let isBatchSensitive = false

    func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        try requests.map {
            if $0.prompt.messages[0].content == "bad" { throw DeliberateFault(call: 7) }
            return CompletionResponse(
                completions: [Completion(text: "fine", finishReason: .stop)], usage: Usage())
        }
    }
}

private struct CancellingModel: LanguageModel {
    let identity = "cancelling"
    let isBatchSensitive = false

    func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        withUnsafeCurrentTask { $0?.cancel() }
        return requests.map { _ in
            CompletionResponse(
                completions: [Completion(text: "late", finishReason: .stop)], usage: Usage())
        }
    }
}

private struct BatchModel: LanguageModel {
    let identity = "batch"
    let isBatchSensitive = true

    func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        requests.map {
            let text = "\($0.prompt.messages[0].content) of \(requests.count)"
            return CompletionResponse(
                completions: [Completion(text: text, finishReason: .stop)], usage: Usage())
        }
    }
}

private struct SilentModel: LanguageModel {
    let identity = "silent"
    let isBatchSensitive = false
    func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] { [] }
}
