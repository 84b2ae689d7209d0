import Agents
import Foundation
import Tensors
import Transformers

/// A trained reward model R(x, h) in memory. Candidates of one task are scored in one pass over what they share.
public actor RewardModel: Scorer {
    private let thread: TensorThread
    private let clock: any Clock<Duration>
    private var network: RewardNetwork?
    private var encoder: TrajectoryEncoder?
    private var calibration: Calibration?
    private var environment: Int?
    private var pictures: (reader: TrajectoryPictures, source: any IllustratedEnvironment)?

    /// Runs on the thread it was given.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private init(thread: TensorThread, clock: any Clock<Duration>) {
        self.thread = thread
        self.clock = clock
    }

    /// Loads a model from its folder.
    /// - Parameters:
    ///   - environment: whose heads to read, where each environment has its own; nil reads the mean of all.
    ///   - pictures: where the pictures are that trajectories show, for a model that reads them.
    ///   - cacheBytes: memory for what was read of the beginnings of trajectories, so that one that has grown, or a
    ///     sibling, costs only what is new; some 50 kB a token for SmolLM2-135M. 0 keeps nothing.
    /// - Throws: `RewardModelError` when a file is missing or the head is, no heads are the environment's, or it reads pictures and there are none;
    ///   `LoRAError` when the weights do not fit; `WeightFileError` when the base cannot be read.
    public static func load(
        _ folder: URL, base: BaseModel, environment: String? = nil,
        pictures: (any IllustratedEnvironment)? = nil, cacheBytes: Int = 1 << 29,
        thread: TensorThread,
        clock: any Clock<Duration> = ContinuousClock()
    ) async throws -> RewardModel {
        let model = RewardModel(thread: thread, clock: clock)
        try await model.open(RewardModelFolder(folder), base, environment, pictures, cacheBytes)
        return model
    }

    private func open(
        _ folder: RewardModelFolder, _ base: BaseModel, _ environment: String?,
        _ source: (any IllustratedEnvironment)?, _ cacheBytes: Int
    ) throws {
        let base = try base.load(nil)
        let description = try folder.description(on: base)
        self.environment = try description.heads.place(of: environment)
        network = try folder.network(on: base.llama)
        network?.prefixes = PrefixCache(budget: cacheBytes)
        calibration = try folder.calibration().of(environment)
        encoder = TrajectoryEncoder(maxTokens: description.maxTokens, encode: base.encode)
        guard folder.readsPictures else { return }
        guard let source else { throw RewardModelError.noPictures(folder: folder.url.path) }
        let reader = TrajectoryPictures(
            try Checkpoint.visionLanguage(text: base.llama, folder: folder.vision))
        pictures = (reader, source)
    }

    /// Whether the model says what unfinished trajectories are worth; see `PrefixScorer`.
    public var readsValues: Bool { network?.heads.layout.readsValues ?? false }

    /// Scores trajectories in order; with a probability where the model is calibrated, and with deviations where it
    /// is an ensemble.
    public func score(_ trajectories: [Trajectory]) throws -> Costed<[Score]> {
        try judge(trajectories) { network, sequences in
            try network.read(sequences, environment: environment).map(score)
        }
    }

    /// How likely trajectories are to succeed, in order: also of those that go on. For scoring by it, see
    /// `PrefixScorer`.
    /// - Throws: `RewardModelError.noValues` when the model was trained without a value head.
    public func values(of trajectories: [Trajectory]) throws -> Costed<[Score]> {
        try judge(trajectories) { network, sequences in
            guard let values = try network.values(of: sequences, environment: environment) else {
                throw RewardModelError.noValues
            }
            return values.map { value in
                Score(
                    logit: value,
                    probability: calibration?.values?.probability(of: value) ?? sigmoid(value))
            }
        }
    }

    private func score(_ reading: HeadReading) -> Score {
        let platt = calibration?.platt
        let probabilities = platt.map { reading.members.map($0.probability) } ?? []
        return Score(
            logit: reading.score, probability: platt?.probability(of: reading.score),
            standardDeviation: reading.deviation,
            probabilityDeviation: probabilities.count > 1 ? probabilities.sampleDeviation : nil)
    }

    private func judge(
        _ trajectories: [Trajectory],
        by read: (RewardNetwork, [TrajectoryEncoder.Sequence]) throws -> [Score]
    ) throws -> Costed<[Score]> {
        guard let network, var encoder else {
            preconditionFailure("load has returned, so there is a network")
        }
        var scores: [Score] = []
        let time = try clock.measure {
            if let pictures {
                encoder.pictures = try pictures.reader.ids(shownIn: trajectories, of: pictures.source)
                network.soft = pictures.reader.soft
            }
            scores = try read(network, trajectories.map { try encoder($0) })
        }
        var cost = Cost()
        cost.rewardCalls = trajectories.count
        cost.seconds = time / .seconds(1)
        return Costed(scores, cost: cost)
    }
}
