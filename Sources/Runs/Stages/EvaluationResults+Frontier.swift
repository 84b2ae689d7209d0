import Agents
import Planning

extension EvaluationResults {
    /// How the steered methods did under every objective, the plain one first; nil when there is no other.
    func frontier(_ recipe: EvaluateRecipe, _ bootstrap: Bootstrap) -> [FrontierPoint]? {
        if recipe.objectives.isEmpty { return nil }
        let methods = recipe.methods.compactMap(PlannerRegistry.entry).filter(\.isSteered)
        return methods.flatMap { method in
            ([.plain] + recipe.objectives).compactMap { point(method.name, $0, bootstrap) }
        }
    }

    private func point(_ method: String, _ weighting: Weighting, _ bootstrap: Bootstrap) -> FrontierPoint? {
        let plans = (judged[Contestant.name(method, weighting)] ?? [:]).sorted { $0.key < $1.key }.map(
            \.value)
        guard let first = plans.first, let reward = bootstrap.mean(of: plans.map(\.chosen)),
            let actions = bootstrap.mean(of: plans.map { Double($0.plan.chosen.turns.count) })
        else { return nil }
        let prices = plans.compactMap { plan in plan.prices.map { $0[plan.plan.chosenIndex] } }
        let hasPrices = prices.count == plans.count
        return FrontierPoint(
            method: first.plan.planner, weighting: weighting, reward: reward, actions: actions,
            price: hasPrices ? Self.meanOfKnown(prices, bootstrap) : nil,
            bought: hasPrices ? bootstrap.mean(of: prices.map { $0 == nil ? 0 : 1 }) : nil)
    }

    /// The mean over the tasks that have a value, while all tasks are drawn anew.
    private static func meanOfKnown(_ values: [Double?], _ bootstrap: Bootstrap) -> Estimate? {
        bootstrap.estimate(over: values.count) { indices in
            let known = indices.compactMap { values[$0] }
            return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
        }
    }
}
