import Agents
import AsyncHTTPClient
import Foundation
import NIOCore

/// One OpenAI-compatible server and what all its callers share: the connections, the limit on concurrent
/// requests and the patience.
///
/// Make one per server and hand it to every model that lives there. The key is looked up in the environment
/// for each request and kept nowhere. Call `shutdown()` when done.
public final class OpenAIEndpoint: Sendable {
    /// The server's base URL without a trailing slash, e.g. `https://api.openai.com/v1`.
    public let baseURL: String
    let key: APIKey
    let retry: RetryPolicy
    let limits: Limits
    let surroundings: Surroundings
    private let limiter: ConcurrencyLimiter
    private let client: HTTPClient
    private let ownsClient: Bool

    /// Creates an endpoint; nothing is sent yet, and the key is not needed until something is.
    /// - Parameters:
    ///   - keyVariable: the environment variable that holds the key; nil for servers that ask for none.
    ///   - client: an HTTP client that the caller shuts down; nil makes one. A caller's client brings its
    ///     own connect timeout and should not follow redirects.
    /// - Throws: `OpenAIError` for a base URL that cannot be used.
    public init(
        baseURL: String, keyVariable: String?, limits: Limits = Limits(), retry: RetryPolicy = RetryPolicy(),
        surroundings: Surroundings = Surroundings(), client: HTTPClient? = nil
    ) throws(OpenAIError) {
        self.baseURL = try Self.checked(baseURL)
        key = APIKey(variable: keyVariable, lookUp: surroundings.environment)
        self.retry = retry
        self.limits = limits
        self.surroundings = surroundings
        limiter = ConcurrencyLimiter(slots: limits.concurrentRequests)
        ownsClient = client == nil
        self.client = client ?? Self.makeClient(limits)
    }

    deinit {
        // A client must not go without being shut down. One that already was says so, and that is fine.
        if ownsClient { Task { [client] in try? await client.shutdown() } }
    }

    /// Closes the connections, unless the HTTP client is the caller's own.
    public func shutdown() async throws {
        guard ownsClient else { return }
        do {
            try await client.shutdown()
        } catch let error as HTTPClientError where error == .alreadyShutdown {
            // Shutting down twice is no fault.
        }
    }

    /// Posts JSON once. The caller holds one of the endpoint's slots.
    func send(_ body: Data, to url: String) async throws -> HTTPReply {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Accept", value: "application/json")
        if let key = try key.read() { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        request.body = .bytes(ByteBuffer(bytes: body))
        let limit = limits.replyBytes
        return try await withTimeout(.seconds(limits.replySeconds)) { [client, request] in
            let response = try await client.execute(request, deadline: .distantFuture)
            let bytes = try await response.body.collect(upTo: limit)
            return HTTPReply(
                status: Int(response.status.code), body: Data(bytes.readableBytesView),
                retryAfter: response.headers.first(name: "Retry-After"),
                date: response.headers.first(name: "Date"),
                location: response.headers.first(name: "Location"))
        }
    }

    /// Runs work while holding one of the endpoint's slots.
    func inSlot<Result: Sendable>(_ work: @Sendable () async throws -> Result) async throws -> Result {
        try await limiter.withSlot(work)
    }

    private static func makeClient(_ limits: Limits) -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .milliseconds(Int64(limits.connectSeconds * 1000))
        // A redirected POST would lose its body; and we do the retrying ourselves.
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limits.concurrentRequests
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private static func checked(_ text: String) throws(OpenAIError) -> String {
        func refused(_ problem: String, showing url: String) -> OpenAIError {
            OpenAIError(reason: .badBaseURL(problem: problem), url: url, attempts: 0)
        }
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty else {
            throw refused("is not a URL with a host", showing: "base URL")
        }
        guard let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme) else {
            throw refused("does not start with http:// or https://", showing: host)
        }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
            throw refused(
                "holds a user, password, query or fragment; keys belong in the environment", showing: host)
        }
        var url = text
        while url.hasSuffix("/") { url.removeLast() }
        return url
    }
}

/// What came back, unread.
struct HTTPReply: Sendable {
    let status: Int
    let body: Data
    let retryAfter: String?
    let date: String?
    let location: String?
}

extension OpenAIEndpoint: CustomReflectable {
    /// Shows the address alone: the HTTP client's open connections hold the headers they last sent, and
    /// with them the key.
    public var customMirror: Mirror { Mirror(self, children: ["baseURL": baseURL]) }
}
