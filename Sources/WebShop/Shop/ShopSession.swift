import Agents

/// One shopper's way through the shop: a value, so that a copy goes its own way.
public struct ShopSession: Sendable {
    /// Where the shopper stands.
    public enum Page: Hashable, Sendable {
        /// The search bar.
        case search
        /// A page of results, counted from 1.
        case results(Int)
        /// A product's page.
        case item
        /// A page about one aspect of the product.
        case subPage(SubPage)
        /// After the purchase.
        case done
    }

    /// A chosen value of an option.
    struct Selection: Hashable, Sendable {
        let name: String
        var value: String
    }

    /// The shop.
    public let shop: Shop
    /// What is to be bought.
    public let goal: Goal
    /// Where the shopper stands.
    public private(set) var page = Page.search
    /// The verdict on the last purchase.
    public private(set) var verdict: RewardBreakdown?
    /// What was bought last, as a place in the shop's order.
    public private(set) var purchase: Int?
    private(set) var keywords: [String] = []
    private(set) var hits: [Int] = []
    private(set) var resultsPage = 1
    private(set) var item: (index: Int, product: Product)?
    private(set) var visited: Set<Int> = []
    private(set) var selections: [Selection] = []
    private var generator: SeededGenerator

    init(shop: Shop, goal: Goal, generator: SeededGenerator) {
        self.shop = shop
        self.goal = goal
        self.generator = generator
    }

    /// Whether the last step was the purchase.
    public var isDone: Bool { page == .done }
    /// The verdict's reward; 0 before a purchase.
    public var reward: Double { verdict?.reward ?? 0 }

    /// Carries out an action. What makes no sense on the page changes nothing.
    /// - Returns: the reward of this step, which is 0 for all but a purchase.
    @discardableResult
    public mutating func step(_ text: String) -> Double {
        switch ShopAction(text) {
        case .search(let words): search(PythonText.splitBySpace(words), page: 1)
        case .click(let text):
            guard text != "search", let target = clickables[text] else { return 0 }
            return click(text, target)
        case nil: break
        }
        return 0
    }
}

// MARK: - Going from page to page

extension ShopSession {
    /// The page as the original tells it from the address: words in the query can mislead it.
    private enum Route { case results, item, subPage, other }

    private var route: Route {
        switch page {
        case .search, .done: return .other
        case .results: return .results
        case .item: return addressNames("search_results") ? .results : .item
        case .subPage:
            return addressNames("search_results") ? .results : addressNames("item_page") ? .item : .subPage
        }
    }

    private func addressNames(_ page: String) -> Bool { PythonString(address).contains(PythonString(page)) }

    /// The part of the address that shows what was typed and chosen.
    var address: String {
        let asin = item?.product.asin ?? ""
        let chosen = PythonText.json(selections.map { ($0.name, $0.value) })
        return "\(asin)/\(keywords.joined(separator: "+"))/\(resultsPage)/\(chosen)"
    }

    private mutating func click(_ text: String, _ target: Clickable) -> Double {
        switch (text, route) {
        case ("buy now", _): return buy()
        case ("back to search", _): startOver()
        case ("next >", .results): search(keywords, page: resultsPage + 1)
        case ("< prev", .results): search(keywords, page: resultsPage - 1)
        case ("< prev", .subPage): page = .item
        case ("< prev", .item): search(keywords, page: resultsPage)
        default:
            if let subPage = SubPage.allCases.first(where: { $0.rawValue.lowercased() == text }) {
                page = .subPage(subPage)
            } else {
                hit(text, target)
            }
        }
        return 0
    }

    private mutating func startOver() {
        page = .search
        keywords = []
        hits = []
        item = nil
        visited = []
        selections = []
    }

    private mutating func search(_ words: [String], page number: Int) {
        // Only a random search finds something else the next time.
        if !words.elementsEqual(keywords, by: PythonString.areEqual) || words.first == "<r>" {
            keywords = words
            hits = shop.hits(for: words, using: &generator)
        }
        resultsPage = number
        page = .results(number)
        item = nil
        selections = []
    }

    private mutating func hit(_ text: String, _ target: Clickable) {
        switch target {
        case .product(let index):
            item = (index, shop.catalogue[index])
            visited.insert(index)
        case .option(let name):
            if let place = selections.firstIndex(where: { PythonString.areEqual($0.name, name) }) {
                selections[place].value = text
            } else {
                selections.append(Selection(name: name, value: text))
            }
        case .button: break
        }
        page = .item
    }

    private mutating func buy() -> Double {
        guard let item else { return 0 }
        let verdict = shop.verdict(on: item, options: selections.map(\.value), for: goal)
        self.verdict = verdict
        purchase = item.index
        page = .done
        return verdict.reward
    }

    /// The products on a page of results.
    var listings: [(index: Int, listing: Catalogue.Listing)] {
        let start = (resultsPage - 1) * Shop.productsPerPage
        guard start >= 0, start < hits.count else { return [] }
        return hits[start..<min(start + Shop.productsPerPage, hits.count)].map {
            ($0, shop.catalogue.listing(at: $0))
        }
    }
}
