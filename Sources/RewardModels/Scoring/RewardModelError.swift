/// Why a reward model cannot be trained, loaded or asked.
public enum RewardModelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The intent and the first observation leave no room for the trajectory.
    case intentTooLong(task: String, tokens: Int, limit: Int)
    /// A folder lacks one of a reward model's files.
    case missingFile(String, folder: String)
    /// A file is there and cannot be read.
    case unreadableFile(String, reason: String)
    /// The adapter file has no score head: a common loss when adapters are saved or merged by other tools.
    case missingHead(file: String)
    /// Adapters without the model that they are for.
    case noBase(folder: String)
    /// The model was trained on another base.
    case wrongBase(found: String, expected: String)
    /// Values are asked of a model without a value head.
    case noValues
    /// Every environment has heads of its own, and this one has none.
    case noSuchEnvironment(String, known: [String])
    /// There is nothing to train on, or nothing to evaluate on.
    case noPairs(String)
    /// The model reads pictures, and nobody says where they are.
    case noPictures(folder: String)
    /// Pictures are to be read, and no environment has any that it can describe.
    case noCaptions
    /// A setting is out of range.
    case invalidOption(String)
    /// The loss or the gradient is no number any more.
    case diverged(step: Int, loss: Double, gradientNorm: Double)
    /// The checkpoint was written by a training with other pairs, options or base.
    case otherTraining(checkpoint: String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .intentTooLong(let task, let tokens, let limit):
            "task \(task): intent and first observation take \(tokens) tokens, the reward model reads \(limit);"
                + " train it with a larger maxTokens"
        case .missingFile(let name, let folder):
            "\(folder) holds no reward model: \(name) is missing; train it again or copy the whole folder"
        case .unreadableFile(let path, let reason): "\(path) cannot be read: \(reason)"
        case .missingHead(let file):
            "\(file) has no base_model.model.score.weight, the head that gives the score;"
                + " save it with modules_to_save=[\"score\"], or train again"
        case .noBase(let folder): "\(folder) holds adapters only; give the GGUF file they are for with --base"
        case .wrongBase(let found, let expected):
            "the reward model was trained on \(expected), not on \(found); pass that file as its base"
        case .noValues:
            "the reward model was trained without values of unfinished trajectories;"
                + " train it again with values, or let the search play on to the end"
        case .noSuchEnvironment(let name, let known):
            "the reward model has no heads for \(name), only for \(known.joined(separator: ", "));"
                + " name one of these, or none for the mean of all"
        case .noPairs(let what): "there are no \(what) pairs; explore more or loosen the labelling"
        case .noPictures(let folder):
            "\(folder) reads what observations show: it needs the environment that has the pictures"
        case .noCaptions:
            "the environment has no pictures that it could describe, so no vision tower can learn from it;"
                + " leave train.pictures out"
        case .invalidOption(let what): what
        case .diverged(let step, let loss, let norm):
            "training diverged at step \(step) (loss \(loss), gradient norm \(norm));"
                + " lower the learning rate or lengthen the warm-up"
        case .otherTraining(let checkpoint):
            "\(checkpoint) belongs to a training with other pairs, options or base; remove it to start over"
        }
    }
}
