import WebShop

/// The page on which a shopper stands, with the trip so far beside it.
struct VisitPage {
    /// The trip's name.
    let name: String
    /// The trip up to this page.
    let visit: Visit
    /// The most actions that an agent has.
    let horizon: Int

    var session: ShopSession { visit.session }
    /// Where this page's forms are sent.
    var address: String { Address.page(of: name, after: visit.actions.count) }

    var page: Page {
        Page(
            title: title, header: session.isDone ? "" : searchBar,
            content: """
                <div class="columns"><main>\(instruction(on: "small-screen"))\(notice)
                <form method="post" action="\(address)">\(content)</form>\(session.isDone ? afterwards : "")</main>
                <aside>\(trajectory)</aside></div>
                """)
    }

    private var title: String {
        switch session.page {
        case .search: "Search"
        case .results: "“\(session.query)”"
        case .item, .subPage: session.product?.title ?? "Product"
        case .done: "Bought"
        }
    }

    private var content: HTML {
        switch session.page {
        case .search: welcome
        case .results(let number): results(page: number)
        case .item: item
        case .subPage(let subPage): details(subPage)
        case .done: receipt
        }
    }

    private var searchBar: HTML {
        """
        <form class="search" method="post" action="\(address)" role="search">
        <input name="query" value="\(session.query)" maxlength="\(VisitRoutes.longestQuery)" required \
        placeholder="Search the shop" aria-label="Search the shop" autocomplete="off"\(autofocus)>
        <button class="primary">Search</button></form>
        """
    }

    private var autofocus: HTML { session.page == .search ? " autofocus" : "" }

    private var notice: HTML {
        if visit.wasInVain {
            return "<p class=\"notice\">That changed nothing on this page.</p>"
        }
        guard visit.actions.count >= horizon, !session.isDone else { return "" }
        return """
            <p class="notice">\(visit.actions.count) actions are used up. An agent's trip ends after \(horizon), with \
            a reward of 0; you may go on.</p>
            """
    }

    private var welcome: HTML {
        """
        <section class="card welcome"><h1>What are you looking for?</h1>
        <blockquote>\(visit.task.intent)</blockquote>
        <p class="soft">Type a few words from the instruction into the search bar above.</p></section>
        """
    }
}

// MARK: - Pieces of several pages

extension VisitPage {
    /// A button that clicks something; the environment decides what that does.
    func button(_ target: String, _ words: String, style: String = "") -> HTML {
        "<button name=\"action\" value=\"click[\(target)]\" class=\"\(style)\">\(words)</button>"
    }

    /// A button that is there only where the environment has it.
    func button(ifAny target: String, _ words: String, style: String = "") -> HTML {
        session.clickableTexts.contains(target) ? button(target, words, style: style) : ""
    }

    /// A product's picture over a neutral drawing, which shows where there is none.
    func picture(of asin: String) -> HTML {
        "<span class=\"picture\"><img src=\"\(Address.picture(of: asin))\" alt=\"\" loading=\"lazy\"></span>"
    }
}
