/// Thrown when work took too long.
struct TimedOut: Error {}

/// Runs the work, cancelling it when it takes longer than `limit`.
/// - Throws: `TimedOut`, or what the work throws.
func withTimeout<Result: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await ContinuousClock().sleep(for: limit)
            throw TimedOut()
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw CancellationError() }
        return first
    }
}
