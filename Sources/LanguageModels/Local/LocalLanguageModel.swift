import Agents
import Foundation
import Tensors
import Transformers

/// A language model in this process, over libtorch.
///
/// Whatever the calls before it, the same batch of requests gives the same answer bit for bit on the same
/// machine: only the stable chunk of prompts is kept between calls, and it is always computed on its own. The
/// weights are loaded at the first call, so a resumed run whose calls are all recorded never loads them.
public actor LocalLanguageModel {
    /// Where and how to run.
    public struct Configuration: Hashable, Sendable {
        /// A GGUF file of the Llama family with a ChatML tokenizer.
        public var path: String
        /// The type to compute in; nil takes `mixed` where the processor is fast at bf16, else `f32`.
        public var precision: Precision?
        /// Where to run.
        public var device: Device

        /// Creates a configuration.
        public init(path: String, precision: Precision? = nil, device: Device = .cpu) {
            self.path = path
            self.precision = precision
            self.device = device
        }
    }

    /// File name, size in bytes and precision: what answers depend on.
    public nonisolated let identity: String
    /// True: matrix products may round differently in batches of another shape.
    public nonisolated var isBatchSensitive: Bool { true }
    /// Everything runs on the tensor thread.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private nonisolated let thread: TensorThread
    private let configuration: Configuration
    private let clock: any Clock<Duration>
    private var engine: LocalEngine?

    /// Creates a model whose weights are not loaded yet.
    /// - Parameters:
    ///   - thread: the thread that owns all tensors of the process.
    ///   - clock: measures what calls cost.
    /// - Throws: `LocalModelError` when there is no such file. libtorch must be open.
    public init(
        _ configuration: Configuration, thread: TensorThread, clock: any Clock<Duration> = ContinuousClock()
    ) throws {
        let url = URL(filePath: configuration.path)
        guard let size = try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize else {
            throw LocalModelError.noFile(configuration.path)
        }
        var settled = configuration
        let precision = configuration.precision ?? (TorchLibrary.hasFastBFloat16 ? .mixed : .f32)
        settled.precision = precision
        identity = "\(url.lastPathComponent):\(size):\(precision.rawValue)"
        self.configuration = settled
        self.thread = thread
        self.clock = clock
    }

    /// Loads the weights now rather than at the first call.
    public func load() throws { try withEngine { _ in } }

    /// Runs work on the loaded engine, without gradients.
    func withEngine<Value>(_ body: (LocalEngine) throws -> Value) throws -> Value {
        let engine = try self.engine ?? LocalEngine(configuration)
        self.engine = engine
        return try noGrad { try body(engine) }
    }

    /// Runs work on the engine and says how long it took; loading does not count.
    private func timed<Value>(_ body: (LocalEngine) throws -> Value) throws -> (Value, seconds: Double) {
        try withEngine { engine in
            var result: Result<Value, any Error>?
            let duration = clock.measure { result = Result { try body(engine) } }
            guard let result else { preconditionFailure("the clock did not run the work") }
            return (try result.get(), duration / .seconds(1))
        }
    }
}

/// What keeps a local model from running.
public enum LocalModelError: Error, Equatable, CustomStringConvertible {
    /// There is no model file at this path.
    case noFile(String)
    /// A request has no choices, an empty one, or the same one twice.
    case badChoices(String)
    /// A request's prompt leaves no room for an answer.
    case promptTooLong(tokens: Int, contextLength: Int)

    /// One line for a person.
    public var description: String {
        switch self {
        case .noFile(let path):
            "no model file at '\(path)'; run ./scripts/setup, or name another file in the recipe"
        case .badChoices(let what): "cannot choose: \(what)"
        case .promptTooLong(let tokens, let limit):
            "a prompt of \(tokens) tokens leaves no room in the model's context of \(limit); "
                + "shorten the prompt or the history"
        }
    }
}

extension LocalLanguageModel: LanguageModel {
    /// Writes all completions of all requests together, one batch.
    public func complete(_ requests: [CompletionRequest]) throws -> [CompletionResponse] {
        guard !requests.isEmpty else { return [] }
        let (answers, seconds) = try timed { try $0.complete(requests) }
        return answers.map { answer in
            var usage = answer.usage
            usage.seconds = seconds / Double(requests.count)
            return CompletionResponse(completions: answer.completions, usage: usage)
        }
    }
}

extension LocalLanguageModel: ChoosingModel {
    /// Weighs the choices of all requests together: one forward pass over their tries.
    public func choose(_ requests: [ChoiceRequest]) throws -> [ChoiceResponse] {
        guard !requests.isEmpty else { return [] }
        let (answers, seconds) = try timed { try $0.choose(requests) }
        return answers.map { answer in
            var usage = answer.usage
            usage.seconds = seconds / Double(requests.count)
            return ChoiceResponse(logProbabilities: answer.logProbabilities, usage: usage)
        }
    }
}

extension LocalLanguageModel: ContinuationScoringModel {
    /// Scores all continuations in one forward pass over their trie.
    public func score(_ continuations: [String], after prompt: Prompt) throws -> [ContinuationScore] {
        try timed { try $0.score(continuations, after: prompt) }.0
    }
}
