import WebShop

// MARK: - Results

extension VisitPage {
    func results(page number: Int) -> HTML {
        """
        <div class="heading"><h1>Results for “\(session.query)”</h1>
        <p class="soft">Page \(number) · \(session.hitCount) found</p></div>
        \(offers)
        <nav class="pager">\(button(ifAny: "back to search", "Back to Search"))\
        <span>\(button(ifAny: "< prev", "‹ Prev"))\(button(ifAny: "next >", "Next ›"))</span></nav>
        """
    }

    private var offers: HTML {
        guard !session.offers.isEmpty else {
            return """
                <section class="card empty"><h2>No products here</h2><p class="soft">\
                \(session.hitCount == 0 ? "Nothing was found. Try other words." : "This is beyond the last one.")\
                </p></section>
                """
        }
        return "<ul class=\"offers\">\(session.offers.map(offer))</ul>"
    }

    private func offer(_ offer: ShopSession.Offer) -> HTML {
        """
        <li><button name="action" value="click[\(offer.asin.lowercased())]" \
        class="\(offer.isVisited ? "visited" : "")">\(picture(of: offer.asin))\
        <span class="name">\(offer.title)</span><span class="price">\(offer.priceTag)</span>\
        <small>\(offer.asin)\(offer.isVisited ? " · seen" : "")</small></button></li>
        """
    }
}

// MARK: - A product

extension VisitPage {
    var item: HTML {
        guard let product = session.product else { return "" }
        return """
            \(trail)
            <section class="card product">\(picture(of: product.asin))
            <div><h1>\(product.title)</h1>
            <p class="price">\(product.priceTag)</p><p class="soft">Rating: N.A. · \(product.asin)</p>
            \(product.options.map(choice))
            <p class="buttons">\(subPages)</p>
            <p>\(button(ifAny: "buy now", "Buy Now", style: "primary buy"))</p></div></section>
            """
    }

    func details(_ subPage: SubPage) -> HTML {
        guard let product = session.product else { return "" }
        return """
            \(trail)
            <section class="card details"><div class="about">\(picture(of: product.asin))\
            <p>\(product.title)</p></div>
            <h1>\(subPage.rawValue)</h1>\(text(of: subPage, product))</section>
            """
    }

    private var trail: HTML {
        let previous = session.page == .item ? "‹ Results" : "‹ Product"
        return """
            <nav class="pager">\(button(ifAny: "< prev", previous))\
            \(button(ifAny: "back to search", "Back to Search"))</nav>
            """
    }

    private var subPages: [HTML] {
        SubPage.allCases.map { button(ifAny: $0.rawValue.lowercased(), $0.rawValue) }
    }

    private func choice(_ option: ProductOption) -> HTML {
        let chosen = session.chosenOptions.first { $0.name == option.name }?.value
        let values = option.values.map { value in
            button(value, value, style: value == chosen ? "value chosen" : "value")
        }
        return """
            <fieldset><legend>\(option.name)\(chosen.map { ": " + $0 } ?? "")</legend>\(values)</fieldset>
            """
    }

    private func text(of subPage: SubPage, _ product: Product) -> HTML {
        switch subPage {
        case .description: paragraph(product.description)
        case .features: list(product.bulletPoints)
        case .reviews: paragraph("")
        case .attributes:
            list(product.attributes + [product.category, product.query, product.productCategory])
        }
    }

    private func paragraph(_ text: String) -> HTML {
        text.isEmpty ? "<p class=\"soft\">There is nothing here.</p>" : "<p>\(text)</p>"
    }

    private func list(_ texts: [String]) -> HTML {
        let items = texts.filter { !$0.isEmpty }.map { text -> HTML in "<li>\(text)</li>" }
        return items.isEmpty ? paragraph("") : "<ul>\(items)</ul>"
    }
}
