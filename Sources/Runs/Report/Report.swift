import Agents
import RewardModels

/// Everything a run found out, as written to `report.json`. The page is a pure function of it.
///
/// The schema is documented in docs/report.md; `schemaVersion` grows when a field changes meaning.
public struct Report: Codable, Sendable {
    /// Version of this schema.
    public var schemaVersion = 1
    /// What was run.
    public let run: RunFacts
    /// One entry per method, in the recipe's order.
    public let methods: [MethodResult]
    /// The same for each split alone; nil where there is one split.
    public let splits: [SplitResult]?
    /// How methods did under other objectives; nil where the recipe has none.
    public let frontier: [FrontierPoint]?
    /// What exploration found.
    public let exploration: ExplorationFacts?
    /// Preference pairs by origin, and what was dropped.
    public let labels: LabelFacts?
    /// How the reward model learned and how far it can be trusted.
    public let rewardModel: RewardModelFacts?
    /// A few tasks with their candidates and scores.
    public let examples: [Example]
    /// One search tree.
    public let tree: TreePicture?

    /// Creates a report.
    public init(
        run: RunFacts, methods: [MethodResult], splits: [SplitResult]? = nil,
        frontier: [FrontierPoint]? = nil,
        exploration: ExplorationFacts?, labels: LabelFacts?, rewardModel: RewardModelFacts?,
        examples: [Example], tree: TreePicture?
    ) {
        self.run = run
        self.methods = methods
        self.splits = splits
        self.frontier = frontier
        self.exploration = exploration
        self.labels = labels
        self.rewardModel = rewardModel
        self.examples = examples
        self.tree = tree
    }
}

/// What was run, on what.
public struct RunFacts: Codable, Hashable, Sendable {
    /// The recipe's name.
    public let name: String
    /// Hash of the recipe in canonical form.
    public let fingerprint: String
    /// The environment's name.
    public let environment: String
    /// The split that was evaluated.
    public let split: String
    /// How many tasks were evaluated.
    public let tasks: Int
    /// Candidates per task (N).
    public let candidates: Int
    /// The agent's language model.
    public let agentModel: String
    /// Seconds spent per stage, in order.
    public let stageSeconds: [StageSeconds]

    /// Creates run facts.
    public init(
        name: String, fingerprint: String, environment: String, split: String, tasks: Int, candidates: Int,
        agentModel: String, stageSeconds: [StageSeconds]
    ) {
        self.name = name
        self.fingerprint = fingerprint
        self.environment = environment
        self.split = split
        self.tasks = tasks
        self.candidates = candidates
        self.agentModel = agentModel
        self.stageSeconds = stageSeconds
    }
}

/// How long a stage took.
public struct StageSeconds: Codable, Hashable, Sendable {
    /// The stage's name.
    public let stage: String
    /// Wall-clock seconds, over all sittings.
    public let seconds: Double

    /// Creates an entry.
    public init(stage: String, seconds: Double) {
        self.stage = stage
        self.seconds = seconds
    }
}

/// How one method did.
public struct MethodResult: Codable, Hashable, Sendable {
    /// The method's name, e.g. `ARMAP-B`.
    public let name: String
    /// Mean reward over tasks.
    public let mean: Double
    /// Lower end of its 95 % bootstrap interval.
    public let low: Double
    /// Upper end.
    public let high: Double
    /// Share of the available headroom that was captured; nil where there was none.
    public let selectionEfficiency: Estimate?
    /// What it cost over all tasks.
    public let cost: Cost
    /// The mean over tasks by published measures; nil where the environment has none.
    public let measures: [String: Double]?

    /// Creates a result.
    public init(
        name: String, reward: Estimate, selectionEfficiency: Estimate?, cost: Cost,
        measures: [String: Double]? = nil
    ) {
        self.name = name
        mean = reward.value
        low = reward.low
        high = reward.high
        self.selectionEfficiency = selectionEfficiency
        self.cost = cost
        self.measures = measures
    }
}

extension [MethodResult] {
    /// The names of the measures that all results have.
    public var measures: [String] {
        let all = compactMap(\.measures).map { Set($0.keys) }
        guard all.count == count, let first = all.first else { return [] }
        return all.reduce(first) { $0.intersection($1) }.sorted()
    }
}

/// How all methods did on one of several splits.
public struct SplitResult: Codable, Hashable, Sendable {
    /// The split's name.
    public let name: String
    /// How many of its tasks were evaluated.
    public let tasks: Int
    /// One entry per method, in the recipe's order.
    public let methods: [MethodResult]

    /// Creates a split's results.
    public init(name: String, tasks: Int, methods: [MethodResult]) {
        self.name = name
        self.tasks = tasks
        self.methods = methods
    }
}

/// What exploration found.
public struct ExplorationFacts: Codable, Hashable, Sendable {
    /// Tasks explored.
    public let tasks: Int
    /// Trajectories collected.
    public let trajectories: Int
    /// Share of them that solved their task.
    public let successRate: Double
    /// What it cost.
    public let cost: Cost

    /// Creates exploration facts.
    public init(tasks: Int, trajectories: Int, successRate: Double, cost: Cost) {
        self.tasks = tasks
        self.trajectories = trajectories
        self.successRate = successRate
        self.cost = cost
    }
}

