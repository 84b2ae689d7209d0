import Agents

/// How much an observation tells.
public enum ShopObservation: String, CaseIterable, Codable, Sendable {
    /// The visible text, pieces parted by ` [SEP] `.
    case text
    /// One piece a line, with marks for what can be clicked and what was.
    case rich = "text_rich"
}

/// A shopping trip: a value, so a fork is a copy.
public struct ShopEpisode: Episode {
    /// Where the shopper stands.
    public private(set) var session: ShopSession
    private let mode: ShopObservation

    /// Starts a trip.
    public init(_ session: ShopSession, mode: ShopObservation = .text) {
        self.session = session
        self.mode = mode
    }

    /// The page. After the purchase it is a receipt of our own words: the original's shows the reward, which
    /// neither agents nor planners may see.
    public var observation: Observation {
        let text: String
        if session.isDone {
            text = session.brief
        } else {
            text = mode == .rich ? session.richText : session.text
        }
        return Observation(
            text, brief: session.brief, admissibleActions: session.admissibleActions,
            image: session.image)
    }

    /// Whether something was bought.
    public var isOver: Bool { session.isDone }

    /// The page with all that later pages depend on.
    public var stateKey: String? {
        let seen = mode == .rich ? "\(session.visited.sorted())" : ""
        return "\(session.page)|\(session.address)|\(seen)|\(session.purchase ?? -1)"
    }

    /// Carries out `search[…]` or `click[…]`. What makes no sense on the page changes nothing.
    public mutating func step(_ action: Action) -> Observation {
        session.step(action.text)
        return observation
    }

    /// A copy.
    public func fork() -> any Episode { self }
}

extension ShopSession {
    /// What the page comes to, in a few words.
    var brief: String {
        switch page {
        case .search: ""
        case .results(let number): "Results, page \(number), of \(hits.count)."
        case .item: item.map { "\($0.product.title), \($0.product.priceTag)" } ?? ""
        case .subPage(let subPage): "\(subPage.rawValue): " + excerpt(of: subPage)
        case .done: "Bought: " + (item.map { receipt(for: $0.product) } ?? "")
        }
    }

    /// A page's text for readers who have no room for all of it.
    private func excerpt(of subPage: SubPage) -> String {
        let words = nodes.dropFirst(4).map(\.text).joined(separator: " ").split(separator: " ")
        return words.prefix(60).joined(separator: " ")
    }

    private func receipt(for product: Product) -> String {
        let chosen = selections.map { "\($0.name): \($0.value)" }
        return ([product.title, product.priceTag] + chosen).joined(separator: ", ")
    }

    /// What can be clicked. With a search bar, also searches for what the instruction says: there are more, and
    /// the shop takes any.
    var admissibleActions: [Action] {
        if page == .search {
            return QueryTemplates.queries(from: goal.instruction).map { Action("search[\($0)]") }
        }
        return clickableTexts.map { Action("click[\($0)]") }
    }

    /// The picture of what the page shows: the product, or all products of a page of results.
    var image: ImageReference? {
        switch page {
        case .search: nil
        case .results:
            listings.isEmpty
                ? nil : ImageReference("results/" + listings.map(\.listing.asin).joined(separator: ","))
        case .item, .subPage, .done: item.map { ImageReference("product/" + $0.product.asin) }
        }
    }
}
