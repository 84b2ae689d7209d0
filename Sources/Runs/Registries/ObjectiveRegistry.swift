import Agents
import Planning

/// The terms that a recipe's objectives can weigh. A new term is one line here.
public enum ObjectiveRegistry {
    /// One term by name.
    struct Entry: Sendable {
        /// What recipes call it.
        let name: String
        /// Sets it up for an environment; nil where the environment has no such thing.
        let make: @Sendable (any Environment, EvaluateRecipe) -> (any ObjectiveTerm)?
    }

    static let entries: [Entry] = [
        Entry(name: "actions") { _, _ in NumberOfActions() },
        Entry(name: "uncertainty") { _, _ in Uncertainty() },
        Entry(name: "price") { environment, recipe in
            (environment as? any PricedEnvironment).map { Price(in: $0, cap: recipe.priceCap) }
        },
    ]

    /// What recipes may name.
    public static let names = entries.map(\.name)

    /// The objective that a weighting asks for.
    /// - Throws: `RecipeError` for a term that means nothing in the environment.
    static func objective(
        _ weighting: Weighting, in environment: any Environment, _ recipe: EvaluateRecipe
    ) throws -> Objective {
        try weighting.weights.sorted { $0.key < $1.key }.reduce(Objective()) { objective, weight in
            guard
                let term = entries.first(where: { $0.name == weight.key })?.make(environment, recipe)
            else { throw unknown(weight.key, weight.value, in: environment, recipe) }
            return objective.penalising(term, weight: weight.value)
        }
    }

    private static func unknown(
        _ term: String, _ weight: Double, in environment: any Environment, _ recipe: EvaluateRecipe
    ) -> RecipeError {
        let known = entries.filter { $0.make(environment, recipe) != nil }.map(\.name)
        return .wrongValue(
            key: "evaluate.objectives.\(term)", place: "recipe", found: "\(weight)",
            expected: "left out, for '\(environment.name)' has no such term; terms it has: "
                + known.joined(separator: ", "))
    }
}

extension EvaluateRecipe {
    /// Whether every objective means something in an environment.
    /// - Throws: `RecipeError` for the first that does not.
    public func check(in environment: any Environment) throws {
        for weighting in objectives {
            _ = try ObjectiveRegistry.objective(weighting, in: environment, self)
        }
    }
}
