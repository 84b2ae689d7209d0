import Agents
import Foundation
import LanguageModels
import Testing

@Suite("A request that fails for a passing reason", .timeLimit(.minutes(10)))
struct OpenAIRetryTests {
    private static let good = MisbehavingServer.Behaviour.ok(ClientFixture.reply("fine"))

    static let passing: [(String, MisbehavingServer.Behaviour)] = [
        ("408", .reply(408, "")), ("409", .reply(409, "{}")), ("429", .reply(429, "slow down")),
        ("500", .reply(500, "oops")), ("503", .reply(503, #"{"error":{"message":"busy"}}"#)),
        ("a cut body", .cut(#"{"choices":["#)), ("a hung-up connection", .hangUp),
        ("half a JSON", .ok(#"{"choices":[{"message""#)), ("no choices", .ok(#"{"choices":[]}"#)),
        ("an upstream's error in a 200", .ok(#"{"error":{"message":"upstream","code":502}}"#)),
    ]

    @Test("is sent again and succeeds", arguments: passing.indices)
    func secondAttempt(index: Int) async throws {
        let (name, behaviour) = Self.passing[index]
        let fixture = try ClientFixture(try await MisbehavingServer(behaviour, Self.good))
        #expect(try await fixture.complete().completions[0].text == "fine", "after \(name)")
        #expect(fixture.server.requests.count == 2)
        #expect(fixture.notices.all.map(\.attempt) == [1])
        #expect(fixture.notices.all.map(\.path) == ["/v1/chat/completions"])
        try await fixture.stop()
    }

    @Test("is sent again after a hang, once the whole reply's time is up")
    func hang() async throws {
        let fixture = try ClientFixture(
            try await MisbehavingServer(.hang, .slow(.seconds(30), Self.good), Self.good),
            limits: .init(replySeconds: 0.15), retry: RetryPolicy(attempts: 50))
        #expect(try await fixture.complete().completions[0].text == "fine")
        // A busy machine may need more than 0.15 s for a good reply, too.
        #expect(fixture.notices.all.count >= 2)
        #expect(Set(fixture.notices.all.map(\.reason)) == [.timedOut(seconds: 0.15)])
        try await fixture.stop()
    }

    @Test("waits with exponential backoff and jitter in the upper half")
    func backoff() async throws {
        let fixture = try ClientFixture(
            try await MisbehavingServer(.reply(500, "no")),
            retry: RetryPolicy(attempts: 6, firstWait: 1, longestWait: 5))
        let error = try #require(try await fixture.failure())
        #expect(error.attempts == 6)
        #expect(error.reason == .refused(status: 500, message: "no", hint: nil))
        let waits = fixture.notices.all.map(\.wait)
        #expect(waits.count == 5)
        for (wait, full) in zip(waits, [1.0, 2, 4, 5, 5]) { #expect((full / 2...full).contains(wait)) }
        #expect(Set(waits.map { $0.truncatingRemainder(dividingBy: 0.5) }).count == 5, "jitter varies")
        let slept = fixture.clock.sleeps.withLock { $0 }
        for (sleep, wait) in zip(slept, waits) { #expect(abs(sleep / .seconds(1) - wait) < 0.05) }
        #expect(slept.count == 5)
        try await fixture.stop()
    }

    @Test("draws the same jitter from the same seed")
    func jitterSeed() async throws {
        var waits: [[Double]] = []
        for _ in 0..<2 {
            let fixture = try ClientFixture(try await MisbehavingServer(.reply(503, "no")))
            _ = try await fixture.failure()
            waits.append(fixture.notices.all.map(\.wait))
            try await fixture.stop()
        }
        #expect(waits[0] == waits[1])
        #expect(waits[0].count == 3)
    }

    /// The fixture's clock stands at Sun, 06 Nov 1994 08:49:37 GMT, the example date of RFC 9110.
    static let retryAfters: [([String: String], ClosedRange<Double>)] = [
        (["Retry-After": "7"], 7...8), (["Retry-After": "0"], 0...1), (["Retry-After": "-3"], 0...1),
        (["Retry-After": "Sun, 06 Nov 1994 08:50:07 GMT"], 30...31),
        (["Retry-After": "Sunday, 06-Nov-94 08:50:07 GMT"], 30...31),
        (["Retry-After": "Sun Nov  6 08:50:07 1994"], 30...31),
        (["Retry-After": "Sun, 06 Nov 1994 08:00:00 GMT"], 0...1),
        (["Retry-After": "Tue, 15 Nov 1994 12:00:20 GMT", "Date": "Tue, 15 Nov 1994 12:00:00 GMT"], 20...21),
    ]

    @Test("waits as long as the server asks", arguments: retryAfters.indices)
    func retryAfter(index: Int) async throws {
        let (headers, range) = Self.retryAfters[index]
        let fixture = try ClientFixture(
            try await MisbehavingServer(.reply(429, headers: headers, "later"), Self.good))
        _ = try await fixture.complete()
        let notice = try #require(fixture.notices.all.first)
        #expect(range.contains(notice.wait), "\(headers)")
        #expect(notice.isAskedByServer)
        try await fixture.stop()
    }

    @Test("falls back to backoff for a Retry-After that says nothing")
    func senselessRetryAfter() async throws {
        let fixture = try ClientFixture(
            try await MisbehavingServer(.reply(429, headers: ["Retry-After": "soon"], "later"), Self.good))
        _ = try await fixture.complete()
        #expect(fixture.notices.all.first?.isAskedByServer == false)
        try await fixture.stop()
    }

    @Test("gives up at once when the server asks for too much patience")
    func longRetryAfter() async throws {
        let fixture = try ClientFixture(
            try await MisbehavingServer(.reply(429, headers: ["Retry-After": "86400"], "tomorrow")))
        let error = try #require(try await fixture.failure())
        #expect(error.reason == .longWait(status: 429, seconds: 86400, message: "tomorrow"))
        #expect(fixture.server.requests.count == 1)
        try await fixture.stop()
    }

    @Test("is abandoned when its task is cancelled")
    func cancellation() async throws {
        let fixture = try ClientFixture(
            try await MisbehavingServer(.hang), limits: .init(concurrentRequests: 1))
        let tasks = (0..<3).map { _ in Task { try await fixture.complete() } }
        while fixture.server.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        for task in tasks { task.cancel() }
        for task in tasks { await #expect(throws: CancellationError.self) { _ = try await task.value } }
        #expect(fixture.server.requests.count == 1)
        try await fixture.stop()
    }
}
