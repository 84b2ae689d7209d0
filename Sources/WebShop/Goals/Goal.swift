/// What is to be bought: WebShop's goal record.
public struct Goal: Codable, Hashable, Sendable {
    /// The product that the goal was made from.
    public let asin: String
    /// Its department.
    public let category: String
    /// Its query.
    public let query: String
    /// Its title.
    public let name: String
    /// Its path of departments.
    public let productCategory: String
    /// What the shopper reads.
    public let instruction: String
    /// Attributes asked for.
    public let attributes: [String]
    /// The price, in dollars, that the purchase must not exceed.
    public let priceUpper: Double
    /// Options asked for.
    public let options: GoalOptions

    /// Creates a goal.
    public init(
        product: Product, instruction: String, attributes: [String], priceUpper: Double, options: GoalOptions
    ) {
        asin = product.asin
        category = product.category
        query = product.query
        name = product.title
        productCategory = product.productCategory
        self.instruction = instruction
        self.attributes = attributes
        self.priceUpper = priceUpper
        self.options = options
    }
}

/// The options that a goal asks for.
///
/// The two kinds are compared differently by the reward: upstream hands pairs of a synthetic goal to a
/// fuzzy matcher as Python tuples.
public enum GoalOptions: Codable, Hashable, Sendable {
    /// Names and values (synthetic goals), sorted by name.
    case pairs([Pair])
    /// Values alone (human goals).
    case values([String])

    /// One option of a synthetic goal.
    public struct Pair: Codable, Hashable, Sendable {
        /// The option's name, e.g. `size`.
        public let name: String
        /// The value asked for.
        public let value: String

        /// Creates a pair.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// How many options are asked for.
    public var count: Int {
        switch self {
        case .pairs(let pairs): pairs.count
        case .values(let values): values.count
        }
    }
    /// The values asked for.
    public var values: [String] {
        switch self {
        case .pairs(let pairs): pairs.map(\.value)
        case .values(let values): values
        }
    }
}
