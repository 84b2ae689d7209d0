import Hummingbird
import HummingbirdTesting
import Testing
import WebShop

@testable import Serving

@Suite struct PictureTests {
    @Test func aPictureIsSentOnceAndKnownAgain() async throws {
        try await Browser.visit { browser in
            let address = "/picture/product/B000000001"
            let tag = try await browser.client.execute(uri: address, method: .get) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == "image/png")
                #expect(response.headers[.cacheControl] == "private, max-age=3600")
                #expect(Array(response.body.readableBytesView) == [0x89, 0x50, 0x4E, 0x47, 1, 2, 3])
                return try #require(response.headers[.eTag])
            }
            try await browser.client.execute(uri: address, method: .get, headers: [.ifNoneMatch: tag]) {
                response in
                #expect(response.status == .notModified)
                #expect(response.body.readableBytes == 0)
            }
        }
    }

    @Test func aMissingPictureIsNotFoundAndThePageHasADrawingInstead() async throws {
        let task = try SockShop.task
        try await Browser.visit { browser in
            var browser = browser
            #expect(try await browser.get("/picture/product/B000000002").status == 404)
            try await browser.start(task)
            _ = try await browser.send("action", "search[socks]")
            let page = try await browser.send("action", "click[b000000002]")
            #expect(
                page.contains("<span class=\"picture\"><img src=\"/picture/product/B000000002\" alt=\"\""))
        }
    }

    @Test func pagesLoadNothingFromElsewhere() async throws {
        try await Browser.visit { browser in
            try await browser.client.execute(uri: "/", method: .get) { response in
                let policy = response.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; img-src 'self'"))
                #expect(!String(buffer: response.body).contains("://"))
            }
            let style = try await browser.get("/style.css").text
            #expect(!style.contains("url(") && !style.contains("@import"))
        }
    }
}
