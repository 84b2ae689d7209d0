import Agents
import Foundation

/// A shop that any number of sessions share: products, search, goals, prices and the judge of purchases.
public struct Shop: Sendable {
    /// What a shop may do differently.
    public struct Options: Hashable, Sendable {
        /// Which instructions become goals.
        public var goals = GoalList.Kind.synthetic
        /// Who settles what the original leaves to chance.
        public var chance = Chance.seeded(0)
        /// What the goals' order is drawn from: 233 in the original and all published splits.
        public var shuffleSeed: UInt64 = 233
        /// Whether product pages have a button to the attributes.
        public var showsAttributes = false

        /// The original's defaults, with seeded chance.
        public init() {}
    }

    /// The products.
    public let catalogue: Catalogue
    /// What may be asked for.
    public let goals: GoalList
    /// What the shop does differently.
    public let options: Options
    let index: SearchIndex
    private let prices: HiddenPrices
    private let judge: RewardJudge

    /// Opens a shop.
    public init(_ catalogue: Catalogue, index: SearchIndex, options: Options = Options()) {
        self.catalogue = catalogue
        self.index = index
        self.options = options
        var python = options.chance.stream
        prices = HiddenPrices(catalogue, options.chance, python: &python)
        goals = GoalList(
            options.goals, of: catalogue, prices: prices, chance: options.chance, python: python,
            shuffleSeed: options.shuffleSeed)
        judge = RewardJudge(
            titleNouns: TitleNouns { asin in catalogue.index(of: asin).flatMap(catalogue.titleNouns(at:)) })
    }

    /// What the product at a place in the shop's order really costs, in dollars.
    public func price(at index: Int) -> Double { prices.price(at: index) }

    /// The reward for buying a product with options.
    /// - Parameter options: the values chosen.
    func verdict(
        on item: (index: Int, product: Product), options: [String], for goal: Goal
    ) -> RewardBreakdown {
        judge.judge(buying: item.product, at: price(at: item.index), options: options, for: goal)
    }

    /// Starts shopping for a goal.
    /// - Parameter seed: settles what the search `<r>` shows.
    public func session(for goal: Goal, seed: UInt64 = 0) -> ShopSession {
        ShopSession(shop: self, goal: goal, generator: SeededGenerator(seed: seed))
    }
}
