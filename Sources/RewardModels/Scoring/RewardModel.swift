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
    private var platt: PlattScaling?

    /// Runs on the thread it was given.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private init(thread: TensorThread, clock: any Clock<Duration>) {
        self.thread = thread
        self.clock = clock
    }

    /// Loads a model from its folder.
    /// - Throws: `RewardModelError` when a file is missing or the head is; `LoRAError` when the weights do not
    ///   fit; `WeightFileError` when the base cannot be read.
    public static func load(
        _ folder: URL, base: BaseModel, thread: TensorThread, clock: any Clock<Duration> = ContinuousClock()
    ) async throws -> RewardModel {
        let model = RewardModel(thread: thread, clock: clock)
        try await model.open(RewardModelFolder(folder), base)
        return model
    }

    private func open(_ folder: RewardModelFolder, _ base: BaseModel) throws {
        let description = try folder.description()
        let base = try base.load()
        guard base.name == description.base, base.llama.configuration == description.configuration else {
            throw RewardModelError.wrongBase(found: base.name, expected: description.base)
        }
        network = try folder.network(on: base.llama)
        platt = try folder.calibration().platt
        encoder = TrajectoryEncoder(maxTokens: description.maxTokens, encode: base.encode)
    }

    /// Scores trajectories in order; with a probability where the model is calibrated.
    public func score(_ trajectories: [Trajectory]) throws -> Costed<[Score]> {
        guard let network, let encoder else {
            preconditionFailure("load has returned, so there is a network")
        }
        var scores: [Score] = []
        let time = try clock.measure {
            let logits = try network.scores(of: trajectories.map { try encoder($0) })
            scores = logits.map { Score(logit: $0, probability: platt?.probability(of: $0)) }
        }
        var cost = Cost()
        cost.rewardCalls = trajectories.count
        cost.seconds = time / .seconds(1)
        return Costed(scores, cost: cost)
    }
}
