import Agents
import Foundation
import Tensors
import Testing
import Transformers

@testable import RewardModels

/// A reward model small enough for tests: a random Llama that reads bytes.
enum TinyReward {
    static let isPossible: Bool = {
        do {
            try TorchLibrary.open(environment: ProcessInfo.processInfo.environment)
            // Suites run side by side on small tensors: teams of threads would only wait for each other.
            TorchLibrary.setThreads(1)
            return true
        } catch {
            print("Tests of reward networks are skipped. \(error)")
            return false
        }
    }()

    static let configuration = LlamaConfiguration(
        hiddenSize: 32, intermediateSize: 48, layerCount: 3, headCount: 4, keyValueHeadCount: 2,
        vocabularySize: 256, contextLength: 1024)

    static let encode: @Sendable (String) -> [Int] = { $0.utf8.map(Int.init) }

    static func llama(seed: UInt64 = 1, precision: Precision = .f32) throws -> LlamaModel {
        var generator = SeededGenerator(seed: seed)
        return try Checkpoint.randomLlama(configuration, precision: precision, using: &generator)
    }

    static func base(named name: String = "tiny") -> BaseModel {
        BaseModel { _ in LoadedBase(name: name, llama: try llama(), paddingToken: 0, encode: encode) }
    }

    /// A network whose adapters and head are random, as if it had been trained.
    static func network(
        seed: UInt64 = 2, heads: RewardHeadLayout = RewardHeadLayout()
    ) throws -> RewardNetwork {
        let llama = try llama()
        var generator = SeededGenerator(seed: seed)
        try llama.attach(LoRA(rank: 4, alpha: 8, topLayers: 2), using: &generator)
        let network = try RewardNetwork(llama, heads: heads)
        let weights = try network.trainable.sorted { $0.key < $1.key }.map { name, tensor in
            (name, try Tensor.randn(tensor.shape, using: &generator).scaled(by: 0.2))
        }
        try network.load(Dictionary(uniqueKeysWithValues: weights))
        return network
    }

    static let encoder = TrajectoryEncoder(maxTokens: 512, encode: encode)

    /// A training of some pairs on a fresh model.
    static func run(
        _ groups: [PairGroup], outcomes: [OutcomeTree] = [], environments: [String] = [],
        options: TrainingOptions = TinyReward.options, scratch: URL = URL(filePath: "/nowhere")
    ) throws -> TrainingRun {
        try TrainingRun(
            llama(), TrainingSet(groups: groups, outcomes: outcomes), environments: environments,
            options: options,
            scratch: scratch, clock: ContinuousClock())
    }

    /// Options for a training of a few seconds.
    static var options: TrainingOptions {
        var options = TrainingOptions()
        options.lora = LoRA(rank: 4, alpha: 8, topLayers: 2)
        options.learningRate = 1e-2
        options.warmupSteps = 2
        options.steps = 8
        options.pairsPerStep = 6
        options.pairsPerPass = 4
        options.stepsPerEvaluation = 4
        options.stepsPerCheckpoint = 3
        options.seed = 5
        return options
    }
}

extension Trait where Self == ConditionTrait {
    /// Runs the tests only where libtorch is found.
    static var needsTorch: Self {
        .enabled(if: TinyReward.isPossible, "libtorch is not here; run ./scripts/setup")
    }
}

/// A folder that is removed at the end.
func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "reward-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// Walks to different goals, labelled: pairs of different lengths, some puzzles held out.
func walkData() async throws -> LabelledData {
    let walk = Walk()
    var trajectories: [Trajectory] = []
    for (puzzle, goal) in [2, 3, 4, 2, 3, 4].enumerated() {
        for steps in [["1"], ["1", "1"], ["1", "2"], ["2", "2"], ["2", "1", "2"]] {
            let actions = (steps + ["stop"]).map { Action($0) }
            trajectories.append(
                try await walk.replay(actions, of: Walk.task("walk-\(puzzle)", goal: goal)))
        }
    }
    var options = PairBuilder.Options()
    options.heldOutFraction = 0.3
    return try await PairBuilder(environment: walk, options: options, seed: Seed(3)).label(trajectories).value
}
