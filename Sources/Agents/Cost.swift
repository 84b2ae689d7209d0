/// What one model request cost.
public struct Usage: Codable, Hashable, Sendable {
    /// Prompt tokens that were run through the model.
    public var computedTokens: Int
    /// Prompt tokens that came from a cache.
    public var cachedTokens: Int
    /// Tokens the model wrote.
    public var generatedTokens: Int
    /// Wall-clock seconds, a batch's time divided among its requests.
    public var seconds: Double
    /// Price in US dollars, where the endpoint's prices are known.
    public var dollars: Double?

    /// Creates a usage record.
    public init(
        computedTokens: Int = 0, cachedTokens: Int = 0, generatedTokens: Int = 0, seconds: Double = 0,
        dollars: Double? = nil
    ) {
        self.computedTokens = computedTokens
        self.cachedTokens = cachedTokens
        self.generatedTokens = generatedTokens
        self.seconds = seconds
        self.dollars = dollars
    }
}

/// Everything a piece of work spent. Costs add.
public struct Cost: Codable, Hashable, Sendable {
    /// Requests to language models.
    public var modelCalls = 0
    /// Prompt tokens that language models computed, plus tokens they wrote.
    public var computedTokens = 0
    /// Prompt tokens served from a cache.
    public var cachedTokens = 0
    /// Replies without an action in them: they were asked for again, or ended the trajectory.
    public var unreadableReplies: Int {
        get { unreadable ?? 0 }
        set { unreadable = newValue == 0 ? nil : newValue }
    }
    /// Nil for none, as in records from before they were counted.
    private var unreadable: Int?
    /// Actions carried out in the environment.
    public var environmentSteps = 0
    /// Trajectories scored by a reward model.
    public var rewardCalls = 0
    /// Seconds spent in language and reward models.
    public var seconds = 0.0
    /// US dollars, as far as prices are known.
    public var dollars = 0.0

    private enum CodingKeys: String, CodingKey {
        case modelCalls, computedTokens, cachedTokens, environmentSteps, rewardCalls, seconds, dollars
        case unreadable = "unreadableReplies"
    }

    /// No cost.
    public init() {}
    /// The cost of one model request.
    public init(_ usage: Usage) {
        modelCalls = 1
        computedTokens = usage.computedTokens + usage.generatedTokens
        cachedTokens = usage.cachedTokens
        seconds = usage.seconds
        dollars = usage.dollars ?? 0
    }

    /// Adds up two costs.
    public static func + (a: Cost, b: Cost) -> Cost {
        var sum = a
        sum.modelCalls += b.modelCalls
        sum.computedTokens += b.computedTokens
        sum.cachedTokens += b.cachedTokens
        sum.unreadableReplies += b.unreadableReplies
        sum.environmentSteps += b.environmentSteps
        sum.rewardCalls += b.rewardCalls
        sum.seconds += b.seconds
        sum.dollars += b.dollars
        return sum
    }
    /// Adds `b` to `a`.
    public static func += (a: inout Cost, b: Cost) { a = a + b }
    /// Any number of costs.
    public static func sum(_ costs: some Sequence<Cost>) -> Cost { costs.reduce(Cost(), +) }
}

/// A result and what it cost.
public struct Costed<Value: Sendable>: Sendable {
    /// The result.
    public let value: Value
    /// What it cost.
    public let cost: Cost

    /// Pairs a result with its cost.
    public init(_ value: Value, cost: Cost) {
        self.value = value
        self.cost = cost
    }
}

/// What a planner may spend on one task; nil means no limit.
public struct Budget: Codable, Hashable, Sendable {
    /// Actions carried out in the environment.
    public var environmentSteps: Int?
    /// Tokens computed by language models.
    public var computedTokens: Int?
    /// Trajectories scored.
    public var rewardCalls: Int?
    /// Seconds spent in models.
    public var seconds: Double?

    /// Creates a budget.
    public init(
        environmentSteps: Int? = nil, computedTokens: Int? = nil, rewardCalls: Int? = nil,
        seconds: Double? = nil
    ) {
        self.environmentSteps = environmentSteps
        self.computedTokens = computedTokens
        self.rewardCalls = rewardCalls
        self.seconds = seconds
    }

    /// Whether a cost has reached any limit.
    public func isSpent(by cost: Cost) -> Bool {
        func reached<N: Comparable>(_ spent: N, _ limit: N?) -> Bool { limit.map { spent >= $0 } ?? false }
        return reached(cost.environmentSteps, environmentSteps)
            || reached(cost.computedTokens, computedTokens)
            || reached(cost.rewardCalls, rewardCalls) || reached(cost.seconds, seconds)
    }
}

extension Cost {
    /// Divides a batch's cost among its members; whole numbers stay whole and add up to the batch's.
    public func shares(among count: Int) -> [Cost] {
        (0..<count).map { index in
            func share(_ whole: Int) -> Int { whole * (index + 1) / count - whole * index / count }
            var cost = Cost()
            cost.modelCalls = share(modelCalls)
            cost.computedTokens = share(computedTokens)
            cost.cachedTokens = share(cachedTokens)
            cost.environmentSteps = share(environmentSteps)
            cost.rewardCalls = share(rewardCalls)
            cost.seconds = seconds / Double(count)
            cost.dollars = dollars / Double(count)
            return cost
        }
    }
}
