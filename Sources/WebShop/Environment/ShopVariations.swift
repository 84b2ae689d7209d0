import Agents

/// Other ways that a shopping trip could have gone: the same up to one decision.
struct ShopVariations {
    private let start: ShopSession
    private let actions: [String]
    /// The trip before each action.
    private var before: [ShopSession] = []

    /// Goes the trip again.
    init(_ start: ShopSession, _ actions: [Action]) {
        self.start = start
        self.actions = actions.map(\.text)
        var session = start
        for action in self.actions {
            before.append(session)
            session.step(action)
        }
    }

    /// Another value of an option, an option left out, another product on the page, a purchase at once: each
    /// where the trip has room for it.
    func all(using generator: inout SeededGenerator) -> [[Action]] {
        var variations: [[String]] = []
        for place in actions.indices {
            let session = before[place]
            guard case .click(let text) = ShopAction(actions[place]), let target = session.clickables[text]
            else {
                continue
            }
            switch target {
            case .option(let name):
                variations += otherValues(of: name, than: text, at: place)
                variations.append(leavingOut(place))
            case .product(let index): variations += otherProducts(than: index, at: place, using: &generator)
            case .button: break
            }
        }
        if let early = buyingAtOnce { variations.append(early) }
        var known: Set<[String]> = [actions]
        return variations.filter { known.insert($0).inserted }.shuffled(using: &generator).map {
            $0.map { Action($0) }
        }
    }

    private func otherValues(of name: String, than value: String, at place: Int) -> [[String]] {
        let values = before[place].item?.product.options.first { $0.name == name }?.values ?? []
        return values.filter { $0 != value }.map { replacing(place, with: ["click[\($0)]"]) }
    }

    private func leavingOut(_ place: Int) -> [String] { replacing(place, with: []) }

    /// Another product of the page, with the same values chosen where it has them and others where it has not.
    private func otherProducts(
        than index: Int, at place: Int, using generator: inout SeededGenerator
    ) -> [[String]] {
        before[place].listings.filter { $0.index != index }.compactMap { other in
            var session = before[place]
            let click = "click[\(other.listing.asin.lowercased())]"
            session.step(click)
            guard let product = session.item?.product else { return nil }
            let chosen = Set(actions[(place + 1)...].compactMap(Self.clicked))
            let choices = product.options.compactMap { option in
                option.values.first(where: chosen.contains) ?? option.values.randomElement(using: &generator)
            }
            return Array(actions[..<place]) + [click] + choices.map { "click[\($0)]" } + ["click[buy now]"]
        }
    }

    /// Buys as soon as there is something to buy.
    private var buyingAtOnce: [String]? {
        guard let place = before.indices.first(where: { before[$0].page == .item }) else { return nil }
        return Array(actions[..<place]) + ["click[buy now]"]
    }

    private func replacing(_ place: Int, with others: [String]) -> [String] {
        Array(actions[..<place]) + others + Array(actions[(place + 1)...])
    }

    private static func clicked(_ action: String) -> String? {
        if case .click(let text) = ShopAction(action) { text } else { nil }
    }
}
