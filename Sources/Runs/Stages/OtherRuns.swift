import Agents
import RewardModels

/// Other runs whose pairs the reward model is trained on too (`train.also`): one model for several environments.
struct OtherRuns {
    private let recipe: Recipe
    private let processEnvironment: [String: String]
    private let environment: String

    init(_ workshop: Workshop) {
        recipe = workshop.recipe
        processEnvironment = workshop.processEnvironment
        environment = workshop.world.environment.name
    }

    /// Finds what is missing before anything is paid for.
    /// - Throws: `RecipeError.wrongValue` for a run that has no pairs, or in an environment that there is already;
    ///   `RunStoreError` for a folder without a run.
    func check() async throws { _ = try await runs() }

    /// What they give to a training, in the recipe's order.
    /// - Throws: as `check`.
    func data() async throws -> [EnvironmentData] {
        try await runs().map { recipe, data in
            EnvironmentData(
                name: recipe.environment.name, data: data, pictures: try pictures(of: recipe))
        }
    }

    private func runs() async throws -> [(recipe: Recipe, data: LabelledData)] {
        var known = [environment: "this run"]
        var runs: [(Recipe, LabelledData)] = []
        for path in recipe.train.also ?? [] {
            let (store, recipe) = try await open(path)
            let name = recipe.environment.name
            if let other = known.updateValue("'\(path)'", forKey: name) {
                throw wrong(
                    path,
                    "a run in another environment: \(other) plays \(name) already, and tasks that one of them "
                        + "holds out may be trained on in the other")
            }
            guard let data = try await store.labelledData() else {
                throw wrong(path, "a run whose trajectories are labelled; run first: armap label \(path)")
            }
            runs.append((recipe, data))
        }
        return runs
    }

    private func open(_ path: String) async throws -> (RunStore, Recipe) {
        let store = try RunStore(reading: RunFolder(path: path))
        guard let stored = try await store.recipe() else { throw RunStoreError.missing(path: path) }
        return (store, stored.recipe)
    }

    /// What another run's trajectories show; its environment is opened only where pictures are read.
    private func pictures(of other: Recipe) throws -> (any IllustratedEnvironment)? {
        guard recipe.train.pictures == true else { return nil }
        let world = try EnvironmentRegistry.make(
            other.environment, processEnvironment: processEnvironment)
        return world.environment as? any IllustratedEnvironment
    }

    private func wrong(_ path: String, _ expected: String) -> RecipeError {
        .wrongValue(key: "train.also", place: "recipe", found: "'\(path)'", expected: expected)
    }
}
