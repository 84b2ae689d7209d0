import Agents

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
