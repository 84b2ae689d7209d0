import Testing

@testable import WebShop

/// Pages, actions and their oddities, as the specification of the original has them.
@Suite struct ShopSessionTests {
    private func session() throws -> ShopSession {
        let shop = try TinyShop.mugs()
        let goal = try #require(shop.goals.first { $0.options.values == ["teal", "small"] })
        return shop.session(for: goal)
    }

    private func onItem() throws -> ShopSession {
        var session = try session()
        session.step("search[blue ridge]")
        session.step("click[b000000000]")
        return session
    }

    // MARK: Reading actions

    @Test(arguments: [
        ("search[red shoes]", ShopAction.search("red shoes")), ("click[Buy Now] now", .click("buy now")),
        ("click[a] b]", .click("a] b")), ("search[x]] y", .search("x]")),
        ("click[buy now]]", .click("buy now]")),
        ("search[a]\nclick[b]", .search("a")), ("click[ΟΔΟΣ]", .click("οδος")),
    ])
    func actionsAreReadGreedily(_ text: String, _ action: ShopAction) { #expect(ShopAction(text) == action) }

    @Test(arguments: [
        "search[x] click[y]", "search[[x]]", "  click[buy now]", "click[]", "search[]", "SEARCH[abc]",
        "think[x]",
        "buy now", "[x]", "", "x\nclick[y]", "click]x[",
    ])
    func whatIsNoActionIsIgnored(_ text: String) throws {
        var session = try session()
        let before = session.text
        #expect(session.step(text) == 0)
        #expect(session.text == before)
    }

    // MARK: Pages

    @Test func theSearchPage() throws {
        let session = try session()
        #expect(session.text.hasPrefix("WebShop [SEP] Instruction: [SEP] Find me mugs with color: teal"))
        #expect(session.hasSearchBar && session.clickableTexts == ["search"])
        var same = session
        same.step("click[search]")
        #expect(same.text == session.text)
    }

    @Test func resultsHaveTenProductsAPage() throws {
        var session = try session()
        session.step("search[mug]")
        #expect(session.text.contains("Page 1 (Total results: 12) [SEP] Next >"))
        #expect(session.clickableTexts.prefix(2) == ["back to search", "next >"])
        #expect(session.clickableTexts.count == 12)
        session.step("click[Next >]")
        #expect(session.clickableTexts.prefix(3) == ["back to search", "< prev", "next >"])
        #expect(session.clickableTexts.count == 5)
        session.step("click[next >]")
        #expect(session.text.hasSuffix("Page 3 (Total results: 12) [SEP] < Prev [SEP] Next >"))
        session.step("click[< prev]")
        #expect(session.page == .results(2))
    }

    @Test func aQueryOfStopWordsFindsNothing() throws {
        var session = try session()
        session.step("search[the of and]")
        #expect(session.text.hasSuffix("Page 1 (Total results: 0) [SEP] Next >"))
    }

    @Test func theItemPageAndItsButtons() throws {
        let session = try onItem()
        #expect(
            session.text.hasSuffix(
                "Back to Search [SEP] < Prev [SEP] color [SEP] red | white [SEP] teal [SEP] size [SEP] small [SEP] large "
                    + "[SEP] Blue Ridge Mug [SEP] Price: $10.99 to $15.49 [SEP] Rating: N.A. [SEP] Description [SEP] "
                    + "Features [SEP] Reviews [SEP] Buy Now"))
        #expect(
            session.clickableTexts == [
                "back to search", "< prev", "description", "features", "reviews", "buy now", "red | white",
                "teal",
                "small", "large",
            ])
    }

    @Test func chosenOptionsShowInRichTextOnlyAndTheLaterOneFirst() throws {
        var session = try onItem()
        let simple = session.text
        session.step("click[teal]")
        session.step("click[small]")
        #expect(session.text == simple)
        #expect(session.richText.hasPrefix("You have clicked small.\nYou have clicked teal.\nInstruction:\n"))
        #expect(session.richText.contains("  [clicked button] teal [clicked button_]\n"))
        session.step("click[red | white]")
        #expect(session.richText.hasPrefix("You have clicked small.\nYou have clicked red | white.\n"))
    }

    @Test func subPagesKeepTheOptionsAndBlankBulletsStayBlank() throws {
        var session = try onItem()
        session.step("click[teal]")
        session.step("click[features]")
        #expect(session.text.hasSuffix("< Prev [SEP] Dishwasher safe [SEP]  [SEP] Two handles"))
        #expect(session.clickableTexts == ["back to search", "< prev"])
        session.step("click[< prev]")
        #expect(session.richText.contains("[clicked button] teal"))
        session.step("click[reviews]")
        #expect(session.text.hasSuffix("Back to Search [SEP] < Prev"))
    }

    @Test func goingBackToResultsForgetsOptionsAndMarksTheVisited() throws {
        var session = try onItem()
        session.step("click[teal]")
        session.step("click[< prev]")
        #expect(session.richText.contains("\n[clicked button] B000000000 [clicked button_]"))
        session.step("click[b000000000]")
        #expect(!session.richText.contains("clicked"))
        session.step("click[back to search]")
        session.step("search[blue ridge]")
        #expect(!session.richText.contains("clicked"))
    }

    @Test func buyingGivesTheRewardAndSearchingWorksEvenAfter() throws {
        var session = try onItem()
        session.step("click[teal]")
        session.step("click[small]")
        #expect(session.step("click[Buy Now]") == session.reward)
        #expect(session.reward == 1 && session.isDone)
        #expect(session.text.contains("options [SEP] {\"color\": \"teal\", \"size\": \"small\"} [SEP] attrs"))
        #expect(
            session.text.contains("Your score (min 0.0, max 1.0) [SEP] 1.0 [SEP] Reward Details [SEP] None"))
        #expect(session.clickableTexts.isEmpty)
        session.step("search[lamp]")
        #expect(session.page == .results(1))
    }

    @Test func searchingWorksOnEveryPage() throws {
        var session = try onItem()
        session.step("search[reading lamp]")
        #expect(session.text.contains("B0000000LL [SEP] Reading Lamp [SEP] $100.0"))
    }

    @Test func backDoorsOfTheSearch() throws {
        var session = try session()
        session.step("search[<q> lamps]")
        #expect(session.clickableTexts.suffix(1) == ["b0000000ll"])
        session.step("search[<c> garden]")
        #expect(session.text.contains("Total results: 13"))
        session.step("search[<a> plain]")
        #expect(session.text.contains("Total results: 1)"))
        session.step("search[<r>]")
        #expect(session.text.contains("Total results: 13"))
        session.step("search[<c>]")
        #expect(session.text.contains("Total results: 0"))
    }

    @Test func aCopyGoesItsOwnWay() throws {
        let session = try onItem()
        var copy = session
        copy.step("click[buy now]")
        #expect(copy.isDone && !session.isDone)
    }
}

