import Agents
import Foundation
import Tensors
import Transformers

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
        try train(on: [EnvironmentData(name: "", data: data)], into: folder, progress: progress)
    }

    /// Trains one model on the pairs of several environments. They share the backbone, and the heads unless
    /// `TrainingOptions.separatesEnvironments`.
    /// - Parameter environments: with different names.
    /// - Throws: as above, and `RewardModelError.invalidOption` for two environments of one name.
    public func train(
        on environments: [EnvironmentData], into folder: URL, progress: @Sendable (TrainingEvent) -> Void
    ) throws -> TrainingResult {
        try options.check()
        let names = environments.map(\.name)
        guard Set(names).count == names.count else {
            throw RewardModelError.invalidOption("two environments have one name: \(names)")
        }
        try FileManager.default.createDirectory(at: checkpoints, withIntermediateDirectories: true)
        let base = try base.load(options.precision)
        let tower = try tower(on: base, environments, progress)
        let pictures = (tower?.model).map(TrajectoryPictures.init)
        let encoders = try environments.map { try encoder(of: $0, base, pictures) }
        var set = try TrainingSet(environments, options, encoders)
        if let tower, let pictures, let encoder = encoders.first {
            set.lessons = try tower.lessons(steps: options.steps, pictures, encoder, from: set.pairCount)
        }
        let run = try TrainingRun(
            base.llama, set, environments: names, options: options,
            scratch: checkpoints.appending(path: "activations", directoryHint: .isDirectory), clock: clock)
        run.network.soft = pictures?.soft
        let checkpoint = TrainingCheckpoint(
            folder: checkpoints, fingerprint: try fingerprint(set, names, base, tower?.quality))

        // What a killed training left there is not trusted.
        try run.network.trunk?.removeFiles()
        if try checkpoint.restore(run) { progress(.resumed(step: run.position.step)) }
        try finish(run, heldOut: sample(set.heldOut), checkpoint, progress)
        try checkpoint.restoreBest(run.network)
        let evaluation = try run.rank(set.heldOut)
        let comparing = set.lessons.heldOut.isEmpty ? nil : try run.rank(set.lessons.heldOut)
        try run.network.trunk?.removeFiles()
        run.network.trunk = nil
        let (calibration, assessment) = try assess(run.network, environments, encoders)
        let description = RewardModelDescription(
            configuration: base.llama.configuration, base: base.name, maxTokens: options.maxTokens,
            paddingToken: base.paddingToken, heads: run.network.heads.layout)
        try RewardModelFolder(folder).write(
            run.network, lora: options.lora, description: description, calibration: calibration,
            vision: tower?.model)
        return TrainingResult(
            bestStep: run.position.best?.step ?? run.position.step, evaluation: evaluation,
            calibration: calibration, assessment: assessment, vision: tower?.quality,
            comparing: comparing)
    }

    /// What reads pictures; nil where none are to be read.
    private func tower(
        on base: LoadedBase, _ environments: [EnvironmentData],
        _ progress: @Sendable (TrainingEvent) -> Void
    ) throws -> LearnedTower? {
        guard let pictures = options.pictures else { return nil }
        let tower = OwnTower(
            options: pictures, seed: Seed(options.seed).for("vision"),
            folder: checkpoints.appending(path: "vision", directoryHint: .isDirectory))
        return try tower.learned(on: base, environments) { progress(.aligned($0)) }
    }

    /// What makes tokens of an environment's trajectories.
    private func encoder(
        of environment: EnvironmentData, _ base: LoadedBase, _ pictures: TrajectoryPictures?
    ) throws -> TrajectoryEncoder {
        var encoder = TrajectoryEncoder(maxTokens: options.maxTokens, encode: base.encode)
        if let pictures, let source = environment.pictures {
            encoder.pictures = try pictures.ids(shownIn: environment.data.trajectories, of: source)
        }
        return encoder
    }

    /// Takes all remaining steps.
    private func finish(
        _ run: TrainingRun, heldOut: [PairGroup], _ checkpoint: TrainingCheckpoint,
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

    /// The held-out pairs that are looked at during training, in whole groups.
    private func sample(_ heldOut: [PairGroup]) -> [PairGroup] {
        var generator = Seed(options.seed).for("evaluation").generator
        var count = 0
        return Array(
            heldOut.shuffled(using: &generator).prefix { group in
                defer { count += group.pairs.count }
                return count < options.evaluationPairs
            })
    }

    /// Reads the held-out puzzles' trajectories, calibrates on them and says what the model is worth.
    private func assess(
        _ network: RewardNetwork, _ environments: [EnvironmentData], _ encoders: [TrajectoryEncoder]
    ) throws -> (Calibration, RewardModelEvaluation) {
        let layout = network.heads.layout
        var readings: [JudgedReading] = []
        var calibrations: [String: Calibration] = [:]
        for (environment, encoder) in zip(environments, encoders) {
            let place = try layout.place(of: environment.name)
            let own = try network.read(judged: environment.data.judged, encoder, environment: place)
            if environments.count > 1 { calibrations[environment.name] = Calibration(own) }
            readings += own.map { $0.inEnvironment(environment.name) }
        }
        var calibration = Calibration(readings)
        if !calibrations.isEmpty { calibration.environments = calibrations }
        return (calibration, RewardModelEvaluation(readings))
    }

    private func fingerprint(
        _ set: TrainingSet, _ environments: [String], _ base: LoadedBase, _ sight: AlignmentQuality?
    ) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var fingerprint = TrainingFingerprint()
        fingerprint.add(base.name)
        // A set has no order of its own: it would encode differently in every process.
        var ordered = options
        ordered.lora.targetModules = []
        fingerprint.add(String(decoding: try encoder.encode(ordered), as: UTF8.self))
        for module in options.lora.targetModules.sorted() { fingerprint.add(module) }
        for group in set.groups + set.heldOut { fingerprint.add("\(group.tree.tokens) \(group.tree.ends)") }
        if options.grouping != nil || options.rewardMargin != nil {
            for group in set.groups + set.heldOut { fingerprint.add("\(group.pairs)") }
        }
        if environments.count > 1 {
            fingerprint.add("\(environments) \((set.groups + set.heldOut).map(\.environment))")
        }
        // Soft tokens say which picture, not what was seen in it.
        if let sight { fingerprint.add("\(sight)") }
        for tree in set.outcomes { fingerprint.add("\(tree.tree.tokens) \(tree.prefixes)") }
        for lesson in set.lessons.training { fingerprint.add("\(lesson.tree.tokens)") }
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
    /// What the model is worth on held-out puzzles, read in every way that its heads allow; nil in files of old.
    public let assessment: RewardModelEvaluation?
    /// How well it sees; nil where it reads no pictures.
    public var vision: AlignmentQuality?
    /// How it ranks held-out lessons in comparing words with pictures; nil where it had none.
    public var comparing: PairEvaluation?
}
