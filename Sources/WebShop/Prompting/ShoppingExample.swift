import Agents

/// A solved trip that shows models what is expected. The shop in it is made up.
enum ShoppingExample {
    static let rules = """
        You shop in an online store. You are told what to buy and see one page at a time. Each turn, think briefly and \
        then take exactly one action:
        search[words] looks for products, on the page with the search bar;
        click[text] presses one of the things that the page offers.
        Pick the product that fits the instruction, select every option it asks for, stay within the price, then \
        click[buy now]. You have ten turns. Answer in this form:
        Thought: why
        Action: search[…] or click[…]
        """

    static let intent =
        "Find me a dishwasher safe travel mug with color: teal, and price lower than 30.00 dollars"

    /// The rules and the whole example.
    static var conversation: [Message] {
        var messages = [Message(.user, rules), Message(.assistant, "Understood.")]
        for step in steps {
            messages.append(Message(.user, WebShopPrompting.seen(step.observation)))
            messages.append(Message(.assistant, "Thought: \(step.thought)\nAction: \(step.action)"))
        }
        messages.append(Message(.user, "Observation:\nThe mug is on its way. Now a new customer."))
        messages.append(Message(.assistant, "Understood."))
        return messages
    }

    /// One turn of the example.
    struct Step {
        let observation: Observation
        let thought: String
        let action: String
    }

    static let steps = [
        Step(
            observation: Observation(
                "WebShop [SEP] Instruction: [SEP] \(intent) [SEP] Search", admissibleActions: ["search[mug]"]),
            thought: "I look for the kind of thing first, with what matters most.",
            action: "search[dishwasher safe travel mug teal]"),
        Step(
            observation: Observation(
                "Instruction: [SEP] \(intent) [SEP] Back to Search [SEP] Page 1 (Total results: 50) [SEP] Next > [SEP] "
                    + "B0MUG00001 [SEP] Northwind Ceramic Mug, Hand Wash Only [SEP] $12.5 [SEP] "
                    + "B0MUG00002 [SEP] Northwind Steel Travel Mug with Lid, Dishwasher Safe [SEP] $24.0",
                admissibleActions: [
                    "click[back to search]", "click[next >]", "click[b0mug00001]", "click[b0mug00002]",
                ]),
            thought: "The second is a travel mug, dishwasher safe and below 30 dollars.",
            action: "click[b0mug00002]"),
        Step(
            observation: Observation(itemPage, admissibleActions: itemActions),
            thought: "The color has to be teal.", action: "click[teal]"),
        Step(
            observation: Observation(itemPage, admissibleActions: itemActions),
            thought: "Everything fits, so I buy it.", action: "click[buy now]"),
    ]

    private static let itemPage =
        "Instruction: [SEP] \(intent) [SEP] Back to Search [SEP] < Prev [SEP] color [SEP] black [SEP] teal [SEP] "
        + "Northwind Steel Travel Mug with Lid, Dishwasher Safe [SEP] Price: $24.0 [SEP] Rating: N.A. [SEP] "
        + "Description [SEP] Features [SEP] Reviews [SEP] Buy Now"

    private static let itemActions: [Action] = [
        "click[back to search]", "click[< prev]", "click[description]", "click[features]", "click[reviews]",
        "click[buy now]", "click[black]", "click[teal]",
    ]
}
