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
    ///
    /// Methods and objectives may be added to what is compared, or left out of it, later: what was planned stays.
    /// - Throws: `RecipeError.changed`, naming the keys that differ.
    public func begin(_ recipe: Recipe) async throws {
        if let stored = try await self.recipe() {
            // Not by fingerprint: a value that the run's version did not know yet has its default.
            if stored.recipe == recipe { return }
            let keys = stored.recipe.differences(from: recipe)
            guard Recipe.comparedKeys.isSuperset(of: keys) else {
                throw RecipeError.changed(keys: keys, folder: folder?.path ?? "memory")
            }
            return try await compare(by: recipe)
        }
        let text = try CanonicalJSON.text(recipe)
        let fingerprint = recipe.fingerprint
        try await write {
            try $0.execute(
                sql: "INSERT INTO run (id, fingerprint, recipe) VALUES (1, ?, ?)",
                arguments: [fingerprint, text])
        }
    }

    /// Takes over a recipe that compares something else: evaluation goes on with what is missing.
    private func compare(by recipe: Recipe) async throws {
        let text = try CanonicalJSON.text(recipe)
        let fingerprint = recipe.fingerprint
        try await write {
            try $0.execute(
                sql: "UPDATE run SET fingerprint = ?, recipe = ?", arguments: [fingerprint, text])
            try $0.execute(
                sql: "DELETE FROM finding WHERE stage = ?", arguments: [Stage.evaluate.rawValue])
        }
    }
}
