import Agents

/// How one method did.
public struct MethodResult: Codable, Hashable, Sendable {
    /// The method's name, e.g. `ARMAP-B`.
    public let name: String
    /// Mean reward over tasks.
    public let mean: Double
    /// Lower end of its 95 % bootstrap interval.
    public let low: Double
    /// Upper end.
    public let high: Double
    /// Share of the available headroom that was captured; nil where there was none.
    public let selectionEfficiency: Estimate?
    /// What it cost over all tasks.
    public let cost: Cost
    /// The mean over tasks by published measures; nil where the environment has none.
    public let measures: [String: Double]?

    /// Creates a result.
    public init(
        name: String, reward: Estimate, selectionEfficiency: Estimate?, cost: Cost,
        measures: [String: Double]? = nil
    ) {
        self.name = name
        mean = reward.value
        low = reward.low
        high = reward.high
        self.selectionEfficiency = selectionEfficiency
        self.cost = cost
        self.measures = measures
    }
}

extension [MethodResult] {
    /// The names of the measures that all results have.
    public var measures: [String] {
        let all = compactMap(\.measures).map { Set($0.keys) }
        guard all.count == count, let first = all.first else { return [] }
        return all.reduce(first) { $0.intersection($1) }.sorted()
    }
}

/// How all methods did on one of several splits.
public struct SplitResult: Codable, Hashable, Sendable {
    /// The split's name.
    public let name: String
    /// How many of its tasks were evaluated.
    public let tasks: Int
    /// One entry per method, in the recipe's order.
    public let methods: [MethodResult]

    /// Creates a split's results.
    public init(name: String, tasks: Int, methods: [MethodResult]) {
        self.name = name
        self.tasks = tasks
        self.methods = methods
    }
}
