import Foundation
import Transformers

/// What a run is asked to do. Every value has a default; a recipe file names the ones it changes.
public struct Recipe: Codable, Hashable, Sendable {
    /// What the run is called in its report.
    public var name = "armap"
    /// Settles every random choice of the run.
    public var seed: UInt64 = 1
    /// The world that is played in.
    public var environment = EnvironmentRecipe()
    /// The language models.
    public var models = ModelsRecipe()
    /// How trajectories are collected.
    public var explore = ExploreRecipe()
    /// How they become preference pairs.
    public var label = LabelRecipe()
    /// How the reward model learns from the pairs.
    public var train = TrainRecipe()
    /// How planners are compared.
    public var evaluate = EvaluateRecipe()

    /// The defaults.
    public init() {}

    /// SHA-256 of the canonical form: equal recipes have equal fingerprints, however they are written.
    public var fingerprint: String {
        (try? ContentKey(of: self).description) ?? ""
    }
}

/// The world that is played in.
public struct EnvironmentRecipe: Codable, Hashable, Sendable {
    /// A registered environment.
    public var name = "game24"
    /// What this environment lets one choose, e.g. `notation` and `moves` for `game24`.
    public var options: [String: String] = [:]
}

/// The language models of a run.
public struct ModelsRecipe: Codable, Hashable, Sendable {
    /// The model that acts.
    public var agent = ModelRecipe(kind: .local)
    /// The model that rewrites intents and corrupts trajectories.
    public var labeller = ModelRecipe(kind: .none)
}

/// One language model. Which keys there are depends on the kind.
public struct ModelRecipe: Codable, Hashable, Sendable {
    /// Where the answers come from.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        /// Nowhere: the steps that need this model are left out.
        case none
        /// Every admissible action is equally likely: the baseline that needs no weights.
        case uniform
        /// A checkpoint, in this process.
        case local
        /// An OpenAI-compatible server.
        case endpoint
    }

    /// Where the answers come from.
    public var kind: Kind
    /// Local: the GGUF file; nil means SmolLM2 as `scripts/setup` installs it.
    public var path: String?
    /// Local: the type to compute in, `f32` or `mixed`; nil means the faster one on this machine.
    public var precision: Precision?
    /// Endpoint: the part of the address before `/chat/completions`.
    public var baseURL: String?
    /// Endpoint: the model's name there.
    public var model: String?
    /// Endpoint: the environment variable that holds the key. The key itself never enters a recipe.
    public var keyVariable: String?
}

/// How trajectories are collected.
public struct ExploreRecipe: Codable, Hashable, Sendable {
    /// Who writes the intents that are explored under (ARMAP section 3.2).
    public enum Intents: String, Codable, CaseIterable, Sendable {
        /// The environment: its own tasks, or intents by rule.
        case environment
        /// The labelling model, from what the environment's tasks are about.
        case labeller
    }

    /// The split whose tasks are played.
    public var split = "train"
    /// How many of its tasks, drawn at random.
    public var tasks = 120
    /// Who writes what is asked in them.
    public var intents = Intents.environment
    /// How often each is played.
    public var trajectoriesPerTask = 8
    /// Sampling temperature; 0 is greedy.
    public var temperature = 0.7
    /// How many tasks are played side by side in one batch.
    public var tasksPerBatch = 8
}

/// How trajectories become preference pairs.
public struct LabelRecipe: Codable, Hashable, Sendable {
    /// Share of the explored puzzles that are kept from training, to test and calibrate on.
    public var heldOutShare = 0.15
    /// The most pairs that one puzzle gives.
    public var pairsPerTask = 8
    /// Minimal edits made of each trajectory that achieves something.
    public var editsPerTrajectory = 1
    /// The share of pairs whose rejected side achieves nothing at all, at most.
    public var oneSidedShare = 0.25
    /// The most pairs of a puzzle in which one side only comes further with what was asked than the other.
    public var progressPairsPerTask = 0
}

/// How planners are compared.
public struct EvaluateRecipe: Codable, Hashable, Sendable {
    /// The split that planners are compared on; several are parted by commas and reported each for itself too.
    public var split = "test"
    /// How many tasks of a split, the first ones; nil means all.
    public var tasks: Int?
    /// Trajectories per task: N.
    public var candidates = 10
    /// Sampling temperature of the candidates.
    public var temperature = 0.7
    /// How many tasks are planned side by side; a local model answers them in one batch.
    public var tasksPerBatch = 20
    /// The most trials of Reflexion. Each rewrites the prompt, so that nothing of it is cached: one costs about
    /// as much as ten samples.
    public var reflexionTrials = 2
    /// What is compared, in the report's order.
    public var methods = PlannerRegistry.defaults
    /// What each method may spend on one task; nil means what N trajectories to the horizon cost.
    public var environmentSteps: Int?
    /// Other goals for the same reward model, each compared with the plain reward.
    public var objectives: [Weighting] = []
    /// The price, in the environment's currency, that counts in full.
    public var priceCap = 100.0

    /// The names of the splits.
    public var splits: [String] {
        split.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
