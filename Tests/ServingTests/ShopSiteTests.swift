import Agents
import Foundation
import Testing
import WebShop

@testable import Serving

@Suite struct ShopSiteTests {
    @Test func aPurchaseOnTheSiteIsThePurchaseOfASession() async throws {
        let task = try SockShop.task
        let actions = [
            "search[wool socks]", "click[b000000000]", "click[features]", "click[< prev]", "click[large]",
            "click[blue]", "click[buy now]",
        ]
        var episode = try SockShop.environment.trip(task)
        let texts = actions.map { action in episode.step(Action(action)).text }
        let reward = episode.session.reward
        #expect(reward > 0)
        try await Browser.visit { browser in
            var browser = browser
            try await browser.start(task)
            var page = ""
            for (action, text) in zip(actions, texts) {
                page = try await browser.send("action", action)
                let seen: HTML = "<pre>\(text)</pre>"
                #expect(page.contains(seen.source), "after \(action)")
            }
            #expect(page.contains("<p class=\"reward\">\(Receipt.number(reward))</p>"))
            #expect(page.contains("<th>Attributes</th>"))
            #expect(page.contains("7 of 10 actions"))
        }
    }

    @Test func allThatAnAgentCanClickIsAButton() async throws {
        let task = try SockShop.task
        try await Browser.visit { browser in
            var browser = browser
            try await browser.start(task)
            var episode = try SockShop.environment.trip(task)
            for action in [
                "search[socks]", "click[next >]", "click[< prev]", "click[b000000001]", "click[reviews]",
            ] {
                let page = try await browser.send("action", action)
                _ = episode.step(Action(action))
                for text in episode.session.clickableTexts {
                    let value: HTML = "value=\"click[\(text)]\""
                    #expect(page.contains(value.source), "\(text) after \(action)")
                }
            }
        }
    }

    @Test func typedWordsAreASearch() async throws {
        let task = try SockShop.task
        try await Browser.visit { browser in
            var browser = browser
            try await browser.start(task)
            let page = try await browser.send("query", "cotton socks")
            #expect(page.contains("<b>search[cotton socks]</b>"))
            #expect(page.contains("12 found"))
        }
    }

    @Test func textsOfTheShopAreInert() async throws {
        let task = try SockShop.task
        try await Browser.visit { browser in
            var browser = browser
            try await browser.start(task)
            var pages = [
                try await browser.get("/?split=all").text, try await browser.get(browser.address).text,
            ]
            for action in [
                "search[wool \"><script>alert(2)</script>]", "click[b000000000]", "click[description]",
                "click[< prev]", "click[\(SockShop.hostileValue)]", "click[buy now]",
            ] {
                pages.append(try await browser.send("action", action))
            }
            for page in pages {
                #expect(!page.contains("<script"))
                #expect(!page.contains("<img src=x"))
                #expect(!page.contains("<b>socks"))
            }
            #expect(pages[3].contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; more</h1>"))
        }
    }

    @Test func anActionOnAnEarlierPageGoesOnFromThere() async throws {
        let task = try SockShop.task
        try await Browser.visit { browser in
            var browser = browser
            try await browser.start(task)
            _ = try await browser.send("action", "search[socks]")
            let results = browser.address
            _ = try await browser.send("action", "click[b000000001]")
            _ = try await browser.send("action", "click[buy now]")
            let back = try await browser.post(results, "action=" + Address.encoded("click[b000000002]"))
            let location = try #require(back.location)
            let page = try await browser.get(location).text
            #expect(page.contains("Cotton socks number 2</h1>"))
            #expect(page.contains("2 of 10 actions"))
            #expect(try await browser.get(browser.address).status == 404)
        }
    }

    @Test func theListHasAllTasksOnItsPages() async throws {
        let tasks = try SockShop.environment.tasks(in: "all")
        try await Browser.visit { browser in
            var found: Set<String> = []
            for number in 1...3 {
                let page = try await browser.get("/?split=all&page=\(number)").text
                found.formUnion(tasks.map(\.id).filter { page.contains("value=\"\($0)\"") })
            }
            #expect(found == Set(tasks.map(\.id)))
        }
    }

    @Test func aRandomTaskOfTheSplitCanBeStarted() async throws {
        try await Browser.visit { browser in
            let answer = try await browser.post("/visits", "split=all")
            let page = try await browser.get(try #require(answer.location))
            #expect(page.status == 200)
            #expect(page.text.contains("What are you looking for?"))
        }
    }

    @Test func aFeaturedTaskIsOfferedAboveTheList() async throws {
        let task = try #require(SockShop.environment.task(ofGoal: 5))
        #expect(task == (try SockShop.environment.tasks(in: "all")[5]))
        try await Browser.visit(ShopSite(SockShop.environment, featured: task)) { browser in
            var browser = browser
            #expect(try await browser.get("/").text.contains("Your task"))
            try await browser.start(task, split: "test")
        }
    }
}
