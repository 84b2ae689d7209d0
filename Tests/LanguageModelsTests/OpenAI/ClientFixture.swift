import Agents
import Foundation
import LanguageModels
import Synchronization

/// A clock whose sleeps take no time and are written down.
final class InstantClock: Clock, Sendable {
    let sleeps = Mutex<[Duration]>([])
    private let real = ContinuousClock()

    var now: ContinuousClock.Instant { real.now }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        sleeps.withLock { $0.append(now.duration(to: deadline)) }
    }
}

/// An endpoint at a misbehaving server, and everything that can be seen of it.
final class ClientFixture: Sendable {
    static let key = "sk-secret/1234567890"
    let server: MisbehavingServer
    let endpoint: OpenAIEndpoint
    let clock = InstantClock()
    let notices: Notices

    final class Notices: Sendable {
        private let list = Mutex<[RetryNotice]>([])
        var all: [RetryNotice] { list.withLock { $0 } }
        func add(_ notice: RetryNotice) { list.withLock { $0.append(notice) } }
    }

    init(
        _ server: MisbehavingServer, key: String? = ClientFixture.key, keyVariable: String? = "TEST_KEY",
        limits: OpenAIEndpoint.Limits = .init(), retry: RetryPolicy = RetryPolicy(attempts: 4)
    ) throws {
        self.server = server
        let notices = Notices()
        self.notices = notices
        endpoint = try OpenAIEndpoint(
            baseURL: server.baseURL, keyVariable: keyVariable, limits: limits, retry: retry,
            surroundings: .init(
                environment: { $0 == "TEST_KEY" ? key : nil }, clock: clock,
                now: { Date(timeIntervalSince1970: 784_111_777) }, jitterSeed: 7,
                onRetry: { notices.add($0) }))
    }

    /// Asks for `count` completions of one prompt.
    func complete(count: Int = 1, seed: UInt64 = 5) async throws -> CompletionResponse {
        try await complete([Self.request(count: count, seed: seed)])[0]
    }

    func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        try await OpenAIChatModel("tiny", at: endpoint).complete(requests)
    }

    /// The error that a request ends with; nil when it ends well.
    func failure() async throws -> OpenAIError? {
        do {
            _ = try await complete()
            return nil
        } catch let error as OpenAIError {
            return error
        }
    }

    func stop() async throws {
        try await endpoint.shutdown()
        try await server.stop()
    }

    static func request(count: Int = 1, seed: UInt64 = 5) -> CompletionRequest {
        CompletionRequest(
            prompt: Prompt([Message(.user, "Hello")]), count: count, sampling: Sampling(), seed: seed)
    }

    /// A documented reply with these texts.
    static func reply(_ texts: String..., usage: String = "") -> String {
        let choices = texts.enumerated().map { index, text in
            #"{"index":\#(index),"message":{"role":"assistant","content":"\#(text)"},"finish_reason":"stop"}"#
        }
        return
            #"{"id":"x","object":"chat.completion","choices":[\#(choices.joined(separator: ","))]\#(usage)}"#
    }
}
