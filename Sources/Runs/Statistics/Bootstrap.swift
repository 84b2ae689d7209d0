import Agents

/// A statistic with its 95 % interval.
public struct Estimate: Codable, Hashable, Sendable {
    /// The statistic on all data.
    public let value: Double
    /// 2.5th percentile over resamples.
    public let low: Double
    /// 97.5th percentile over resamples.
    public let high: Double

    /// Creates an estimate.
    public init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }
}

/// The percentile bootstrap (Efron 1979): how much a statistic moves when tasks are drawn anew.
public struct Bootstrap: Sendable {
    private let resamples: Int
    private let seed: Seed

    /// Creates a bootstrap; the seed makes the interval repeatable.
    public init(resamples: Int = 10_000, seed: Seed) {
        precondition(resamples > 0, "a bootstrap needs resamples")
        self.resamples = resamples
        self.seed = seed
    }

    /// The statistic and its 95 % interval over the items.
    ///
    /// - Parameter statistic: takes the indices that were drawn; nil where it is undefined on a draw.
    /// - Returns: nil when the statistic is undefined on the data itself.
    public func estimate(over count: Int, _ statistic: ([Int]) -> Double?) -> Estimate? {
        guard count > 0, let value = statistic(Array(0..<count)) else { return nil }
        var generator = seed.generator
        var draws: [Double] = []
        draws.reserveCapacity(resamples)
        for _ in 0..<resamples {
            let indices = (0..<count).map { _ in Int.random(in: 0..<count, using: &generator) }
            if let draw = statistic(indices) { draws.append(draw) }
        }
        draws.sort()
        return Estimate(
            value: value, low: Self.percentile(0.025, of: draws) ?? value,
            high: Self.percentile(0.975, of: draws) ?? value)
    }

    /// The mean of the values and its interval.
    public func mean(of values: [Double]) -> Estimate? {
        estimate(over: values.count) { indices in
            indices.reduce(0) { $0 + values[$1] } / Double(indices.count)
        }
    }

    /// Linear interpolation between closest ranks (Hyndman and Fan's type 7, the default of R and NumPy).
    static func percentile(_ fraction: Double, of sorted: [Double]) -> Double? {
        guard let last = sorted.last else { return nil }
        let rank = fraction * Double(sorted.count - 1)
        let below = Int(rank)
        guard below + 1 < sorted.count else { return last }
        return sorted[below] + (rank - Double(below)) * (sorted[below + 1] - sorted[below])
    }
}
