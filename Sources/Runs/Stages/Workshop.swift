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
    let device: Device
    let processEnvironment: [String: String]
    let logger: Logger
    let report: @Sendable (StageProgress) -> Void

    /// Sets up for a recipe; no weights are loaded yet.
    /// - Parameters:
    ///   - processEnvironment: the process's environment, for the place of libtorch.
    ///   - report: hears of progress; called in order within a stage.
    ///   - world: the environment and its prompts; nil takes the one that the recipe names.
    ///   - device: where models compute. No result depends on it but for rounding.
    /// - Throws: `RecipeError` for names that mean nothing.
    public init(
        _ recipe: Recipe, store: RunStore, logger: Logger, processEnvironment: [String: String],
        world: World? = nil, device: Device = .cpu,
        report: @escaping @Sendable (StageProgress) -> Void = { _ in }
    ) throws {
        self.recipe = recipe
        self.store = store
        self.logger = logger
        self.processEnvironment = processEnvironment
        self.report = report
        self.device = device
        self.world =
            try world
            ?? EnvironmentRegistry.make(
                recipe.environment, processEnvironment: processEnvironment)
        try recipe.check(in: self.world.environment)
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

    private func model(_ recipe: ModelRecipe) throws -> (any LanguageModel)? {
        let registry = ModelRegistry(
            thread: thread, device: device, environment: processEnvironment)
        return try registry.make(recipe).map {
            RecordedLanguageModel.recording($0, in: store, logger: logger)
        }
    }
}
