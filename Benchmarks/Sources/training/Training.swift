import Foundation
import Measuring
import RewardModels
import Tensors
import Transformers

/// Measures the training of a reward model, as the Game of 24 recipe does it.
@main
struct Training: Benchmark {
    private let options: TrainingOptions
    private let model: URL
    private let precision: Precision
    private let device: Device
    private let pairs: Pairs
    private let thread = TensorThread()
    private let arithmetic: Arithmetic

    static func main() async throws { try await run() }

    init(_ arguments: Arguments) async throws {
        model = arguments.model
        options = Self.options(steps: arguments.steps ?? 6)
        (precision, device) = (arguments.precision, arguments.device)
        let gguf = try GGUF(contentsOf: arguments.model)
        pairs = try await Pairs(Tokenizer(gguf))
        let peak =
            try await arguments.inputs == nil
            ? MatrixProduct(thread: thread).operationsPerSecond(precision, on: device) : 1
        arithmetic = Arithmetic(try LlamaConfiguration(gguf), peak: peak)
        if arguments.inputs == nil { _ = try await train() }
    }

    func writeInputs(to file: URL) throws {
        try JSONEncoder().encode(PairInputs(pairs, options: options)).write(to: file)
    }

    func measure() async throws -> [Figure] {
        // The first step of a run makes the optimizer's memory.
        let all = try await train()
        let steps = all.dropFirst()
        let seconds = steps.reduce(0) { $0 + $1.seconds }
        let tokens = steps.reduce(0) { $0 + $1.tokens }
        return [
            Figure("train-pairs", steps.reduce(0) { $0 + $1.pairs }, "pairs", in: seconds),
            Figure("train-tokens", tokens, "tokens", in: seconds),
            arithmetic.share("train", operations(tokens), in: seconds), arithmetic.peakFigure,
        ] + Self.curve(all.map(\.loss))
    }

    /// The mean loss of each third of the steps.
    private static func curve(_ losses: [Double]) -> [Figure] {
        (0..<3).map { third in
            let part = losses[third * losses.count / 3..<(third + 1) * losses.count / 3]
            return Figure(
                "train-loss-\(third + 1)/3", value: part.reduce(0, +) / Double(part.count), unit: "nats")
        }
    }

    /// All layers forward and, for the gradients of activations, the adapted ones once more. What tokens see of each
    /// other is little beside the weights here, and not counted.
    private func operations(_ tokens: Int) -> Double {
        arithmetic.forward(tokens: tokens, seen: 0)
            + arithmetic.forward(tokens: tokens, seen: 0, layers: options.lora.topLayers)
    }

    private static func options(steps: Int) -> TrainingOptions {
        var options = TrainingOptions()
        options.steps = steps
        // As the peers do it, so that losses can be compared.
        (options.schedule, options.warmupSteps) = (.constant, 0)
        options.pairsPerStep = 16
        options.stepsPerEvaluation = steps
        options.stepsPerCheckpoint = steps
        return options
    }

    /// A training from the beginning, step by step.
    private func train() async throws -> [StepMetrics] {
        let folder = URL.temporaryDirectory.appending(path: "armap-training-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let trainer = RewardTrainer(
            base: BaseModel(gguf: model, precision: precision, device: device), options: options,
            checkpoints: folder.appending(path: "checkpoints"), thread: thread)
        let (events, continuation) = AsyncStream.makeStream(of: StepMetrics.self)
        _ = try await trainer.train(on: pairs.data, into: folder.appending(path: "model")) { event in
            if case .stepped(let metrics) = event { continuation.yield(metrics) }
        }
        continuation.finish()
        return await events.reduce(into: []) { $0.append($1) }
    }
}
