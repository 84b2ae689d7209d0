/// The reward of a purchase and the parts it is made of, as the original's verbose mode reports them.
public struct RewardBreakdown: Hashable, Sendable {
    /// `rType` times the share of demands (attributes, options, price) that the purchase meets; 0 to 1.
    public let reward: Double
    /// Whether it is the right kind of thing: 0, 0.1, 0.5 or 1.
    public let rType: Double
    /// The share of the goal's attributes that are met; 0 where the goal asks for none.
    public let rAttribute: Double
    /// The attributes' share of all demands.
    public let wAttribute: Double
    /// Whether goal and purchase were found under the same query.
    public let queryMatch: Bool
    /// Whether goal and purchase share at least two departments.
    public let categoryMatch: Bool
    /// Distinct nouns that both titles have, over the number of nouns in the goal's; 0.2 where the goal's has none.
    public let titleScore: Double
    /// The share of the goal's options that are met; nil where the goal asks for none.
    public let rOption: Double?
    /// The options' share of all demands; nil where the goal asks for none.
    public let wOption: Double?
    /// Whether the price is within the goal's bound.
    public let rPrice: Bool
    /// The price's share of all demands.
    public let wPrice: Double
}