/// Products whose texts get in the way of the machinery.
@Suite struct AwkwardProductTests {
    private func session(options: String, searching query: String) throws -> ShopSession {
        let rows = [TinyShop.row("B1", options: options), TinyShop.row("B2", name: "Other Mug")]
        let shop = try TinyShop.shop(TinyShop.files(rows))
        let goal = Goal(
            product: shop.catalogue[0], instruction: "Find me mugs", attributes: ["x"], priceUpper: 20,
            options: .pairs([]))
        var session = shop.session(for: goal)
        session.step("search[\(query)]")
        session.step("click[b1]")
        return session
    }

    @Test func equalValuesOfTwoOptionsSetTheLast() throws {
        var session = try session(
            options: "{\"a\": [{\"value\": \"x\"}], \"b\": [{\"value\": \"x\"}]}", searching: "mug")
        session.step("click[x]")
        #expect(session.selections.map(\.name) == ["b"])
        // The mark depends on the value alone, so both look chosen.
        #expect(session.richText.ranges(of: "[clicked button] x").count == 2)
    }

    @Test func anOptionNamedLikeAPageLeadsThere() throws {
        var session = try session(options: "{\"a\": [{\"value\": \"attributes\"}]}", searching: "mug")
        session.step("click[attributes]")
        #expect(session.page == .subPage(.attributes))
    }

    @Test func aQueryCanMisleadTheAddress() throws {
        var session = try session(options: "{\"a\": [{\"value\": \"big\"}]}", searching: "mug \"big\"")
        #expect(session.richText.contains("[clicked button] big"))
        session = try self.session(options: "\"\"", searching: "mug search_results")
        session.step("click[< prev]")
        #expect(session.text.contains("Page 0 (Total results: 2) [SEP] Next >"))
    }

    @Test func valuesWithQuotesOrAccentsNeverLookChosen() throws {
        var session = try session(
            options: "{\"a\": [{\"value\": \"5\\\" wide\"}, {\"value\": \"crème\"}]}", searching: "mug")
        session.step("click[5\" wide]")
        #expect(!session.richText.contains("clicked"))
        session.step("click[crème]")
        #expect(!session.richText.contains("clicked"))
        #expect(session.selections.map(\.value) == ["crème"])
    }
}
