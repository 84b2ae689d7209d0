import Foundation

/// The files a shop is made of, in the formats of the published WebShop data.
public struct CatalogueFiles: Sendable {
    /// `items_shuffle*.json`: a list of products in the shop's order.
    public var products: Data
    /// `items_ins_v2*.json`: asin to attributes and synthetic instruction.
    public var attributes: Data
    /// `items_human_ins*.json`: asin to what people wrote.
    public var humanInstructions: Data
    /// `title_nouns*.json`: asin to the nouns of the title, lower case, repeated ones kept; nil where nobody has
    /// tagged the titles.
    public var titleNouns: Data?

    /// Creates a set of files.
    public init(products: Data, attributes: Data, humanInstructions: Data, titleNouns: Data? = nil) {
        self.products = products
        self.attributes = attributes
        self.humanInstructions = humanInstructions
        self.titleNouns = titleNouns
    }
}
