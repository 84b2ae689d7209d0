import Agents
import Foundation
import Tensors
import Transformers

/// A training in progress: network, optimizer and position.
final class TrainingRun {
    /// How far a training has come.
    struct Position: Codable, Equatable {
        /// Optimizer steps taken.
        var step = 0
        /// Held-out evaluations so far.
        var evaluations: [PairEvaluation] = []
        /// The best of them.
        var best: PairEvaluation?

        /// How many evaluations there were since the best.
        var evaluationsSinceBest: Int {
            let place = evaluations.lastIndex { $0 == best } ?? evaluations.count - 1
            return evaluations.count - 1 - place
        }
    }

    let network: RewardNetwork
    let optimizer: AdamW
    let options: TrainingOptions
    var position = Position()
    private let groups: [PairGroup]
    private let outcomes: [OutcomeTree]
    private let lessons: [PairGroup]
    private var schedule: PairSchedule
    private var outcomeSchedule: PairSchedule?
    private var lessonSchedule: PairSchedule?
    private let bootstrap: BootstrapWeights?
    private let parameters: [Tensor]
    private let clock: any Clock<Duration>

    /// Attaches fresh adapters and heads to a backbone.
    /// - Parameter scratch: a folder for activations that do not fit into memory.
    init(
        _ llama: LlamaModel, _ set: TrainingSet, environments: [String] = [], options: TrainingOptions,
        scratch: URL, clock: any Clock<Duration>
    ) throws {
        let seed = Seed(options.seed).for("train")
        var generator = seed.for("adapters").generator
        try llama.attach(options.lora, using: &generator)
        llama.checkpointsGradients = options.checkpointsGradients ?? false
        let layout = options.headLayout(environments: environments)
        network = try RewardNetwork(llama, heads: layout, seed: seed.for("heads"))
        if let cache = options.trunkCache {
            let frozen = max(0, llama.layers.count - (options.lora.topLayers ?? llama.layers.count))
            network.trunk = TrunkCache(llama, layers: frozen, options: cache, folder: scratch)
        }
        parameters = network.trainable.sorted { $0.key < $1.key }.map(\.value)
        optimizer = try AdamW(
            network.trainable, learningRate: 0, weightDecay: options.weightDecay)
        schedule = PairSchedule(set.groups, options: options, seed: seed)
        outcomeSchedule = PairSchedule(set.outcomes, options: options, seed: seed.for("outcomes"))
        lessonSchedule = PairSchedule(
            lessons: set.lessons.training, options: options, seed: seed.for("lessons"))
        bootstrap =
            layout.members > 1 ? BootstrapWeights(members: layout.members, seed: seed.for("bootstrap")) : nil
        groups = set.groups
        outcomes = set.outcomes
        lessons = set.lessons.training
        self.options = options
        self.clock = clock
    }

    var isFinished: Bool {
        position.step >= options.steps || position.evaluationsSinceBest >= options.patience ?? .max
    }

    /// Takes one optimizer step.
    /// - Throws: `RewardModelError.diverged` when the loss or the gradient is no number; nothing is changed.
    func advance() throws -> StepMetrics {
        let batch = StepBatch(
            pairs: schedule.items(at: position.step).map { groups[$0] },
            rollouts: (outcomeSchedule?.items(at: position.step) ?? []).map { outcomes[$0] },
            lessons: (lessonSchedule?.items(at: position.step) ?? []).map { lessons[$0] })
        let rate = options.learningRateSchedule.rate(at: position.step)
        var losses = StepLosses()
        var norm = 0.0
        let time = try clock.measure {
            optimizer.zeroGrad()
            losses = try accumulate(batch)
            norm = try clipGradientNorm(parameters, maxNorm: options.maxGradientNorm)
            guard losses.sum.isFinite, norm.isFinite else {
                throw RewardModelError.diverged(
                    step: position.step + 1, loss: losses.sum, gradientNorm: norm)
            }
            optimizer.learningRate = rate
            try optimizer.step()
        }
        position.step += 1
        return StepMetrics(
            step: position.step, batch, losses, learningRate: rate, gradientNorm: norm,
            seconds: time / .seconds(1))
    }

    /// Ranks pairs with the present weights.
    func rank(_ groups: [PairGroup]) throws -> PairEvaluation {
        let margins = try noGrad {
            try PassPlan(groups, options: options).passes.flatMap {
                try self.margins(network.scores(ofPairs: $0))
            }
        }
        return PairEvaluation(step: position.step, margins: margins)
    }

