import Agents
import AsyncHTTPClient
import Foundation
import LanguageModels
import Testing

@Suite("A request that fails for good", .timeLimit(.minutes(10)))
struct OpenAIErrorTests {
    @Test("is not sent again, and says what the server said", arguments: [400, 401, 403, 404, 413, 422, 301])
    func refusals(status: Int) async throws {
        let fixture = try ClientFixture(
            try await MisbehavingServer(.reply(status, #"{"error":{"message":"the reason"}}"#)))
        let error = try #require(try await fixture.failure())
        guard case .refused(status, "the reason", _) = error.reason else {
            Issue.record("\(error)")
            return
        }
        #expect(fixture.server.requests.count == 1)
        #expect(error.description.contains("/v1/chat/completions"))
        try await fixture.stop()
    }

    @Test("hints at what to do", arguments: [(401, "TEST_KEY"), (404, "model's name"), (308, "elsewhere")])
    func hints(status: Int, hint: String) async throws {
        let fixture = try ClientFixture(
            try await MisbehavingServer(.reply(status, headers: ["Location": "https://elsewhere"], "no")))
        let error = try #require(try await fixture.failure())
        #expect(error.description.contains(hint))
        try await fixture.stop()
    }

    @Test(
        "understands the ways in which servers word a refusal",
        arguments: [
            #"{"error":{"message":"why"}}"#, #"{"error":"why"}"#, #"{"message":"why"}"#, #"{"detail":"why"}"#,
            "why",
        ])
    func wordings(body: String) async throws {
        let fixture = try ClientFixture(try await MisbehavingServer(.reply(400, body)))
        let error = try #require(try await fixture.failure())
        #expect(error.reason == .refused(status: 400, message: "why", hint: nil))
        try await fixture.stop()
    }

    @Test("does not wait for money that is not there")
    func quota() async throws {
        let body = #"{"error":{"message":"no credit","code":"insufficient_quota"}}"#
        let fixture = try ClientFixture(try await MisbehavingServer(.reply(429, body)))
        _ = try #require(try await fixture.failure())
        #expect(fixture.server.requests.count == 1)
        try await fixture.stop()
    }

    @Test(
        "tells what is missing from a reply",
        arguments: [
            (#"{"object":"list"}"#, "choices"), (#"{"choices":[{"text":"x"}]}"#, "message"),
            (#"{"choices":[{"message":{"content":5}}]}"#, "content"), ("[]", "top level"),
            ("<html></html>", "web page"),
        ])
    func unreadable(body: String, words: String) async throws {
        let fixture = try ClientFixture(try await MisbehavingServer(.ok(body)))
        let error = try #require(try await fixture.failure())
        guard case .unreadableReply(let problem) = error.reason else {
            Issue.record("\(error)")
            return
        }
        #expect(problem.contains(words))
        #expect(fixture.server.requests.count == 1)
        try await fixture.stop()
    }

    @Test("refuses a reply that is too large")
    func hugeReply() async throws {
        let fixture = try ClientFixture(
            try await MisbehavingServer(.ok(ClientFixture.reply(String(repeating: "a", count: 300_000)))),
            limits: .init(replyBytes: 100_000))
        #expect(try await fixture.failure()?.reason == .replyTooLarge(limit: 100_000))
        try await fixture.stop()
    }

    @Test("reads a large reply that is within the limit")
    func largeReply() async throws {
        let text = String(repeating: "a", count: 300_000)
        let fixture = try ClientFixture(try await MisbehavingServer(.ok(ClientFixture.reply(text))))
        #expect(try await fixture.complete().completions[0].text == text)
        try await fixture.stop()
    }

    @Test("names the variable when there is no key", arguments: [nil, "", "  \n"])
    func missingKey(key: String?) async throws {
        let fixture = try ClientFixture(try await MisbehavingServer(.hangUp), key: key)
        let error = try #require(try await fixture.failure())
        #expect(error.reason == .missingKey(variable: "TEST_KEY"))
        #expect(fixture.server.requests.isEmpty)
        try await fixture.stop()
    }

    @Test("trims a key and refuses one that cannot stand in a header, without showing it")
    func unusableKey() async throws {
        let trimmed = try ClientFixture(
            try await MisbehavingServer(.ok(ClientFixture.reply("a"))), key: " \(ClientFixture.key)\n")
        _ = try await trimmed.complete()
        #expect(trimmed.server.requests[0].headers["authorization"] == "Bearer \(ClientFixture.key)")
        try await trimmed.stop()
        let broken = try ClientFixture(try await MisbehavingServer(.hangUp), key: "sk-secret\r\nX-Evil: 1")
        let error = try #require(try await broken.failure())
        #expect(error.reason == .unusableKey(variable: "TEST_KEY"))
        #expect(!"\(error)".contains("sk-secret"))
        try await broken.stop()
    }

    static let leaks: [MisbehavingServer.Behaviour] = [
        .reply(401, #"{"error":{"message":"bad key \#(ClientFixture.key)"}}"#),
        .reply(400, #"bad \#(ClientFixture.key.replacingOccurrences(of: "/", with: "\\/"))"#),
        .reply(500, String(repeating: "x", count: 485) + ClientFixture.key),
        .reply(308, headers: ["Location": "https://x/?k=\(ClientFixture.key)"], ""),
        .ok(#"{"error":{"message":"\#(ClientFixture.key)"}}"#), .ok("<\(ClientFixture.key)>"), .hangUp,
        .cut(ClientFixture.key), .reply(429, headers: ["Retry-After": "9999"], ClientFixture.key),
    ]

    @Test("never shows the key, whatever the server says", arguments: leaks.indices)
    func keyLeaks(index: Int) async throws {
        let fixture = try ClientFixture(try await MisbehavingServer(Self.leaks[index]))
        let error = try #require(try await fixture.failure())
        #expect(!fixture.server.requests.isEmpty)
        var dumped = "\(error) \(String(reflecting: error)) \(error.localizedDescription)"
        dump(error, to: &dumped)
        dump(fixture.notices.all, to: &dumped)
        dump(fixture.endpoint, to: &dumped)
        #expect(!dumped.contains("sk-secret"))
        try await fixture.stop()
    }

    @Test("says so when nobody listens")
    func refusedConnection() async throws {
        let server = try await MisbehavingServer(.hangUp)
        let fixture = try ClientFixture(server)
        try await server.stop()
        let error = try #require(try await fixture.failure())
        guard case .connection = error.reason else {
            Issue.record("\(error)")
            return
        }
        #expect(error.attempts == 4)
        try await fixture.endpoint.shutdown()
    }

    @Test("refuses a request with numbers that JSON cannot hold")
    func notANumber() async throws {
        let fixture = try ClientFixture(try await MisbehavingServer(.hangUp))
        let request = CompletionRequest(
            prompt: Prompt([Message(.user, "x")]), sampling: Sampling(temperature: .nan), seed: 1)
        await #expect(throws: OpenAIError.self) { _ = try await fixture.complete([request]) }
        #expect(fixture.server.requests.isEmpty)
        try await fixture.stop()
    }

    @Test(
        "refuses base URLs that cannot be used or that hold secrets",
        arguments: [
            "", "localhost:8080/v1", "ftp://host/v1", "https://", "https://user:secret@host/v1",
            "https://host/v1?key=secret", "https://host/v1#x",
        ])
    func baseURLs(url: String) throws {
        let error = #expect(throws: OpenAIError.self) {
            _ = try OpenAIEndpoint(baseURL: url, keyVariable: nil)
        }
        #expect(error.map { !"\($0)".contains("secret") } ?? false)
    }

    @Test("leaves a caller's own HTTP client running")
    func ownClient() async throws {
        let server = try await MisbehavingServer(.ok(ClientFixture.reply("a")))
        // Shutting the shared client down is an error.
        for _ in 0..<2 {
            let endpoint = try OpenAIEndpoint(baseURL: server.baseURL, keyVariable: nil, client: .shared)
            _ = try await OpenAIChatModel("tiny", at: endpoint).complete([ClientFixture.request()])
            try await endpoint.shutdown()
        }
        #expect(server.requests.count == 2)
        try await server.stop()
    }

    @Test("shuts its own client down once, and a forgotten one too")
    func shutdown() async throws {
        let endpoint = try OpenAIEndpoint(baseURL: "http://localhost/v1", keyVariable: nil)
        try await endpoint.shutdown()
        try await endpoint.shutdown()
        _ = try OpenAIEndpoint(baseURL: "http://localhost/v1", keyVariable: nil)
    }
}
