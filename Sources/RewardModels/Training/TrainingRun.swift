import Agents
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
    }

    let network: RewardNetwork
    let optimizer: AdamW
    let options: TrainingOptions
    var position = Position()
    private let pairs: [PairTree]
    private let schedule: PairSchedule
    private let parameters: [Tensor]
    private let clock: any Clock<Duration>

    /// Attaches fresh adapters to a backbone.
    init(
        _ llama: LlamaModel, pairs: [PairTree], options: TrainingOptions, clock: any Clock<Duration>
    ) throws {
        let seed = Seed(options.seed).for("train")
        var generator = seed.for("adapters").generator
        try llama.attach(options.lora, using: &generator)
        network = try RewardNetwork(llama)
        parameters = network.trainable.sorted { $0.key < $1.key }.map(\.value)
        optimizer = try AdamW(
            network.trainable, learningRate: 0, weightDecay: options.weightDecay)
        schedule = PairSchedule(pairCount: pairs.count, pairsPerStep: options.pairsPerStep, seed: seed)
        self.pairs = pairs
        self.options = options
        self.clock = clock
    }

    var isFinished: Bool { position.step >= options.steps }

    /// Takes one optimizer step.
    /// - Throws: `RewardModelError.diverged` when the loss or the gradient is no number; nothing is changed.
    func advance() throws -> StepMetrics {
        let batch = schedule.pairs(at: position.step).map { pairs[$0] }
        let rate = options.learningRateSchedule.rate(at: position.step)
        var loss = 0.0
        var margins: [Double] = []
        var norm = 0.0
        let time = try clock.measure {
            optimizer.zeroGrad()
            for pass in passes(of: batch) {
                let part = try accumulate(pass, share: Double(pass.count) / Double(batch.count))
                loss += part.loss
                margins += part.margins
            }
            norm = try clipGradientNorm(parameters, maxNorm: options.maxGradientNorm)
            guard loss.isFinite, norm.isFinite else {
                throw RewardModelError.diverged(step: position.step + 1, loss: loss, gradientNorm: norm)
            }
            optimizer.learningRate = rate
            try optimizer.step()
        }
        position.step += 1
        let count = Double(margins.count)
        return StepMetrics(
            step: position.step, loss: loss, accuracy: Double(margins.count { $0 > 0 }) / count,
            margin: margins.reduce(0, +) / count, learningRate: rate, gradientNorm: norm,
            pairs: batch.count, tokens: batch.reduce(0) { $0 + $1.tree.count }, seconds: time / .seconds(1))
    }

    /// Ranks pairs with the present weights.
    func rank(_ pairs: [PairTree]) throws -> PairEvaluation {
        let margins = try noGrad {
            try passes(of: pairs).flatMap { try self.margins(network.scores(ofPairs: $0)) }
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

    /// Adds the gradient of one pass, weighted by its share of the step's pairs.
    private func accumulate(_ pairs: [PairTree], share: Double) throws -> (loss: Double, margins: [Double]) {
        let scores = try network.scores(ofPairs: pairs)
        let loss = try PairLoss(centering: options.centering)(
            chosen: scores.chosen, rejected: scores.rejected
        )
        .scaled(by: share)
        try loss.backward()
        return (try loss.item(), try margins(scores))
    }

    private func margins(_ scores: (chosen: Tensor, rejected: Tensor)) throws -> [Double] {
        try noGrad { try (scores.chosen - scores.rejected).floats().map(Double.init) }
    }

    /// Pairs of like size together, so that little is padded.
    private func passes(of pairs: [PairTree]) -> [[PairTree]] {
        let sorted = pairs.enumerated().sorted {
            ($0.element.tree.count, $0.offset) < ($1.element.tree.count, $1.offset)
        }.map(\.element)
        return stride(from: 0, to: sorted.count, by: options.pairsPerPass).map {
            Array(sorted[$0..<min($0 + options.pairsPerPass, sorted.count)])
        }
    }
}