/// Where the preference pairs came from.
public struct LabelFacts: Codable, Hashable, Sendable {
    /// Pairs kept.
    public let pairs: Int
    /// Pairs kept for the held-out puzzles among them.
    public let heldOutPairs: Int
    /// Pairs by origin, e.g. `hindsight / edit`.
    public let origins: [String: Int]
    /// What was dropped, by reason.
    public let dropped: [String: Int]

    /// Creates label facts.
    public init(pairs: Int, heldOutPairs: Int, origins: [String: Int], dropped: [String: Int]) {
        self.pairs = pairs
        self.heldOutPairs = heldOutPairs
        self.origins = origins
        self.dropped = dropped
    }
}

/// How the reward model learned.
public struct RewardModelFacts: Codable, Hashable, Sendable {
    /// Share of held-out pairs whose chosen side scores higher.
    public let pairAccuracy: Double
    /// Mean logit difference, chosen − rejected, on held-out pairs.
    public let meanMargin: Double
    /// Expected calibration error of the calibrated probability on held-out trajectories.
    public let expectedCalibrationError: Double?
    /// Brier score of the same.
    public let brierScore: Double?
    /// Area under the ROC curve of the same.
    public let areaUnderCurve: Double?
    /// Learning curve.
    public let curve: [CurvePoint]
    /// Reliability diagram.
    public let calibration: [CalibrationPoint]
    /// The model read in every way that its heads allow; nil in runs of earlier versions.
    public let assessment: RewardModelEvaluation?

    /// Creates reward model facts.
    public init(
        pairAccuracy: Double, meanMargin: Double, expectedCalibrationError: Double?, brierScore: Double?,
        areaUnderCurve: Double?, curve: [CurvePoint], calibration: [CalibrationPoint],
        assessment: RewardModelEvaluation? = nil
    ) {
        self.pairAccuracy = pairAccuracy
        self.meanMargin = meanMargin
        self.expectedCalibrationError = expectedCalibrationError
        self.brierScore = brierScore
        self.areaUnderCurve = areaUnderCurve
        self.curve = curve
        self.calibration = calibration
        self.assessment = assessment
    }
}

/// One evaluation during training.
public struct CurvePoint: Codable, Hashable, Sendable {
    /// Optimizer steps so far.
    public let step: Int
    /// Mean training loss since the last point.
    public let trainLoss: Double
    /// Held-out pair accuracy.
    public let pairAccuracy: Double

    /// Creates a point.
    public init(step: Int, trainLoss: Double, pairAccuracy: Double) {
        self.step = step
        self.trainLoss = trainLoss
        self.pairAccuracy = pairAccuracy
    }
}

/// One bin of a reliability diagram.
public struct CalibrationPoint: Codable, Hashable, Sendable {
    /// Mean predicted probability in the bin.
    public let predicted: Double
    /// Share of successes in the bin.
    public let observed: Double
    /// Trajectories in the bin.
    public let count: Int

    /// Creates a bin.
    public init(predicted: Double, observed: Double, count: Int) {
        self.predicted = predicted
        self.observed = observed
        self.count = count
    }
}

/// A task with the candidates that a method weighed.
public struct Example: Codable, Hashable, Sendable {
    /// The intent.
    public let intent: String
    /// The method.
    public let method: String
    /// The candidates, best score first.
    public let candidates: [ExampleCandidate]

    /// Creates an example.
    public init(intent: String, method: String, candidates: [ExampleCandidate]) {
        self.intent = intent
        self.method = method
        self.candidates = candidates
    }
}

/// A candidate with its score and what the environment says of it.
public struct ExampleCandidate: Codable, Hashable, Sendable {
    /// Its actions.
    public let actions: [String]
    /// The reward model's logit.
    public let logit: Double
    /// The calibrated probability of success.
    public let probability: Double?
    /// The environment's own reward, joined after planning.
    public let reward: Double
    /// Whether the method returned it.
    public let isChosen: Bool

    /// Creates a candidate.
    public init(actions: [String], logit: Double, probability: Double?, reward: Double, isChosen: Bool) {
        self.actions = actions
        self.logit = logit
        self.probability = probability
        self.reward = reward
        self.isChosen = isChosen
    }
}

/// A search tree to draw.
public struct TreePicture: Codable, Hashable, Sendable {
    /// The intent that was searched for.
    public let intent: String
    /// The nodes; parents come before their children, the root first.
    public let nodes: [TreePictureNode]

    /// Creates a picture.
    public init(intent: String, nodes: [TreePictureNode]) {
        self.intent = intent
        self.nodes = nodes
    }
}

/// One node of a drawn tree.
public struct TreePictureNode: Codable, Hashable, Sendable {
    /// Index of the parent in `nodes`; nil for the root.
    public let parent: Int?
    /// The action that leads here.
    public let label: String
    /// How often the search came by.
    public let visits: Int
    /// The search's value in 0...1.
    public let value: Double
    /// Whether it lies on the returned trajectory.
    public let isChosen: Bool

    /// Creates a node.
    public init(parent: Int?, label: String, visits: Int, value: Double, isChosen: Bool) {
        self.parent = parent
        self.label = label
        self.visits = visits
        self.value = value
        self.isChosen = isChosen
    }
}
