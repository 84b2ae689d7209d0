/// A method with the objective that it plans for.
struct Contestant: Sendable {
    let method: PlannerRegistry.Entry
    let weighting: Weighting

    /// What the store calls it.
    var name: String { Self.name(method.name, weighting) }

    static func name(_ method: String, _ weighting: Weighting) -> String {
        weighting == .plain ? method : "\(method) (\(weighting.name))"
    }
}

extension EvaluateRecipe {
    /// Everything that is compared: first all methods with the plain reward, so that their scores depend on
    /// nothing else, then each other objective with the methods that choose by it.
    var contestants: [Contestant] {
        let methods = methods.compactMap(PlannerRegistry.entry)
        let plain = methods.map { Contestant(method: $0, weighting: .plain) }
        let others = objectives.flatMap { weighting in
            methods.filter(\.isSteered).map { Contestant(method: $0, weighting: weighting) }
        }
        return plain + others
    }
}
