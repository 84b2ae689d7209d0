import Hummingbird
import HummingbirdTesting
import Testing
import WebShop

@testable import Serving

@Suite struct HostileInputTests {
    @Test(arguments: [
        ("/nowhere", 404), ("/visits/0000", 404), ("/visits/0000/0", 404), ("/visits/0000/x", 404),
        ("/visits/0000/-1", 404), ("/visits/..%2F..%2Fetc/0", 404), ("/?split=nowhere", 404),
        ("/?split=paper-train", 404), ("/?split=all&page=0", 404), ("/?split=all&page=99", 404),
        ("/?split=all&page=9223372036854775807", 404), ("/?split=%zz", 400),
        ("/?page=99999999999999999999", 404),
        ("/picture/product/NOSUCH", 404), ("/picture/product/..%2F..%2Fetc%2Fpasswd", 404),
        ("/picture/product/..", 404), ("/picture/product/%zz", 400), ("/picture/product/%ff", 400),
        ("/picture/results/B000000001,NOSUCH", 404), ("/picture/secrets/B000000001", 404),
        ("/picture/product/B000000001,B000000001", 404),
    ])
    func aPageSaysWhatIsWrong(address: String, status: Int) async throws {
        try await Browser.visit { browser in
            let answer = try await browser.get(address)
            #expect(answer.status == status)
            #expect(answer.text.contains("<p class=\"code\">\(status)</p>"))
            #expect(answer.text.contains("All tasks"))
        }
    }

    @Test func aSplitThatIsTooLargeSaysWhatToDo() async throws {
        try await Browser.visit { browser in
            let page = try await browser.get("/?split=paper-train").text
            #expect(page.contains("at least 1501 goals"))
        }
    }

    @Test func formsThatAreNotOursAreRefused() async throws {
        let task = try SockShop.task
        try await Browser.visit { browser in
            var browser = browser
            try await browser.start(task)
            let address = browser.address
            let long = String(repeating: "a", count: 2000)
            let huge = String(repeating: "a", count: 40_000)
            for (form, status) in [
                ("", 400), ("other=1", 400), ("query=%zz", 400), ("query=%ff", 400), ("query=\(long)", 413),
                ("query=\(huge)", 413),
            ] {
                #expect(try await browser.post(address, form).status == status, "\(form.prefix(20))")
            }
            for (form, status) in [("", 400), ("split=nowhere", 404), ("split=all&task=nobody", 404)] {
                #expect(try await browser.post("/visits", form).status == status, "\(form)")
            }
            #expect(try await browser.get(address).text.contains("0 of 10 actions"))
        }
    }

    @Test(arguments: ["search[]", "click[nothing]", "buy it", "search[a\nb]", "click[[]", "\u{0}"])
    func actionsThatMakeNoSenseChangeNothingAndSaySo(action: String) async throws {
        let task = try SockShop.task
        try await Browser.visit { browser in
            var browser = browser
            try await browser.start(task)
            let page = try await browser.send("action", action)
            #expect(page.contains("That changed nothing"))
        }
    }

    @Test func nothingCanBeDoneAfterThePurchase() async throws {
        let task = try SockShop.task
        try await Browser.visit { browser in
            var browser = browser
            try await browser.start(task)
            for action in ["search[socks]", "click[b000000001]", "click[buy now]"] {
                _ = try await browser.send("action", action)
            }
            #expect(try await browser.post(browser.address, "query=socks").status == 409)
        }
    }
}

@Suite struct LoopbackTests {
    @Test(arguments: [
        "localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080", "LocalHost:1",
    ])
    func loopbackNamesAreServed(host: String) { #expect(LoopbackAddress.isHost(host)) }

    @Test(arguments: [
        "", "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example:80",
        "127.0.0.1:", "127.0.0.1:x", "localhost:80@evil.example", "0.0.0.0", "127.0.0.2:8080", "::1",
    ])
    func otherNamesAreNot(host: String) { #expect(!LoopbackAddress.isHost(host)) }

    @Test(arguments: [
        ("evil.example:8080", 403), ("", 403), ("127.0.0.1:8080", 200), (nil as String?, 403),
    ])
    func theHostThatWasAskedForDecides(host: String?, status: Int) async throws {
        let site = ShopSite(SockShop.environment)
        let application = Application(
            responder: Renamed(host: host, responder: site.router().buildResponder()))
        try await application.test(.router) { client in
            try await client.execute(uri: "/", method: .get) { response in
                #expect(response.status.code == status)
                #expect(
                    String(buffer: response.body).contains("Only this machine may shop here")
                        == (status == 403))
            }
        }
    }

    @Test(arguments: [
        ("https://evil.example", 403), ("null", 403), ("http://localhost:1", 403), ("http://localhost", 303),
    ])
    func formsOfOtherSitesAreRefused(origin: String, status: Int) async throws {
        try await Browser.visit { browser in
            let answer = try await browser.post("/visits", "split=all", origin: origin)
            #expect(answer.status == status)
        }
    }

    /// Passes requests on as if they had been sent to another host.
    private struct Renamed<Responder: HTTPResponder>: HTTPResponder {
        let host: String?
        let responder: Responder

        func respond(to request: Request, context: Responder.Context) async throws -> Response {
            var head = request.head
            head.authority = host
            return try await responder.respond(to: Request(head: head, body: request.body), context: context)
        }
    }
}
