extension ShopSession {
    /// Observation mode `text`: the visible text, pieces parted by ` [SEP] `.
    public var text: String { nodes.simpleText }
    /// Observation mode `text_rich`: one piece a line, with marks for what can be clicked.
    public var richText: String { nodes.richText }

    /// The visible text in document order.
    var nodes: [PageNode] {
        switch page {
        case .search:
            plain("WebShop", "Instruction: ", goal.instruction) + button(Button.search)
        case .results(let number): head + results(number)
        case .item: head + itemNodes
        case .subPage(let subPage): head + button(Button.previous) + contents(of: subPage)
        case .done: receipt
        }
    }

    private var head: [PageNode] { plain("Instruction:", goal.instruction) + button(Button.back) }

    private func results(_ number: Int) -> [PageNode] {
        var nodes = plain("Page \(number) (Total results: \(hits.count))")
        if number > 1 { nodes += button(Button.previous) }
        nodes += button(Button.next)
        for (index, listing) in listings {
            nodes += [PageNode(listing.asin, .product(isVisited: visited.contains(index)))].compactMap(\.self)
            nodes += plain(listing.title, listing.priceTag)
        }
        return nodes
    }

    private var itemNodes: [PageNode] {
        guard let product = item?.product else { return [] }
        // The original looks for the value in quotes anywhere in the address.
        let address = PythonString(address)
        var nodes = button(Button.previous)
        for option in product.options {
            nodes += plain(option.name)
            nodes += option.values.compactMap { value in
                PageNode(value, .option(isChosen: address.contains(PythonString("\"\(value)\""))))
            }
        }
        nodes += plain(product.title, "Price: \(product.priceTag)", "Rating: N.A.")
        return nodes + shop.subPages.flatMap { button($0.rawValue) } + button(Button.buy)
    }

    private func contents(of subPage: SubPage) -> [PageNode] {
        guard let product = item?.product else { return [] }
        return switch subPage {
        case .description: plain(product.description)
        case .features: product.bulletPoints.compactMap { PageNode(" " + $0) }
        case .reviews: []
        case .attributes:
            product.attributes.compactMap { PageNode(" " + $0) }
                + plain(product.category, product.query, product.productCategory)
        }
    }

    /// The page after a purchase. It has a place for the goal, which the original leaves empty.
    private var receipt: [PageNode] {
        let chosen = PythonText.htmlSafe(
            PythonText.json(
                selections.sorted { $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars) }
                    .map { ($0.name, $0.value) }))
        return plain(
            "Thank you for shopping with us!", "Your code: ", "None", " (Paste it in your MTurk interface.)",
            "Purchased", "asin", item?.product.asin ?? "", "options", chosen, "attrs", "None", "category",
            "None", "query", "None", "product category", "None", "Target", "asin", "options", "attrs",
            "price upper", "instuction text", "category", "product category", "query", "Goal ", "None",
            "Reward",
            "Your score (min 0.0, max 1.0)", "\(reward)", "Reward Details ", "None")
    }

    private func plain(_ texts: String...) -> [PageNode] { texts.compactMap { PageNode($0) } }
    private func button(_ text: String) -> [PageNode] { [PageNode(text, .button)].compactMap(\.self) }
}
