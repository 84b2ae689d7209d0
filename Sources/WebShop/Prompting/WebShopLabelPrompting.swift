import Agents

/// How a labelling model is asked about shopping trips (ARMAP, section 3.2): which wish a purchase fulfils, and how
/// the trip would look had it gone wrong.
public struct WebShopLabelPrompting: LabelPrompting {
    private let shop: Shop

    /// Creates the prompts for a shop, the environment's own: what a refined wish asks for is looked up there.
    public init(_ shop: Shop) { self.shop = shop }

    /// Shows the product that the task is about, and its options, and asks for a customer's wish.
    public func intentPrompt(for task: AgentTask) -> Prompt? {
        guard let product = product(of: task) else { return nil }
        let rules =
            "You write what a customer who wants the product might ask for: one sentence that begins with 'Find me', "
            + "names the kind of thing, one or two of its attributes word for word, a value for one or two of its options "
            + "as 'name: value', and 'price lower than N dollars' with N above the price."
        let example = """
            Product: Northwind Steel Travel Mug with Lid, $24.0
            Options: color: ochre, heliotrope; lid: push button, screw top
            Kind: travel mugs
            Attributes: dishwasher safe, leak proof, double wall
            """
        let options = product.options.map { "\($0.name): \($0.values.prefix(12).joined(separator: ", "))" }
        let asked = """
            Product: \(product.title), \(product.priceTag)
            Options: \(options.isEmpty ? "none" : options.joined(separator: "; "))
            \(Self.nature(of: product))
            """
        return .afterExample(rules, example: example, answer: Self.exampleWish, asking: asked)
    }

    /// The wish as a goal: what it says of the product's attributes, options and price.
    public func writtenTask(in reply: String, for task: AgentTask) -> AgentTask? {
        guard let product = product(of: task) else { return nil }
        let choices = product.options.flatMap { option in option.values.map { (option.name, $0) } }
        return goal(in: reply, for: product, choices: choices)?.goal.task(id: "\(task.id)/written")
    }

    /// Shows what was bought and asks for the wish that it fulfils.
    public func refinementPrompt(for trajectory: Trajectory) -> Prompt {
        let rules =
            "You read what a customer bought and write the wish that it fulfils: one sentence that begins with "
            + "'Find me', names the kind of thing, one or two of its attributes word for word, every chosen option "
            + "as 'name: value', and 'price lower than N dollars' with N above the price."
        let example = """
            Bought: Northwind Steel Travel Mug with Lid, $24.0, color: heliotrope
            Kind: travel mugs
            Attributes: dishwasher safe, leak proof, double wall
            """
        return .afterExample(
            rules, example: example, answer: Self.exampleWish, asking: purchase(of: trajectory))
    }

    /// The wish as a goal: attributes of the product, chosen options and the price bound that the reply names.
    public func refinedTask(in reply: String, for trajectory: Trajectory) -> AgentTask? {
        guard let session = replay(trajectory), let bought = session.purchase else { return nil }
        let product = shop.catalogue[bought]
        guard
            let (goal, pairs) = goal(
                in: reply, for: product, choices: session.selections.map { ($0.name, $0.value) })
        else { return nil }
        return goal.task(
            id: "\(trajectory.task.id)/wish-\(product.asin)-\(pairs.map(\.value).joined(separator: "+"))")
    }

    private static let exampleWish =
        "Find me dishwasher safe, leak proof travel mugs with color: heliotrope, and price lower than 40.00 dollars"

    /// Reads a wish about a product.
    /// - Parameter choices: names and values of options that the wish may ask for.
    private func goal(
        in reply: String, for product: Product, choices: [(name: String, value: String)]
    ) -> (goal: Goal, pairs: [GoalOptions.Pair])? {
        let lines = reply.split(whereSeparator: \.isNewline).map(String.init)
        guard let wish = lines.first(where: { $0.lowercased().contains("find me") }) else { return nil }
        let said = wish.lowercased()
        let attributes = product.attributes.filter { said.contains($0.lowercased()) }
        guard !attributes.isEmpty, attributes.count <= 4 else { return nil }
        var named: Set<String> = []
        let pairs = choices.filter { said.contains("\($0.name): \($0.value)".lowercased()) }
            .sorted { ($1.value.count, $0.name) < ($0.value.count, $1.name) }
            .filter { named.insert($0.name).inserted }
            .map { GoalOptions.Pair(name: $0.name, value: $0.value) }.sorted { $0.name < $1.name }
        let bound = said.firstMatch(of: #/lower than \$?([0-9]+(?:\.[0-9]+)?)/#).flatMap { Double($0.1) }
        let goal = Goal(
            product: product, instruction: wish, attributes: attributes, priceUpper: bound ?? PriceBound.none,
            options: .pairs(pairs))
        return (goal, pairs)
    }

    private func product(of task: AgentTask) -> Product? {
        guard let goal = try? Goal(task), let place = shop.catalogue.index(of: goal.asin) else { return nil }
        return shop.catalogue[place]
    }

    private static func nature(of product: Product) -> String {
        "Kind: \(product.query)\nAttributes: \(product.attributes.joined(separator: ", "))"
    }

    /// Shows a trip and asks for one that goes wrong in one decision.
    public func corruptionPrompt(for trajectory: Trajectory) -> Prompt {
        let rules =
            "You rewrite shopping trips so that they miss the goal in one decision: another option, another product "
            + "that was offered, or an option forgotten. Keep the form of the lines, one action a line, and end with "
            + "click[buy now]."
        let trip = ShoppingExample.mug.trajectory
        let steps = trip.actions.map(\.text)
        let example = "Goal: \(trip.task.intent)\n" + steps.joined(separator: "\n")
        let answer = steps.map { $0 == "click[heliotrope]" ? "click[ochre]" : $0 }.joined(separator: "\n")
        let asked =
            "Goal: \(trajectory.task.intent)\n" + trajectory.actions.map(\.text).joined(separator: "\n")
        return .afterExample(rules, example: example, answer: answer, asking: asked)
    }

    /// The actions of the reply, one a line; nil when there are none.
    public func corruptedActions(in reply: String, for trajectory: Trajectory) -> [Action]? {
        let actions = reply.split(whereSeparator: \.isNewline).compactMap {
            ShopReply.parse(String($0))?.action
        }
        return actions.isEmpty ? nil : actions
    }

    private func replay(_ trajectory: Trajectory) -> ShopSession? {
        try? shop.replay(trajectory.task, trajectory.actions)
    }

    private func purchase(of trajectory: Trajectory) -> String {
        guard let session = replay(trajectory), let bought = session.purchase else {
            return "Bought: nothing.\nWhat was seen last: \(trajectory.observation.brief ?? "")"
        }
        let product = shop.catalogue[bought]
        return """
            \(session.brief)
            \(Self.nature(of: product))
            """
    }
}
