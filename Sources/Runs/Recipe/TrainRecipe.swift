import RewardModels
import Transformers

/// How the reward model learns from the pairs.
public struct TrainRecipe: Codable, Hashable, Sendable {
    /// What scores trajectories in the end.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        /// A language model with low-rank adapters and a scalar head, trained on the pairs.
        case rewardModel = "reward-model"
        /// A reward model from a folder that another program wrote: nothing is trained.
        case imported
        /// The environment's own outcome: an upper bound that needs no training, for tests.
        case oracle
    }

    /// What scores trajectories in the end.
    public var kind = Kind.rewardModel
    /// The language model that the reward model grows on, a GGUF file; nil means SmolLM2 as `scripts/setup`
    /// installs it.
    public var base: String?
    /// The folder of an imported reward model, see `armap verify reward-model --help`; nil otherwise.
    public var folder: String?
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

    // What follows is off unless it is given, and absent from a recipe that does not give it.

    /// By how much the chosen score should exceed the rejected one.
    public var margin: Double?
    /// By how much more, for each unit by which its reward is greater.
    public var rewardMargin: Double?
    /// The share of labels that are taken to be wrong.
    public var labelSmoothing: Double?
    /// Ends the training after so many evaluations without a better one.
    public var patience: Int?
    /// How many score heads vote; their spread is the score's uncertainty.
    public var ensemble: Int?
    /// The weight of a head for the value of unfinished trajectories, beside the pairs' loss.
    public var values: Double?
    /// Packs all pairs of a prompt together; a step takes whole groups up to so many tokens.
    public var groupTokens: Int?
    /// Whether what the layers below `topLayers` compute is kept: they are frozen.
    public var keepsActivations: Bool?
    /// Whether observations' pictures are read, through a small vision tower that first learns to see.
    public var pictures: Bool?
    /// Whether activations are computed again in the backward pass: less memory, more time, the same gradients.
    public var checkpointsGradients: Bool?
    /// Folders of other runs, in other environments, whose pairs are trained on as well.
    public var also: [String]?
    /// Whether every environment has score heads of its own; shared where it does not say so.
    public var headsPerEnvironment: Bool?

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
        options.margin = margin
        options.rewardMargin = rewardMargin
        options.labelSmoothing = labelSmoothing
        options.patience = patience
        options.ensembleMembers = ensemble
        options.values = values.map { weight in
            var options = ValueOptions()
            options.weight = weight
            return options
        }
        options.grouping = groupTokens.map { tokens in
            var grouping = PairGrouping()
            grouping.tokensPerStep = tokens
            grouping.tokensPerPass = min(tokens, grouping.tokensPerPass)
            return grouping
        }
        options.trunkCache = keepsActivations == true ? TrunkCacheOptions() : nil
        options.checkpointsGradients = checkpointsGradients
        options.separatesEnvironments = headsPerEnvironment
        options.pictures = pictures == true ? PictureOptions() : nil
        return options
    }
}
