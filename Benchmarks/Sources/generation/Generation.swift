import Agents
import Foundation
import LanguageModels
import Measuring
import Tensors
import Transformers

/// Measures the local language model as an agent uses it.
@main
struct Generation: Benchmark {
    private let model: LocalLanguageModel
    private let tokenizer: Tokenizer
    private let inputs: Inputs
    private let clock = ContinuousClock()

    static func main() async throws { try await run() }

    init(_ arguments: Arguments) async throws {
        tokenizer = try Tokenizer(GGUF(contentsOf: arguments.model))
        inputs = try Inputs(tokenizer)
        model = try LocalLanguageModel(
            LocalLanguageModel.Configuration(
                path: arguments.model.path, precision: arguments.precision, device: arguments.device),
            thread: TensorThread())
        if arguments.inputs != nil { return }
        _ = try await generation(of: 2)
        _ = try await prompt()
        _ = try await choices()
    }

    func writeInputs(to file: URL) throws {
        try JSONEncoder().encode(TokenInputs(inputs, tokenizer)).write(to: file)
    }

    func measure() async throws -> [Figure] {
        [
            try await generation(of: 1), try await generation(of: 8), try await generation(of: 32),
            try await prompt(), try await choices(),
        ]
    }

    /// Sequences that share one prompt, the time for the prompt included.
    private func generation(of sequences: Int) async throws -> Figure {
        let request = CompletionRequest(
            prompt: inputs.story, count: sequences,
            sampling: Sampling(temperature: 1, maxTokens: Inputs.newTokens), seed: 1)
        let (answers, seconds) = try await timed { try await model.complete([request]) }
        // Few end early; what counts is what was written.
        return Figure("generate-\(sequences)", answers[0].usage.generatedTokens, "tokens", in: seconds)
    }

    /// One long prompt and one token after it.
    private func prompt() async throws -> Figure {
        let request = CompletionRequest(
            prompt: inputs.long, sampling: Sampling(temperature: 1, maxTokens: 1), seed: 1)
        let (answers, seconds) = try await timed { try await model.complete([request]) }
        return Figure("prompt-512", answers[0].usage.computedTokens, "tokens", in: seconds)
    }

    /// One constrained choice for each of ten games, nothing remembered from before.
    private func choices() async throws -> Figure {
        let fresh = inputs.moves.map {
            ChoiceRequest(prompt: Prompt($0.prompt.messages), choices: $0.choices)
        }
        let (answers, seconds) = try await timed { try await model.choose(fresh) }
        return Figure("choose-10", answers.count, "choices", in: seconds)
    }

    private func timed<Value: Sendable>(
        _ work: () async throws -> Value
    ) async throws -> (Value, Double) {
        let start = clock.now
        let value = try await work()
        return (value, (clock.now - start) / .seconds(1))
    }
}
