import Foundation

extension OpenAIEndpoint {
    /// Bounds on what is asked of a server and accepted from it.
    public struct Limits: Codable, Hashable, Sendable {
        /// The most requests under way at once, over all callers; at least 1. A request that waits to be
        /// sent again counts as under way, so that a server that is too busy gets less.
        public let concurrentRequests: Int
        /// Seconds to make a connection.
        public let connectSeconds: Double
        /// Seconds for one attempt, from sending to the reply's last byte.
        public let replySeconds: Double
        /// The most bytes a reply may have.
        public let replyBytes: Int

        /// Creates limits.
        public init(
            concurrentRequests: Int = 8, connectSeconds: Double = 10, replySeconds: Double = 600,
            replyBytes: Int = 32 << 20
        ) {
            precondition(concurrentRequests > 0, "an endpoint needs room for one request")
            precondition(connectSeconds > 0 && replySeconds > 0 && replyBytes > 0, "limits are positive")
            self.concurrentRequests = concurrentRequests
            self.connectSeconds = connectSeconds
            self.replySeconds = replySeconds
            self.replyBytes = replyBytes
        }
    }

    /// The outside world as an endpoint sees it; tests pass their own.
    public struct Surroundings: Sendable {
        /// Looks an environment variable up.
        public var environment: @Sendable (String) -> String?
        /// Measures requests and sleeps between attempts.
        public var clock: any Clock<Duration>
        /// The date, for servers that say until when to wait.
        public var now: @Sendable () -> Date
        /// Settles the waits' jitter.
        public var jitterSeed: UInt64
        /// Told of every wait before it begins.
        public var onRetry: @Sendable (RetryNotice) -> Void

        /// The real world.
        public init(
            environment: @escaping @Sendable (String) -> String? = {
                ProcessInfo.processInfo.environment[$0]
            },
            clock: any Clock<Duration> = ContinuousClock(),
            now: @escaping @Sendable () -> Date = { Date() },
            jitterSeed: UInt64 = .random(in: .min ... .max),
            onRetry: @escaping @Sendable (RetryNotice) -> Void = { _ in }
        ) {
            self.environment = environment
            self.clock = clock
            self.now = now
            self.jitterSeed = jitterSeed
            self.onRetry = onRetry
        }
    }
}
