import RewardModels
import Transformers

/// How the reward model learns from the pairs.
public struct TrainRecipe: Codable, Hashable, Sendable {
    /// What scores trajectories in the end.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        /// A language model with low-rank adapters and a scalar head, trained on the pairs.
        case rewardModel = "reward-model"
        /// The environment's own outcome: an upper bound that needs no training, for tests.
        case oracle
    }

    /// What scores trajectories in the end.
    public var kind = Kind.rewardModel
    /// The language model that the reward model grows on, a GGUF file; nil means SmolLM2 as `scripts/setup`
    /// installs it.
    public var base: String?
    /// The type to compute in, `f32` or `mixed`; nil means the faster one on this machine.
    public var precision: Precision?
    /// Optimizer steps.
    public var steps = 60
    /// Pairs per optimizer step.
    public var pairsPerStep = 8
    /// Pairs that go through the network together; bounds memory.
    public var pairsPerPass = 8
    /// Learning rate after the warm-up, falling to 0 along a cosine.
    public var learningRate = 1e-3
    /// Steps of the warm-up.
    public var warmupSteps = 5
    /// The inner width of the adapters.
    public var rank = 16
    /// The adapters' scale is alpha / rank.
    public var alpha = 32.0
    /// How many layers are adapted, counted from the top; nil means all.
    public var topLayers: Int? = 12
    /// The most tokens of a trajectory; longer ones lose their oldest turns.
    public var maxTokens = 1024
    /// Steps between evaluations on held-out pairs.
    public var stepsPerEvaluation = 15
    /// Steps between checkpoints.
    public var stepsPerCheckpoint = 15

    /// The defaults.
    public init() {}

    /// The same as the trainer's options.
    func options(seed: UInt64) -> TrainingOptions {
        var options = TrainingOptions()
        options.lora = LoRA(rank: rank, alpha: alpha, topLayers: topLayers)
        options.learningRate = learningRate
        options.warmupSteps = warmupSteps
        options.steps = steps
        options.pairsPerStep = pairsPerStep
        options.pairsPerPass = pairsPerPass
        options.maxTokens = maxTokens
        options.stepsPerEvaluation = stepsPerEvaluation
        options.stepsPerCheckpoint = stepsPerCheckpoint
        options.seed = seed
        return options
    }
}
