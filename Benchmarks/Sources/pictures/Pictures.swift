import Agents
import Foundation
import RewardModels
import Runs
import Tensors

/// What pictures are worth: one reward model reads them, another does not, a third is told what they show, and all are
/// asked about purchases that only pictures tell apart.
@main
struct Pictures {
    private static let usage =
        """
        usage: pictures [--products N] [--steps N] [--seeds N] [--only with|without|words] [--layers N|all]
               pictures --model RUN/models/reward [--products N]      ask a model that a run has trained
        """

    /// What a reward model is given of a picture.
    private enum Sight: String, CaseIterable, Encodable {
        /// The picture.
        case with
        /// Nothing.
        case without
        /// Its caption, as from a perfect eye.
        case words
    }

    static func main() async throws {
        let options = try Options(CommandLine.arguments.dropFirst())
        try TorchLibrary.open(environment: ProcessInfo.processInfo.environment)
        if let model = options.model { return try await ask(model, products: options.products) }
        for seed in 1...UInt64(options.seeds) {
            for sight in options.sights {
                let shop = try TwinShop(products: options.products, tellsCaptions: sight == .words)
                let data = try await PairBuilder(environment: shop, options: labelling, seed: Seed(seed))
                    .label(shop.visits()).value
                let result = try await train(shop, data, options, sight, seed: seed)
                try report(result, data, options, sight, seed: seed)
            }
        }
    }

    /// Every pair is of two twins, each of them the right one as often.
    private static var labelling: PairBuilder.Options {
        var options = PairBuilder.Options()
        (options.heldOutFraction, options.editsPerTrajectory) = (0.25, 0)
        return options
    }

    /// How often a model that some run has trained prefers, of two twins, the one that was asked for.
    private static func ask(_ folder: URL, products: Int) async throws {
        struct Line: Encodable {
            let model: String
            let pairs: Int
            let accuracy: Double
        }
        let shop = try TwinShop(products: products, tellsCaptions: false)
        let model = try await RewardModel.load(
            folder, base: BaseModel(gguf: URL(filePath: DefaultWeights.path), precision: .f32),
            pictures: shop, thread: TensorThread())
        let data = try await PairBuilder(environment: shop, options: labelling, seed: Seed(1))
            .label(shop.visits()).value
        let pairs = data.training + data.heldOut
        var right = 0
        for start in stride(from: 0, to: pairs.count, by: 16) {
            let some = pairs[start..<min(start + 16, pairs.count)]
            let logits = try await model.score(some.flatMap { [$0.chosen, $0.rejected] }).value.map(\.logit)
            right += some.indices.count { logits[2 * ($0 - start)] > logits[2 * ($0 - start) + 1] }
        }
        try write(
            Line(model: folder.path, pairs: pairs.count, accuracy: Double(right) / Double(pairs.count)))
    }

    private static func train(
        _ shop: TwinShop, _ data: LabelledData, _ options: Options, _ sight: Sight, seed: UInt64
    ) async throws -> (result: TrainingResult, seconds: Double, eyes: Double) {
        var training = TrainingOptions()
        (training.steps, training.seed, training.maxTokens) = (options.steps, seed, 512)
        training.pictures = sight == .with ? PictureOptions() : nil
        training.lora.topLayers = options.layers
        let folder = FileManager.default.temporaryDirectory.appending(path: "pictures-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let trainer = RewardTrainer(
            base: BaseModel(gguf: URL(filePath: DefaultWeights.path), precision: .f32),
            options: training, checkpoints: folder.appending(path: "training"), thread: TensorThread())
        let start = ContinuousClock.now
        let watch = Watch()
        let examples = EnvironmentData(name: shop.name, data: data, pictures: shop)
        let result = try await trainer.train(on: [examples], into: folder.appending(path: "model")) {
            watch.hear($0)
        }
        return (result, (ContinuousClock.now - start) / .seconds(1), watch.seconds(since: start))
    }

    private static func report(
        _ trained: (result: TrainingResult, seconds: Double, eyes: Double), _ data: LabelledData,
        _ options: Options, _ sight: Sight, seed: UInt64
    ) throws {
        struct Line: Encodable {
            let seed: UInt64
            let pictures: Sight
            let steps: Int
            let layers: Int?
            let trainingPairs, heldOutPairs: Int
            let accuracy: Double
            let seconds, secondsOfLearningToSee: Double
            let sight: AlignmentQuality?
            let comparing: Double?
        }
        let line = Line(
            seed: seed, pictures: sight, steps: options.steps, layers: options.layers,
            trainingPairs: data.training.count, heldOutPairs: data.heldOut.count,
            accuracy: trained.result.evaluation.accuracy, seconds: trained.seconds,
            secondsOfLearningToSee: trained.eyes, sight: trained.result.vision,
            comparing: trained.result.comparing?.accuracy)
        try write(line)
    }

    /// At once, also into a file.
    private static func write(_ line: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try FileHandle.standardOutput.write(contentsOf: try encoder.encode(line) + Data("\n".utf8))
    }

    /// What the command line asks for.
    private struct Options {
        var products = 2400
        var steps = 60
        var seeds = 1
        var sights = Sight.allCases
        var layers: Int? = TrainingOptions().lora.topLayers
        var model: URL?

        init(_ arguments: some Sequence<String>) throws {
            var rest = Array(arguments)[...]
            while let name = rest.popFirst() {
                let value = rest.popFirst() ?? ""
                switch (name, Int(value)) {
                case ("--products", let count?) where count > 0: products = count
                case ("--steps", let count?) where count > 0: steps = count
                case ("--seeds", let count?) where count > 0: seeds = count
                case ("--layers", let count?) where count > 0: layers = count
                case ("--layers", nil) where value == "all": layers = nil
                case ("--model", _) where !value.isEmpty: model = URL(filePath: value)
                default:
                    guard name == "--only", let sight = Sight(rawValue: value) else {
                        throw Problem(description: "cannot read '\(name) \(value)'\n\(usage)")
                    }
                    sights = [sight]
                }
            }
        }
    }

    private struct Problem: Error, CustomStringConvertible {
        let description: String
    }
}
