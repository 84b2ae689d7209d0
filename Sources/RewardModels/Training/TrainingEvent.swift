/// What happens during training, as it happens.
public enum TrainingEvent: Codable, Equatable, Sendable {
    /// The vision tower took some steps, before the training.
    case aligned(AlignmentProgress)
    /// A training goes on from a checkpoint, after so many steps.
    case resumed(step: Int)
    /// The optimizer took a step.
    case stepped(StepMetrics)
    /// Held-out pairs were ranked.
    case evaluated(PairEvaluation)
    /// A checkpoint was written after so many steps.
    case saved(step: Int)
}

/// One optimizer step.
public struct StepMetrics: Codable, Equatable, Sendable {
    /// Steps taken, this one included.
    public let step: Int
    /// The mean loss over the step's pairs; ln 2 is chance.
    public let loss: Double
    /// The share of the step's pairs that were ranked rightly, before the step.
    public let accuracy: Double
    /// The mean of chosen minus rejected score.
    public let margin: Double
    /// The learning rate.
    public let learningRate: Double
    /// The gradient's norm before clipping.
    public let gradientNorm: Double
    /// Pairs in the step.
    public let pairs: Int
    /// Tokens computed, padding left out.
    public let tokens: Int
    /// Seconds it took.
    public let seconds: Double
    /// The mean loss of the step's values; nil where none are learned.
    public var valueLoss: Double?
    /// The mean loss of the step's lessons in comparing words with pictures; nil where there are none.
    public var lessonLoss: Double?

    /// Pairs per second.
    public var pairsPerSecond: Double { Double(pairs) / seconds }
    /// Tokens per second.
    public var tokensPerSecond: Double { Double(tokens) / seconds }
}

/// How held-out pairs were ranked.
public struct PairEvaluation: Codable, Equatable, Sendable {
    /// Steps taken before.
    public let step: Int
    /// How many pairs.
    public let pairs: Int
    /// The share ranked rightly; a tie counts as wrong.
    public let accuracy: Double
    /// The mean of chosen minus rejected score.
    public let margin: Double
    /// The mean of -log σ(margin).
    public let loss: Double

    init(step: Int, margins: [Double]) {
        let count = Double(max(margins.count, 1))
        self.step = step
        pairs = margins.count
        accuracy = Double(margins.count { $0 > 0 }) / count
        margin = margins.reduce(0, +) / count
        loss = margins.reduce(0) { $0 - logSigmoid($1) } / count
    }

    /// More accurate or, where that is equal, surer.
    func isBetter(than other: PairEvaluation) -> Bool {
        (accuracy, -loss) > (other.accuracy, -other.loss)
    }
}
