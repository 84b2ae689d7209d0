import Tensors
import Transformers

/// How a reward model is trained. A training is a pure function of these, the pairs and the base.
///
/// What is nil by default is off, and absent where options are stored.
public struct TrainingOptions: Codable, Equatable, Sendable {
    /// What is trained beside the heads.
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
    /// Settles the heads' and adapters' first weights and the order of pairs.
    public var seed: UInt64 = 0

    /// Packs all pairs of one prompt together, and measures steps and passes in tokens instead of pairs.
    public var grouping: PairGrouping?
    /// By how much the chosen score should exceed the rejected one.
    public var margin: Double?
    /// By how much more, for each unit by which its reward is greater.
    public var rewardMargin: Double?
    /// The share of labels that are taken to be wrong, in 0..<0.5.
    public var labelSmoothing: Double?
    /// Computes what the frozen layers make of each tree once, and keeps it. Needs `lora.topLayers`.
    public var trunkCache: TrunkCacheOptions?
    /// Whether activations are computed again in the backward pass instead of kept: less memory, same
    /// gradients.
    public var checkpointsGradients: Bool?
    /// The type to compute in; nil as the base says.
    public var precision: Precision?
    /// Ends the training after so many evaluations without a better one.
    public var patience: Int?
    /// Trains a head for the value of unfinished trajectories beside the score.
    public var values: ValueOptions?
    /// How many score heads vote. They begin apart, and each gives every pair a weight of its own.
    public var ensembleMembers: Int?
    /// Whether every environment has heads of its own.
    public var separatesEnvironments: Bool?
    /// Reads what observations show, through a small vision tower that first learns to see.
    public var pictures: PictureOptions?

    /// The defaults, measured on the Game of 24 with SmolLM2-135M.
    public init() {}

    /// The learning rate by step.
    var learningRateSchedule: LearningRateSchedule {
        LearningRateSchedule(schedule, peak: learningRate, warmupSteps: warmupSteps, totalSteps: steps)
    }

    /// The loss of a pair.
    var pairLoss: PairLoss {
        PairLoss(centering: centering, labelSmoothing: labelSmoothing ?? 0)
    }

    /// The score by which a pair's sides should differ, given by how much their rewards do; 0 for none.
    func margin(rewardDifference: Double) -> Double {
        (margin ?? 0) + (rewardMargin ?? 0) * rewardDifference
    }

    /// The heads that are trained for environments of these names.
    func headLayout(environments: [String]) -> RewardHeadLayout {
        var layout = RewardHeadLayout()
        layout.members = ensembleMembers ?? 1
        layout.environments = separatesEnvironments == true ? environments : []
        layout.readsValues = values != nil
        return layout
    }
}
