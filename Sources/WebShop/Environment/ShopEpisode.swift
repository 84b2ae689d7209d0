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
    private let offersOnlyForward: Bool

    /// Starts a trip.
    /// - Parameter offersOnlyForward: leaves what does not lead towards a purchase out of the admissible actions; it can
    ///   still be taken.
    public init(_ session: ShopSession, mode: ShopObservation = .text, offersOnlyForward: Bool = false) {
        self.session = session
        self.mode = mode
        self.offersOnlyForward = offersOnlyForward
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
            text, brief: session.brief,
            admissibleActions: session.admissibleActions(onlyForward: offersOnlyForward),
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

    /// What can be clicked. With a search bar, searches for what the instruction says: there are more, and the shop
    /// takes any.
    /// - Parameter onlyForward: leaves out ways back, further results, pages about a product, and values of options that
    ///   have been chosen. Small models that choose would go round in circles.
    func admissibleActions(onlyForward: Bool) -> [Action] {
        if page == .search {
            return QueryTemplates.queries(from: goal.instruction).map { Action("search[\($0)]") }
        }
        let clickables = clickables
        let texts = clickables.texts.filter { !onlyForward || leadsForward($0, clickables) }
        // A page without results leads nowhere but back.
        return (texts.isEmpty ? clickables.texts : texts).map { Action("click[\($0)]") }
    }

    private func leadsForward(_ text: String, _ clickables: Clickables) -> Bool {
        switch clickables[text] {
        case .option(let name): !selections.contains { $0.name == name }
        case .product: true
        case .button: text == "buy now"
        case nil: false
        }
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
