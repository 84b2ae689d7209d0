import GRDB

/// What was asked of a run.
public struct StoredRecipe: Codable, Hashable, Sendable {
    /// `Recipe.fingerprint`.
    public let fingerprint: String
    /// The recipe in canonical form.
    public let recipe: Recipe
}

extension RunStore {
    /// The run's recipe; nil for a store that has not begun.
    public func recipe() async throws -> StoredRecipe? {
        try await rows("SELECT fingerprint, recipe FROM run") {
            StoredRecipe(
                fingerprint: $0["fingerprint"], recipe: try Recipe(yaml: $0["recipe"], file: "run.sqlite"))
        }.first
    }

    /// Begins the run with a recipe, or checks that the run began with this very recipe.
    /// - Throws: `RecipeError.changed`, naming the keys that differ.
    public func begin(_ recipe: Recipe) async throws {
        if let stored = try await self.recipe() {
            // Not by fingerprint: a value that the run's version did not know yet has its default.
            guard stored.recipe == recipe else {
                throw RecipeError.changed(
                    keys: stored.recipe.differences(from: recipe), folder: folder?.path ?? "memory")
            }
            return
        }
        let text = try CanonicalJSON.text(recipe)
        let fingerprint = recipe.fingerprint
        try await write {
            try $0.execute(
                sql: "INSERT INTO run (id, fingerprint, recipe) VALUES (1, ?, ?)",
                arguments: [fingerprint, text])
        }
    }
}
