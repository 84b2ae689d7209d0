import Agents
import Foundation
import Tensors

/// Trains a reward model on preference pairs and calibrates it, resumably.
public actor RewardTrainer {
    private let base: BaseModel
    private let options: TrainingOptions
    private let checkpoints: URL
    private let thread: TensorThread
    private let clock: any Clock<Duration>

    /// Runs on the thread it was given.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Creates a trainer; nothing is read yet.
    /// - Parameters:
    ///   - checkpoints: a folder, made if need be. A training that finds its own checkpoint there goes on from
    ///     it and ends with the same weights, bit for bit.
    ///   - clock: measures speed; no result depends on it.
    public init(
        base: BaseModel, options: TrainingOptions, checkpoints: URL, thread: TensorThread,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.base = base
        self.options = options
        self.checkpoints = checkpoints
        self.thread = thread
        self.clock = clock
    }

    /// Trains, calibrates the best weights and writes them.
    /// - Parameters:
    ///   - folder: where the model goes; see `RewardModelFolder`.
    ///   - progress: called on the tensor thread as things happen.
    /// - Throws: `RewardModelError` when there are no pairs, an option makes no sense, training diverges or the
    ///   checkpoint is another training's; `CancellationError`, leaving the newest checkpoint in place.
    public func train(
        on data: LabelledData, into folder: URL, progress: @Sendable (TrainingEvent) -> Void
    ) throws -> TrainingResult {
        try options.check()
        guard !data.training.isEmpty else { throw RewardModelError.noPairs("training") }
        guard !data.heldOut.isEmpty else { throw RewardModelError.noPairs("held-out") }
        try FileManager.default.createDirectory(at: checkpoints, withIntermediateDirectories: true)
        let base = try base.load()
        let encoder = TrajectoryEncoder(maxTokens: options.maxTokens, encode: base.encode)
        let pairs = try data.training.map { try PairTree($0, encoder) }
        let heldOut = try data.heldOut.map { try PairTree($0, encoder) }
        let run = try TrainingRun(base.llama, pairs: pairs, options: options, clock: clock)
        let checkpoint = TrainingCheckpoint(
            folder: checkpoints, fingerprint: try fingerprint(pairs + heldOut, base))

        if try checkpoint.restore(run) { progress(.resumed(step: run.position.step)) }
        try finish(run, heldOut: sample(heldOut), checkpoint, progress)
        try checkpoint.restoreBest(run.network)
        let evaluation = try run.rank(heldOut)
        let calibration = try calibrate(run.network, data.judged, encoder)
        let description = RewardModelDescription(
            configuration: base.llama.configuration, base: base.name, maxTokens: options.maxTokens,
            paddingToken: base.paddingToken)
        try RewardModelFolder(folder).write(
            run.network, lora: options.lora, description: description, calibration: calibration)
        return TrainingResult(
            bestStep: run.position.best?.step ?? run.position.step, evaluation: evaluation,
            calibration: calibration)
    }

    /// Takes all remaining steps.
    private func finish(
        _ run: TrainingRun, heldOut: [PairTree], _ checkpoint: TrainingCheckpoint,
        _ progress: @Sendable (TrainingEvent) -> Void
    ) throws {
        while !run.isFinished {
            try Task.checkCancellation()
            progress(.stepped(try run.advance()))
            let step = run.position.step
            if step.isMultiple(of: options.stepsPerEvaluation) || run.isFinished {
                let evaluation = try run.rank(heldOut)
                if run.record(evaluation) { try checkpoint.saveBest(run.network) }
                progress(.evaluated(evaluation))
            }
            if step.isMultiple(of: options.stepsPerCheckpoint) || run.isFinished {
                try checkpoint.save(run)
                progress(.saved(step: step))
            }
        }
    }

    /// The held-out pairs that are looked at during training.
    private func sample(_ heldOut: [PairTree]) -> [PairTree] {
        var generator = Seed(options.seed).for("evaluation").generator
        return Array(heldOut.shuffled(using: &generator).prefix(options.evaluationPairs))
    }

    private func calibrate(
        _ network: RewardNetwork, _ judged: [JudgedTrajectory], _ encoder: TrajectoryEncoder
    ) throws -> Calibration {
        let logits = try network.scores(of: judged.map { try encoder($0.trajectory) })
        var predictions: [(puzzle: String, [Prediction])] = []
        for (judged, logit) in zip(judged, logits) {
            if predictions.last?.puzzle != judged.puzzle { predictions.append((judged.puzzle, [])) }
            predictions[predictions.count - 1].1.append(
                Prediction(logit: logit, isSuccess: judged.outcome.isSuccess))
        }
        return Calibration(predictions.map(\.1))
    }

    private func fingerprint(_ pairs: [PairTree], _ base: LoadedBase) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var fingerprint = TrainingFingerprint()
        fingerprint.add(base.name)
        // A set has no order of its own: it would encode differently in every process.
        var ordered = options
        ordered.lora.targetModules = []
        fingerprint.add(String(decoding: try encoder.encode(ordered), as: UTF8.self))
        for module in options.lora.targetModules.sorted() { fingerprint.add(module) }
        for pair in pairs { fingerprint.add("\(pair.tree.tokens) \(pair.tree.ends)") }
        return fingerprint.text
    }
}

/// How a training ended.
public struct TrainingResult: Codable, Equatable, Sendable {
    /// After how many steps the best weights were found.
    public let bestStep: Int
    /// How they rank all held-out pairs.
    public let evaluation: PairEvaluation
    /// How scores become probabilities, and how good those are.
    public let calibration: Calibration
}
