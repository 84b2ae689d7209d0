import Agents

/// Writes shopping intents from products, by rule: what stands in for a language model that would (ARMAP,
/// section 3.2 and the official code: one or two attributes of the product and up to two of its options, at random).
struct IntentWriter {
    let shop: Shop

    /// A goal that the product at a place in the shop's order fulfils when bought with the options.
    /// - Parameter options: what was or is to be chosen; the goal asks for all of it.
    /// - Returns: nil for a product without attributes, of which there is nothing to say.
    func goal(
        for index: Int, options: [GoalOptions.Pair], using generator: inout SeededGenerator
    ) -> Goal? {
        let product = shop.catalogue[index]
        let known = Set(product.attributes).subtracting(["DUMMY_ATTR", ""]).sorted()
        guard !known.isEmpty, !product.query.isEmpty else { return nil }
        let attributes = Array(
            known.shuffled(using: &generator).prefix(Int.random(in: 1...2, using: &generator)))
        let bound = PriceBound.draw(above: shop.price(at: index)) {
            Array($0.shuffled(using: &generator).prefix(2))
        }
        let pairs = options.sorted { $0.name < $1.name }
        return Goal(
            product: product, instruction: words(attributes, product.query, pairs) + PriceBound.text(bound),
            attributes: attributes, priceUpper: bound, options: .pairs(pairs))
    }

    /// A goal with up to two options drawn at random.
    func randomGoal(for index: Int, using generator: inout SeededGenerator) -> Goal? {
        let choices = shop.catalogue[index].options.filter { !$0.values.isEmpty }.shuffled(using: &generator)
        let count = Int.random(in: 0...2, using: &generator)
        var options: [GoalOptions.Pair] = []
        for choice in choices.prefix(count) {
            guard let value = choice.values.randomElement(using: &generator) else { continue }
            options.append(.init(name: choice.name, value: value))
        }
        return goal(for: index, options: options, using: &generator)
    }

    private func words(_ attributes: [String], _ query: String, _ options: [GoalOptions.Pair]) -> String {
        let asked = options.map { "\($0.name): \($0.value)" }.joined(separator: ", and ")
        return "Find me \(attributes.joined(separator: ", ")) \(query)"
            + (asked.isEmpty ? "" : " with \(asked)")
    }
}
