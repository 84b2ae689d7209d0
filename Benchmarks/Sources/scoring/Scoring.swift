import Agents
import Foundation
import Measuring
import RewardModels
import Tensors
import Transformers

/// Measures how fast a reward model scores candidates that begin alike, as those of one task do.
@main
struct Scoring: Benchmark {
    /// Candidates after one prefix.
    struct Case: Codable {
        let name: String
        let prefix: [Int]
        let endings: [[Int]]

        /// Tokens that have to be computed, the prefix once.
        var tokens: Int { prefix.count + endings.reduce(0) { $0 + $1.count } }
        /// How many tokens these see, summed.
        var seen: Int {
            let own = endings.reduce(0) { $0 + $1.count * (prefix.count + ($1.count + 1) / 2) }
            return prefix.count * (prefix.count + 1) / 2 + own
        }

        init(
            candidates: Int, prefix: Int, ending: Int, vocabulary: Int, using generator: inout SeededGenerator
        ) {
            func tokens(_ count: Int) -> [Int] {
                (0..<count).map { _ in Int.random(in: 3..<vocabulary, using: &generator) }
            }
            name = "score-\(candidates)x\(prefix)"
            self.prefix = tokens(prefix)
            endings = (0..<candidates).map { _ in tokens(ending) }
        }
    }

    private struct Inputs: Encodable {
        let model: String
        let cases: [Case]
    }

    private let cases: [Case]
    private let model: PublishedRewardModel
    private let arithmetic: Arithmetic
    private let folder: URL

    static func main() async throws { try await run() }

    init(_ arguments: Arguments) async throws {
        // A classifier with the weights of the language model and a random head, in the layout of transformers: both
        // programs read the same folder.
        folder = URL.temporaryDirectory.appending(path: "armap-scoring", directoryHint: .isDirectory)
        let thread = TensorThread()
        let gguf = try GGUF(contentsOf: arguments.model)
        var generator = Seed(1).generator
        let configuration = try await Exporter(thread: thread).write(gguf, to: folder, using: &generator)
        let all = [(1, 512), (8, 512), (32, 512), (8, 2048), (32, 2048)].map { candidates, prefix in
            Case(
                candidates: candidates, prefix: prefix, ending: 64,
                vocabulary: configuration.vocabularySize, using: &generator)
        }
        cases = all.filter { arguments.cases?.contains($0.name) ?? true }
        model = try await PublishedRewardModel.load(
            folder, precision: arguments.precision, device: arguments.device, thread: thread)
        let peak =
            try await arguments.inputs == nil
            ? MatrixProduct(thread: thread).operationsPerSecond(arguments.precision, on: arguments.device) : 1
        arithmetic = Arithmetic(configuration, peak: peak)
        if arguments.inputs == nil { _ = try await score(all[1]) }
    }

    func writeInputs(to file: URL) throws {
        try JSONEncoder().encode(Inputs(model: folder.path, cases: cases)).write(to: file)
    }

    func measure() async throws -> [Figure] {
        var figures: [Figure] = []
        for entry in cases { figures += try await score(entry) }
        return figures + [arithmetic.peakFigure]
    }

    private func score(_ entry: Case) async throws -> [Figure] {
        let inputs = entry.endings.map { RewardInput(.tokens(entry.prefix + $0)) }
        let start = ContinuousClock.now
        let readings = try await model.score(inputs)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let work = arithmetic.forward(tokens: entry.tokens, seen: entry.seen)
        return [
            Figure(entry.name, readings.count, "candidates", in: seconds),
            arithmetic.share(entry.name, work, in: seconds),
        ]
    }
}

/// Works on the thread that owns the tensors.
private actor Exporter {
    private let thread: TensorThread
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(thread: TensorThread) { self.thread = thread }

    func write(
        _ gguf: GGUF, to folder: URL, using generator: inout SeededGenerator
    ) throws -> LlamaConfiguration {
        let backbone = try Checkpoint.llama(gguf)
        let head = try Tensor.randn([1, backbone.configuration.hiddenSize], using: &generator)
        try SequenceClassifier(backbone, score: head, paddingToken: 0).write(to: folder)
        return backbone.configuration
    }
}
