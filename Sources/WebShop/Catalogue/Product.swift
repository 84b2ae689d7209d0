/// A product as the shop shows it: a catalogue row after the loader's clean-up.
///
/// The rules are WebShop's own (Yao et al. 2022, https://arxiv.org/abs/2207.01206).
public struct Product: Hashable, Sendable {
    /// The identifier that pages show, at most 10 characters, upper case, e.g. `B06Y3VLDFB`.
    public let asin: String
    /// The name in full.
    public let title: String
    /// The long description; may be empty.
    public let description: String
    /// The features, one a line of the page; only the first is searchable.
    public let bulletPoints: [String]
    /// The advertised prices in dollars, one or two, in the catalogue's order.
    public let prices: [Double]
    /// The advertised price in words: `$15.9` or `$44.99 to $33.98`.
    public let priceTag: String
    /// What can be chosen, in the catalogue's order.
    public let options: [ProductOption]
    /// What is true of the product, in the reward's eyes; pages do not show it.
    public let attributes: [String]
    /// The department, e.g. `garden`.
    public let category: String
    /// The query the product was found under, lower case.
    public let query: String
    /// The path of departments, e.g. `Home & Kitchen › Bedding › Decorative Pillows`.
    public let productCategory: String
    /// Addresses or file names of pictures, the main one first.
    public let images: [String]
    /// What a synthetic goal says and asks; nil where the catalogue gives the product none.
    public let instruction: ProductInstruction?
    /// What people wrote for the product.
    public let humanInstructions: [ProductInstruction]
}

/// One choice on a product's page, e.g. the size.
public struct ProductOption: Hashable, Sendable {
    /// Lower case, e.g. `color`.
    public let name: String
    /// Lower case, in the catalogue's order; not necessarily distinct.
    public let values: [String]

    /// Creates an option.
    public init(name: String, values: [String]) {
        self.name = name
        self.values = values
    }
}

/// The words of a shopping goal and what they ask for.
public struct ProductInstruction: Hashable, Sendable {
    /// The words, without options and price.
    public let text: String
    /// Attributes asked for.
    public let attributes: [String]
    /// Option values asked for (human instructions only).
    public let options: [String]

    /// Creates an instruction.
    public init(text: String, attributes: [String], options: [String] = []) {
        self.text = text
        self.attributes = attributes
        self.options = options
    }
}
