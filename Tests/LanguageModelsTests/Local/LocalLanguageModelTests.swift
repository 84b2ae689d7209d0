import Agents
import Foundation
import Tensors
import Testing
import Transformers

@testable import LanguageModels

/// Needs libtorch and SmolLM2, which `scripts/setup` puts into `.deps`.
@Suite(.serialized, .enabled(if: Local.model != nil, "run ./scripts/setup first"))
struct LocalLanguageModelTests {
    let model: LocalLanguageModel

    init() throws { model = try Local.shared.get() }

    let prompt = Prompt(
        [
            Message(.system, "You add numbers."), Message(.user, "What is 2 + 2?"),
            Message(.assistant, "It is"),
        ],
        stableMessages: 1)

    @Test func constrainedChoiceEqualsMaskingTokenByToken() async throws {
        let choices = [" 4.", " 5.", " 4, of course.", " four."]
        let response = try await model.choose([ChoiceRequest(prompt: prompt, choices: choices)])[0]
        let expected = try await model.maskedDecoding(choices, after: prompt)
        for (got, wanted) in zip(response.logProbabilities, expected) { #expect(abs(got - wanted) < 1e-3) }
        #expect(abs(response.logProbabilities.reduce(0) { $0 + exp($1) } - 1) < 1e-6)
    }

    @Test func choosingTogetherIsChoosingApart() async throws {
        let other = Prompt([Message(.system, "You add numbers."), Message(.user, "Hi!")], stableMessages: 1)
        let requests = [prompt, other].map { ChoiceRequest(prompt: $0, choices: [" yes", " no", " 4"]) }
        let together = try await model.choose(requests)
        for (request, joint) in zip(requests, together) {
            let alone = try await model.choose([request])[0]
            for (a, b) in zip(alone.logProbabilities, joint.logProbabilities) { #expect(abs(a - b) < 1e-3) }
        }
    }

    @Test func scoresAreThoseOfTheTokensItWrites() async throws {
        let sampling = Sampling(temperature: 0, maxTokens: 8)
        let request = CompletionRequest(prompt: prompt, sampling: sampling, seed: 1)
        let written = try await model.complete([request])[0].completions[0]
        let score = try await model.score([written.text], after: prompt)[0]
        let ownView = try #require(written.tokenLogProbabilities)
        // The end of the turn, where it was written, is not part of the text.
        #expect(score.tokenCount >= 2)
        #expect(abs(score.sum - ownView.prefix(score.tokenCount).reduce(0, +)) < 1e-3)
    }

    @Test func theSameBatchGivesTheSameTextWhateverRanBefore() async throws {
        let sampling = Sampling(temperature: 1, topP: 0.95, maxTokens: 6)
        let request = CompletionRequest(prompt: prompt, count: 3, sampling: sampling, seed: 9)
        let first = try await model.complete([request])[0].completions
        _ = try await model.complete([
            CompletionRequest(prompt: prompt, count: 2, sampling: sampling, seed: 3)
        ])
        let fresh = try Local.load()
        #expect(try await model.complete([request])[0].completions == first)
        #expect(try await fresh.complete([request])[0].completions == first)
        #expect(Set(first.map(\.text)).count > 1)
    }

    @Test func generationEndsBeforeAStopString() async throws {
        let sampling = Sampling(temperature: 0, maxTokens: 40, stop: ["."])
        let request = CompletionRequest(prompt: prompt, sampling: sampling, seed: 1)
        let completion = try await model.complete([request])[0].completions[0]
        #expect(completion.finishReason == .stop)
        #expect(!completion.text.contains("."))
    }

    @Test func badRequestsAreErrors() async throws {
        for choices in [[], [""], ["a", "a"]] {
            await #expect(throws: LocalModelError.self) {
                try await model.choose([ChoiceRequest(prompt: prompt, choices: choices)])
            }
        }
        let endless = Prompt([Message(.user, String(repeating: "word ", count: 9_000))])
        await #expect(throws: LocalModelError.self) {
            try await model.complete([CompletionRequest(prompt: endless, sampling: Sampling(), seed: 1)])
        }
        #expect(throws: LocalModelError.noFile("nowhere.gguf")) {
            try LocalLanguageModel(.init(path: "nowhere.gguf"), thread: TensorThread())
        }
    }
}

/// Where set-up put the model: in the nearest `.deps` above the working directory.
enum Local {
    static let model: String? = {
        var folder = URL(filePath: FileManager.default.currentDirectoryPath)
        while folder.path != "/" {
            let file = folder.appending(path: ".deps/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf")
            if FileManager.default.fileExists(atPath: file.path) { return file.path }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    /// Loaded once for all tests.
    static let shared = Result { try load() }

    static func load() throws -> LocalLanguageModel {
        try TorchLibrary.open(environment: ProcessInfo.processInfo.environment)
        return try LocalLanguageModel(.init(path: model ?? "", precision: .f32), thread: TensorThread())
    }
}

extension LocalLanguageModel {
    /// The definition of constrained decoding: after every prefix the whole vocabulary's logits, masked to the
    /// tokens that some choice goes on with. One sequence at a time, no tree, no cache.
    func maskedDecoding(_ choices: [String], after prompt: Prompt) throws -> [Double] {
        try withEngine { engine in
            let tokens = choices.map { engine.tokenizer.encode($0) + [engine.tokenizer.endToken] }
            let batch = try engine.batch([prompt], room: 32)
            let whole = batch.stable + batch.common + batch.own[0]
            return try tokens.map { choice in
                try choice.indices.reduce(0.0) { sum, position in
                    let prefix = Array(choice.prefix(position))
                    let allowed = Set(
                        tokens.filter { $0.count > position && $0.starts(with: prefix) }.map { $0[position] })
                    let hidden = try engine.model.hidden(TokenBatch(sequences: [whole + prefix]))
                    let logits = try engine.model.logits(hidden.select(1, whole.count + position - 1))
                        .floats()
                    let total = allowed.reduce(0.0) { $0 + exp(Double(logits[$1])) }
                    return sum + Double(logits[choice[position]]) - log(total)
                }
            }
        }
    }
}
