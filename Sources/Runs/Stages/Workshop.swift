import Agents
import Foundation
import Logging
import RewardModels
import Tensors

/// What the stages of one run work with: the recipe, the store, and the things that the recipe names.
public struct Workshop: Sendable {
    /// What was asked.
    public let recipe: Recipe
    /// Where everything is committed.
    public let store: RunStore
    /// The environment and its prompts.
    public let world: World
    let thread: TensorThread
    let processEnvironment: [String: String]
    let logger: Logger
    let report: @Sendable (StageProgress) -> Void

    /// Sets up for a recipe; no weights are loaded yet.
    /// - Parameters:
    ///   - processEnvironment: the process's environment, for the place of libtorch.
    ///   - report: hears of progress; called in order within a stage.
    ///   - world: the environment and its prompts; nil takes the one that the recipe names.
    /// - Throws: `RecipeError` for names that mean nothing.
    public init(
        _ recipe: Recipe, store: RunStore, logger: Logger, processEnvironment: [String: String],
        world: World? = nil, report: @escaping @Sendable (StageProgress) -> Void = { _ in }
    ) throws {
        self.recipe = recipe
        self.store = store
        self.logger = logger
        self.processEnvironment = processEnvironment
        self.report = report
        self.world =
            try world
            ?? EnvironmentRegistry.make(
                recipe.environment, processEnvironment: processEnvironment)
        try recipe.checkSplits(of: self.world.environment)
        try recipe.evaluate.check(in: self.world.environment)
        thread = TensorThread()
    }

    /// Where every random choice of a stage begins.
    func seed(for stage: Stage) -> Seed { Seed(recipe.seed).for(stage.rawValue) }

    /// The model that acts, on the record.
    func agentModel() throws -> any LanguageModel {
        guard let model = try model(recipe.models.agent) else {
            throw RecipeError.wrongValue(
                key: "models.agent.kind", place: "recipe", found: "'none'",
                expected: "one of: uniform, local, endpoint")
        }
        return model
    }

    /// The agent of the recipe.
    public func agent() throws -> any Agent { agent(asking: try agentModel()) }

    func agent(asking model: any LanguageModel) -> any Agent {
        ReActAgent(model: model, prompting: world.prompting)
    }

    /// The model that labels, on the record; nil when the recipe has none.
    func labeller() throws -> Labeller? {
        guard let prompting = world.labelPrompting, let model = try model(recipe.models.labeller) else {
            return nil
        }
        return Labeller(model: model, prompting: prompting)
    }

    /// The scorer that training left, on the record.
    /// - Throws: `RunStoreError.stageMissing` before training has ended.
    public func scorer() async throws -> any Scorer {
        if recipe.train.kind == .oracle { return OracleScorer(environment: world.environment) }
        guard let folder = store.folder, try await store.isFinished(.train) else {
            throw RunStoreError.stageMissing(.train, neededBy: .evaluate)
        }
        let model = try await RewardModel.load(
            folder.rewardModel, base: try baseModel(), thread: thread)
        // Behind an endpoint's model tasks are planned each at its own speed; the queue makes batches of what they ask.
        return RecordedScorer(
            ScoringQueue(model), identity: try folder.rewardModelIdentity(), store: store)
    }

    /// The language model that the reward model grows on.
    func baseModel() throws -> BaseModel {
        try TorchLibrary.open(environment: processEnvironment)
        return BaseModel(
            gguf: URL(filePath: recipe.train.base ?? DefaultWeights.path),
            precision: recipe.train.precision ?? (TorchLibrary.hasFastBFloat16 ? .mixed : .f32))
    }

    private func model(_ recipe: ModelRecipe) throws -> (any LanguageModel)? {
        let registry = ModelRegistry(thread: thread, environment: processEnvironment)
        return try registry.make(recipe).map {
            RecordedLanguageModel.recording($0, in: store, logger: logger)
        }
    }
}

extension RunFolder {
    /// The trained reward model.
    public var rewardModel: URL { models.appending(path: "reward", directoryHint: .isDirectory) }
    /// What a killed training goes on from.
    var checkpoints: URL { models.appending(path: "training", directoryHint: .isDirectory) }

    /// Changes whenever the reward model's scores could: a hash of its weights and its calibration.
    func rewardModelIdentity() throws -> String {
        let files = try ["adapter_model.safetensors", "calibration.json"].map {
            try ContentKey(hashing: Data(contentsOf: rewardModel.appending(path: $0))).description
        }
        return "reward model " + files.joined(separator: " ")
    }
}
