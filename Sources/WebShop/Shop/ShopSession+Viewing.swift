import Agents

/// What people are shown of a session: the things behind the text that agents read.
extension ShopSession {
    /// A product on a page of results.
    public struct Offer: Hashable, Sendable {
        /// The identifier, whose lower case is what a click names.
        public let asin: String
        /// The name in full.
        public let title: String
        /// The advertised price in words.
        public let priceTag: String
        /// Whether its page was opened since the last return to the search page.
        public let isVisited: Bool
    }

    /// The products on a page of results; empty on other pages and beyond the last result.
    public var offers: [Offer] {
        guard case .results = page else { return [] }
        return listings.map { index, listing in
            Offer(
                asin: listing.asin, title: listing.title, priceTag: listing.priceTag,
                isVisited: visited.contains(index))
        }
    }

    /// How many products the last search found; the shop keeps 50 of an ordinary one.
    public var hitCount: Int { hits.count }

    /// The words of the last search; empty on the search page.
    public var query: String { keywords.joined(separator: " ") }

    /// The product that an item page, one of its sub pages or the receipt is about.
    public var product: Product? {
        switch page {
        case .search, .results: nil
        case .item, .subPage, .done: item?.product
        }
    }

    /// The values chosen so far, in the order in which their options were first clicked.
    public var chosenOptions: [GoalOptions.Pair] {
        selections.map { GoalOptions.Pair(name: $0.name, value: $0.value) }
    }
}

extension WebShop {
    /// The task of a goal, named as in the split `all`, without making the others.
    /// - Parameter place: the goal's place in the official order; nil is returned beyond its ends.
    public func task(ofGoal place: Int) -> AgentTask? {
        shop.goals.indices.contains(place) ? shop.goals[place].task(id: "webshop/goal-\(place)") : nil
    }

    /// Starts shopping for a task, as agents do.
    /// - Parameter seed: settles what the search `<r>` shows.
    /// - Throws: `ShopTaskError` for a task of another environment.
    public func trip(_ task: AgentTask, seed: UInt64 = 0) throws -> ShopEpisode {
        ShopEpisode(shop.session(for: try Goal(task), seed: seed), mode: observation)
    }
}
