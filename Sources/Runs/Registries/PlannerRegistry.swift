import Planning

/// The planners that a recipe can name. A new planner is one line here.
public enum PlannerRegistry {
    /// One planner by name.
    struct Entry: Sendable {
        /// What recipes call it.
        let name: String
        /// Whether recipes compare it without being told to.
        let isDefault: Bool
        /// Whether its scores come from the environment itself.
        var knowsOutcome = false
        /// Whether it is compared under the recipe's other objectives as well, for it chooses by them.
        var isSteered = false
        /// Sets it up for a recipe.
        let make: @Sendable (EvaluateRecipe) -> any Planner
    }

    static let entries: [Entry] = [
        Entry(name: "greedy", isDefault: true) { _ in Greedy() },
        Entry(name: "sampling", isDefault: true) {
            SamplingPlanner(count: $0.candidates, temperature: $0.temperature)
        },
        Entry(name: "random-of-n", isDefault: true) {
            RandomOfN(count: $0.candidates, temperature: $0.temperature)
        },
        Entry(name: "reflexion", isDefault: true, isSteered: true) { reflexion(.armap, $0) },
        Entry(name: "best-of-n", isDefault: true, isSteered: true) {
            BestOfN(count: $0.candidates, temperature: $0.temperature)
        },
        Entry(name: "tree-search", isDefault: true, isSteered: true) { recipe in
            var planner = treeSearch(.armap, recipe)
            planner.temperature = recipe.temperature
            return planner
        },
        Entry(name: "value-search", isDefault: false, isSteered: true) { recipe in
            var planner = treeSearch(.armap, recipe)
            planner.name = "ARMAP-M, values"
            planner.temperature = recipe.temperature
            planner.simulation = .prefixValue
            return planner
        },
        Entry(name: "oracle-of-n", isDefault: true, knowsOutcome: true) {
            BestOfN(name: "Oracle of N", count: $0.candidates, temperature: $0.temperature)
        },
        Entry(name: "reflexion-paper", isDefault: false) { reflexion(.paper, $0) },
        Entry(name: "tree-search-paper", isDefault: false) { treeSearch(.paper, $0) },
    ]

    /// What recipes may name.
    public static let names = entries.map(\.name)
    /// What recipes compare when they do not say.
    public static let defaults = entries.filter(\.isDefault).map(\.name)

    static func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

    private static func reflexion(_ preset: Reflexion, _ recipe: EvaluateRecipe) -> Reflexion {
        var planner = preset
        planner.trials = recipe.reflexionTrials
        if preset.retryTemperature > 0 { planner.retryTemperature = recipe.temperature }
        return planner
    }

    private static func treeSearch(_ preset: TreeSearch, _ recipe: EvaluateRecipe) -> TreeSearch {
        var planner = preset
        planner.simulations = max(preset.simulations, recipe.candidates)
        return planner
    }
}

extension PlannerRegistry {
    /// The planner of a name, set up for a recipe; nil for a name that means nothing.
    public static func planner(_ name: String, _ recipe: EvaluateRecipe) -> (any Planner)? {
        entry(name)?.make(recipe)
    }
}
