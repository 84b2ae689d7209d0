/// How one method did under one objective: what a weight buys and what it costs.
public struct FrontierPoint: Codable, Hashable, Sendable {
    /// The method's name, e.g. `ARMAP-B`.
    public let method: String
    /// What the objective weighed; nothing for the plain reward.
    public let weighting: Weighting
    /// Mean reward of the chosen trajectories over tasks.
    public let reward: Estimate
    /// Their mean number of actions.
    public let actions: Estimate
    /// The mean price of those that buy something; nil where none does and where there are no prices.
    public let price: Estimate?
    /// The share of tasks in which something is bought; nil where there are no prices.
    public let bought: Estimate?

    /// Creates a point.
    public init(
        method: String, weighting: Weighting, reward: Estimate, actions: Estimate, price: Estimate?,
        bought: Estimate?
    ) {
        self.method = method
        self.weighting = weighting
        self.reward = reward
        self.actions = actions
        self.price = price
        self.bought = bought
    }

    private enum CodingKeys: String, CodingKey {
        case method, reward, actions, price, bought
        case weighting = "weights"
    }
}
