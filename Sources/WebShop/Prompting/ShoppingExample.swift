import Agents

/// A solved trip that shows models what is expected. The shop in it is made up, and its words are rare, so that small
/// models do not take them for answers.
struct ShoppingExample: Sendable {
    /// What the customer wants.
    let intent: String
    /// The turns.
    let trajectory: Trajectory
    /// What the shopper thought, turn by turn.
    let thoughts: [String]

    /// A mug in a colour and with a lid.
    static let mug = ShoppingExample(
        intent:
            "Find me dishwasher safe travel mugs with color: heliotrope, and lid: screw top, and price lower than "
            + "30.00 dollars",
        query: "dishwasher safe travel mugs",
        offers: [
            ("B0MUG00001", "Northwind Ceramic Mug, Hand Wash Only", "$12.5"),
            ("B0MUG00002", "Northwind Steel Travel Mug, Dishwasher Safe", "$24.0"),
        ],
        fitting: 1, why: "The second is a travel mug, dishwasher safe and below 30 dollars.",
        choices: [
            ("color", ["ochre", "heliotrope"], "heliotrope"),
            ("lid", ["push button", "screw top"], "screw top"),
        ])

    private typealias Choice = (name: String, values: [String], wanted: String)

    private init(
        intent: String, query: String, offers: [(asin: String, title: String, price: String)], fitting: Int,
        why: String, choices: [Choice]
    ) {
        self.intent = intent
        let wanted = offers[fitting]
        var actions = ["search[\(query)]", "click[\(wanted.asin.lowercased())]"]
        actions += choices.map { "click[\($0.wanted)]" } + ["click[buy now]"]
        var pages = [Self.searchPage(intent), Self.resultsPage(intent, offers)]
        pages += (0...choices.count).map { Self.itemPage(intent, wanted, choices, decided: $0) }
        pages.append(Observation(""))
        trajectory = Trajectory(
            task: AgentTask(id: "example", intent: intent), initialObservation: pages[0],
            turns: zip(actions, pages.dropFirst()).map { Turn(action: Action($0), observation: $1) })
        thoughts =
            ["I look for the kind of thing first, with what matters most.", why]
            + choices.map { "The \($0.name) has to be \($0.wanted)." } + [
                "Every option is chosen, so I buy it."
            ]
    }
}

// MARK: - Pages

extension ShoppingExample {
    private static func searchPage(_ intent: String) -> Observation {
        Observation(
            "WebShop [SEP] Instruction: [SEP] \(intent) [SEP] Search", admissibleActions: ["search[words]"])
    }

    private static func resultsPage(
        _ intent: String, _ offers: [(asin: String, title: String, price: String)]
    ) -> Observation {
        let listed = offers.map { "\($0.asin) [SEP] \($0.title) [SEP] \($0.price)" }
        return Observation(
            "Instruction: [SEP] \(intent) [SEP] Back to Search [SEP] Page 1 (Total results: 50) [SEP] Next > [SEP] "
                + listed.joined(separator: " [SEP] "),
            admissibleActions: (["back to search", "next >"] + offers.map { $0.asin.lowercased() }).map {
                Action("click[\($0)]")
            })
    }

    private static func itemPage(
        _ intent: String, _ offer: (asin: String, title: String, price: String), _ choices: [Choice],
        decided: Int
    ) -> Observation {
        let options = choices.map { ([$0.name] + $0.values).joined(separator: " [SEP] ") }
        let buttons = ["back to search", "< prev", "description", "features", "reviews", "buy now"]
        let open = choices.dropFirst(decided).flatMap(\.values)
        return Observation(
            "Instruction: [SEP] \(intent) [SEP] Back to Search [SEP] < Prev [SEP] "
                + options.joined(separator: " [SEP] ")
                + " [SEP] \(offer.title) [SEP] Price: \(offer.price) [SEP] Rating: N.A. [SEP] Description [SEP] Features "
                + "[SEP] Reviews [SEP] Buy Now",
            admissibleActions: (buttons + open).map { Action("click[\($0)]") })
    }
}
