extension ShopSession {
    /// Whether the page has a search bar. Searching works without one, too.
    public var hasSearchBar: Bool { page == .search }

    /// What can be clicked, in lower case and in the original's order.
    public var clickableTexts: [String] { clickables.texts }

    var clickables: Clickables {
        var clickables = Clickables()
        for text in buttons { clickables.add(text.lowercased(), .button) }
        switch page {
        case .results:
            for (index, listing) in listings { clickables.add(listing.asin.lowercased(), .product(index)) }
        case .item:
            for option in item?.product.options ?? [] {
                for value in option.values { clickables.add(value, .option(option.name)) }
            }
        case .search, .subPage, .done: break
        }
        return clickables
    }

    /// The buttons, in the order in which the page's source has them.
    private var buttons: [String] {
        switch page {
        case .search: [Button.search]
        case .results(let number):
            [Button.back] + (number > 1 ? [Button.previous, Button.next] : [Button.next])
        case .item: [Button.back, Button.previous] + shop.subPages.map(\.rawValue) + [Button.buy]
        case .subPage: [Button.back, Button.previous]
        case .done: []
        }
    }
}

extension Shop {
    /// The pages that a product's page leads to.
    var subPages: [SubPage] { SubPage.allCases.filter { options.showsAttributes || $0 != .attributes } }
}