    /// Remembers an evaluation, and says whether it is the best so far.
    func record(_ evaluation: PairEvaluation) -> Bool {
        let isBest = position.best.map(evaluation.isBetter) ?? true
        position.evaluations.append(evaluation)
        if isBest { position.best = evaluation }
        return isBest
    }
}

// MARK: - Gradients

/// What one step trains on.
private struct StepBatch {
    let pairs: [PairGroup]
    let rollouts: [OutcomeTree]
    let lessons: [PairGroup]
}

/// What came of it.
private struct StepLosses {
    var pairs = 0.0
    var values = 0.0
    var lessons = 0.0
    /// By how much each pair's chosen side was ahead.
    var margins: [Double] = []

    var sum: Double { pairs + values + lessons }
}

extension StepMetrics {
    fileprivate init(
        step: Int, _ batch: StepBatch, _ losses: StepLosses, learningRate: Double, gradientNorm: Double,
        seconds: Double
    ) {
        let (count, margins) = (Double(losses.margins.count), losses.margins)
        let trees = (batch.pairs + batch.lessons).map(\.tree) + batch.rollouts.map(\.tree)
        self.init(
            step: step, loss: losses.pairs, accuracy: Double(margins.count { $0 > 0 }) / count,
            margin: margins.reduce(0, +) / count, learningRate: learningRate, gradientNorm: gradientNorm,
            pairs: margins.count, tokens: trees.reduce(0) { $0 + $1.count }, seconds: seconds,
            valueLoss: batch.rollouts.isEmpty ? nil : losses.values,
            lessonLoss: batch.lessons.isEmpty ? nil : losses.lessons)
    }
}

extension TrainingRun {
    /// Adds the gradients of a step, pass by pass.
    private func accumulate(_ batch: StepBatch) throws -> StepLosses {
        var losses = StepLosses()
        let pairs = batch.pairs.reduce(0) { $0 + $1.pairs.count }
        for pass in PassPlan(batch.pairs, options: options).passes {
            let part = try accumulate(pass, of: pairs)
            losses.pairs += part.loss
            losses.margins += part.margins
        }
        for pass in PassPlan(batch.rollouts, options: options).passes {
            losses.values += try accumulate(pass, of: batch.rollouts)
        }
        for pass in PassPlan(batch.lessons, options: options).passes {
            losses.lessons += try accumulate(pass, of: batch.lessons.count).loss
        }
        return losses
    }

    /// Adds the gradient of one pass, weighted by its share of the step's pairs.
    private func accumulate(
        _ groups: [PairGroup], of total: Int
    ) throws -> (loss: Double, margins: [Double]) {
        let pairs = groups.flatMap(\.pairs)
        let scores = try network.scores(ofPairs: groups)
        let weights = try bootstrap.map {
            try Tensor($0(pairs.map(\.index)), scores.chosen.shape, on: scores.chosen.device)
        }
        let targets = pairs.map { options.margin(rewardDifference: $0.rewardDifference) }
        let loss = try options.pairLoss(
            chosen: scores.chosen, rejected: scores.rejected,
            margins: targets.contains { $0 != 0 } ? targets : nil, weights: weights
        )
        .scaled(by: Double(pairs.count) / Double(total))
        try loss.backward()
        return (try loss.item(), try margins(scores))
    }

    /// Adds the gradient of the values in one pass, weighted by its share of the step's prefixes.
    /// - Returns: the loss without the weight that it has beside that of the pairs.
    private func accumulate(_ trees: [OutcomeTree], of all: [OutcomeTree]) throws -> Double {
        guard let values = options.values, let predicted = try network.values(trees) else { return 0 }
        func weight(_ trees: [OutcomeTree]) -> Double {
            Double(trees.flatMap(\.prefixes).reduce(0) { $0 + $1.count })
        }
        let prefixes = trees.flatMap(\.prefixes)
        let loss = try ValueLoss(kind: values.loss)(
            predicted, targets: prefixes.map(\.target), counts: prefixes.map(\.count)
        )
        .scaled(by: weight(trees) / weight(all))
        try loss.scaled(by: values.weight).backward()
        return try loss.item()
    }

    /// By how much chosen sides are ahead in the mean over all members.
    private func margins(_ scores: (chosen: Tensor, rejected: Tensor)) throws -> [Double] {
        try noGrad { try (scores.chosen - scores.rejected).mean(1).floats().map(Double.init) }
    }
}
