import Synchronization

/// Measures wall time in laps that add up, also when several tasks end laps side by side.
final class Stopwatch: Sendable {
    private let lapStart = Mutex(ContinuousClock.now)

    /// Seconds since the last lap ended, or since the start.
    func lap() -> Double {
        lapStart.withLock { start in
            let now = ContinuousClock.now
            defer { start = now }
            return (now - start) / .seconds(1)
        }
    }
}
