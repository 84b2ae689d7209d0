import Agents

/// How long to keep trying a request that failed for a passing reason: exponential backoff with jitter,
/// or as long as the server asks (`Retry-After`).
public struct RetryPolicy: Codable, Hashable, Sendable {
    /// The most times a request is sent, the first included; at least 1.
    public let attempts: Int
    /// Wait before the second attempt, in seconds, before jitter; doubles with every further one.
    public let firstWait: Double
    /// No backoff is longer than this many seconds.
    public let longestWait: Double
    /// A server that asks for more patience than this many seconds is given up on.
    public let longestRetryAfter: Double

    /// Creates a policy. The defaults outlast a per-minute rate limit: seven waits, about two minutes.
    public init(
        attempts: Int = 8, firstWait: Double = 1, longestWait: Double = 60, longestRetryAfter: Double = 600
    ) {
        precondition(attempts > 0, "a request is sent at least once")
        precondition(firstWait >= 0 && longestWait >= firstWait, "waits cannot be negative")
        self.attempts = attempts
        self.firstWait = firstWait
        self.longestWait = longestWait
        self.longestRetryAfter = longestRetryAfter
    }

    /// Seconds to wait after a failed attempt, or nil when the server asks for too many.
    ///
    /// Backoff is drawn evenly from the upper half of `firstWait · 2^(attempt − 1)`, capped. A `Retry-After`
    /// is kept in full, and a fraction of `firstWait` is added so that callers do not return all at once.
    /// - Parameters:
    ///   - attempt: which attempt failed, counted from 1.
    ///   - retryAfter: what the server asked for, in seconds.
    func wait(
        after attempt: Int, retryAfter: Double?, drawingFrom generator: inout SeededGenerator
    ) -> Double? {
        let draw = generator.uniform()
        if let retryAfter {
            return retryAfter <= longestRetryAfter ? retryAfter + draw * firstWait : nil
        }
        var full = firstWait
        for _ in 1..<attempt where full < longestWait { full *= 2 }
        return min(full, longestWait) * (0.5 + draw / 2)
    }
}

/// Word of a request that failed and will be sent again.
public struct RetryNotice: Hashable, Sendable {
    /// The URL's path, e.g. `/v1/chat/completions`.
    public let path: String
    /// Which attempt failed, counted from 1.
    public let attempt: Int
    /// The most attempts there will be.
    public let attempts: Int
    /// Seconds until the next attempt.
    public let wait: Double
    /// Whether the server asked for this wait.
    public let isAskedByServer: Bool
    /// Why the attempt failed.
    public let reason: OpenAIError.Reason
}
