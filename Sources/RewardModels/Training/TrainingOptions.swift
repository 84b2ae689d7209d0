import Tensors
import Transformers

/// How a reward model is trained. A training is a pure function of these, the pairs and the base.
public struct TrainingOptions: Codable, Equatable, Sendable {
    /// What is trained beside the head.
    public var lora = LoRA(rank: 16, alpha: 32, topLayers: 12)
    /// Learning rate after the warm-up.
    public var learningRate = 1e-3
    /// What the learning rate does after the warm-up.
    public var schedule = LearningRateSchedule.Shape.cosine
    /// Steps over which the learning rate rises from 0.
    public var warmupSteps = 5
    /// Optimizer steps.
    public var steps = 60
    /// Pairs per optimizer step.
    public var pairsPerStep = 8
    /// Pairs that go through the network together; gradients of several passes add up to a step's. Bounds
    /// memory and changes the loss only in its centering term, which is a mean over a pass.
    public var pairsPerPass = 8
    /// Gradients longer than this are scaled down to it.
    public var maxGradientNorm = 1.0
    /// AdamW's weight decay.
    public var weightDecay = 0.0
    /// The weight of the loss's centering term (1e-3 in the official code).
    public var centering = 1e-3
    /// Steps between evaluations on held-out pairs; the last step is always followed by one on all of them.
    public var stepsPerEvaluation = 20
    /// How many held-out pairs an evaluation uses, at most, before the last one.
    public var evaluationPairs = 48
    /// Steps between checkpoints.
    public var stepsPerCheckpoint = 20
    /// The most tokens of a sequence; longer histories lose their oldest turns.
    public var maxTokens = 1024
    /// Settles the adapters' first weights and the order of pairs.
    public var seed: UInt64 = 0

    /// The defaults, measured on the Game of 24 with SmolLM2-135M.
    public init() {}

    /// The learning rate by step.
    var learningRateSchedule: LearningRateSchedule {
        LearningRateSchedule(schedule, peak: learningRate, warmupSteps: warmupSteps, totalSteps: steps)
    }

    /// - Throws: `RewardModelError.invalidOption` for numbers that make no sense.
    func check() throws(RewardModelError) {
        let counts = [
            ("steps", steps), ("pairsPerStep", pairsPerStep), ("pairsPerPass", pairsPerPass),
            ("stepsPerEvaluation", stepsPerEvaluation), ("evaluationPairs", evaluationPairs),
            ("stepsPerCheckpoint", stepsPerCheckpoint), ("maxTokens", maxTokens),
        ]
        for (name, count) in counts where count < 1 {
            throw .invalidOption("\(name) is \(count); it must be at least 1")
        }
        for (name, value) in [("learningRate", learningRate), ("maxGradientNorm", maxGradientNorm)]
        where !(value > 0 && value.isFinite) {
            throw .invalidOption("\(name) is \(value); it must be above 0")
        }
    }
}
