import Agents
import Foundation
import RewardModels
import Synchronization

/// Trains the reward model on the pairs (ARMAP, section 3.3). A killed training goes on from its newest
/// checkpoint and ends with the same weights.
struct TrainStage {
    let workshop: Workshop

    func run() async throws {
        let store = workshop.store
        if try await store.isFinished(.train) { return }
        guard let data = try await store.labelledData() else {
            throw RunStoreError.stageMissing(.label, neededBy: .train)
        }
        guard workshop.recipe.train.kind == .rewardModel, let folder = store.folder else {
            return try await store.finish(.train, finding: TrainFinding(result: nil))
        }
        let stopwatch = Stopwatch()
        let trainer = RewardTrainer(
            base: try workshop.baseModel(),
            options: workshop.recipe.train.options(seed: workshop.seed(for: .train).value),
            checkpoints: folder.checkpoints, thread: workshop.thread)
        let listener = TrainingListener(workshop)
        let environment = workshop.world.environment
        let own = EnvironmentData(
            name: environment.name, data: data, pictures: environment as? any IllustratedEnvironment)
        let others = try await OtherRuns(workshop).data()
        let result = try await trainer.train(on: [own] + others, into: folder.rewardModel) {
            listener.hear($0)
        }
        try listener.check()
        try await store.recordTraining(
            TrainFinding(result: result),
            work: Work(seconds: stopwatch.lap()))
    }
}

/// What training came to.
public struct TrainFinding: Codable, Sendable {
    /// The best weights' numbers; nil when nothing was trained.
    public let result: TrainingResult?
}

/// Commits what the trainer tells and passes it on as progress.
private final class TrainingListener: Sendable {
    private struct State {
        var eyes: ProgressMeter?
        var meter: ProgressMeter?
        var accuracy = ""
        var failure: (any Error)?
    }

    private let workshop: Workshop
    private let state = Mutex(State())

    init(_ workshop: Workshop) { self.workshop = workshop }

    func hear(_ event: TrainingEvent) {
        state.withLock { state in
            do { try hear(event, &state) } catch { state.failure = state.failure ?? error }
        }
    }

    /// - Throws: what went wrong while listening.
    func check() throws {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    private func hear(_ event: TrainingEvent, _ state: inout State) throws {
        switch event {
        case .aligned(let alignment):
            var meter =
                state.eyes
                ?? ProgressMeter(
                    .train, "steps of learning to see", done: 0, of: alignment.steps, report: workshop.report)
            let loss = alignment.loss.formatted(.number.precision(.fractionLength(3)))
            meter.advance(alignment.step - meter.done, note: "loss \(loss)")
            state.eyes = meter
        case .resumed(let step): state.meter = meter(done: step)
        case .stepped(let metrics):
            try workshop.store.recordNow(metrics.named)
            var meter = state.meter ?? meter(done: metrics.step - 1)
            var cost = Cost()
            cost.computedTokens = metrics.tokens
            cost.seconds = metrics.seconds
            let loss = metrics.loss.formatted(.number.precision(.fractionLength(3)))
            meter.advance(cost: cost, note: "loss \(loss)\(state.accuracy)")
            state.meter = meter
        case .evaluated(let evaluation):
            try workshop.store.recordNow(evaluation.named)
            let percent = evaluation.accuracy.formatted(.percent.precision(.fractionLength(1)))
            state.accuracy = ", held-out accuracy \(percent)"
        case .saved: break
        }
    }

    private func meter(done: Int) -> ProgressMeter {
        ProgressMeter(
            .train, "steps", done: done, of: workshop.recipe.train.steps, report: workshop.report)
    }
}

extension StepMetrics {
    fileprivate var named: [Metric] {
        [
            ("loss", loss), ("accuracy", accuracy), ("margin", margin), ("learningRate", learningRate),
            ("gradientNorm", gradientNorm), ("tokens", Double(tokens)),
        ].map { Metric(step: step, name: $0.0, value: $0.1) }
            + (lessonLoss.map { [Metric(step: step, name: "lessonLoss", value: $0)] } ?? [])
    }
}

extension PairEvaluation {
    fileprivate var named: [Metric] {
        [("heldOutAccuracy", accuracy), ("heldOutLoss", loss), ("heldOutMargin", margin)].map {
            Metric(step: step, name: $0.0, value: $0.1)
        }
    }
}
