/// A department of the generated shop: its shelves, and the sentences that they share.
///
/// In sentences, `{material}`, `{use}`, `{kind}` and `{brand}` stand for the product's own words.
struct Department: Sendable {
    /// The catalogue's name for it, e.g. `fashion`.
    let name: String
    /// Where category paths begin.
    let root: String
    /// Invented makers.
    let brands: [String]
    /// Features that say what the product is made of.
    let materialLines: [String]
    /// Features that say what it is for.
    let useLines: [String]
    /// Sentences that begin a description; they name a material or a use.
    let introductions: [String]
    /// Sentences that say nothing of attributes.
    let remarks: [String]
    /// What is sold, one shelf a query.
    let shelves: [Shelf]
}

/// All products of one query, and what they can be like.
struct Shelf: Sendable {
    /// The catalogue's query, e.g. `table lamps`.
    let query: String
    /// Below the department's root, e.g. `Lighting › Lamps`.
    let path: String
    /// What a product may be called.
    let kinds: [String]
    /// How it is drawn.
    let silhouette: Silhouette
    /// What tells look-alikes apart by eye.
    let varies: VisualFact
    /// Cheapest and dearest, in whole dollars.
    let dollars: ClosedRange<Int>
    /// Materials, flavours or ingredients; each is an attribute.
    let materials: [String]
    /// Properties; each is an attribute.
    let features: [Feature]
    /// Occasions and purposes; each is an attribute.
    let uses: [String]
    /// Words for titles that are no attributes.
    let details: [String]
    /// What can be chosen.
    let options: [OptionPool]
}

/// An attribute and the sentence that sells it.
struct Feature: Sendable {
    /// The attribute, e.g. `machine washable`.
    let name: String
    /// What a feature list says of it.
    let line: String

    init(_ name: String, _ line: String) {
        self.name = name
        self.line = line
    }
}

/// A kind of fact that a picture shows.
struct VisualFact: Sendable {
    /// Whether patterns differ, or colours.
    let isPattern: Bool
    /// How an instruction asks for it; `{fact}` stands for it.
    let request: String

    /// Look-alikes differ in their pattern.
    static let pattern = VisualFact(isPattern: true, request: "with a {fact} design")
    /// Look-alikes differ in their colour.
    static let colour = VisualFact(isPattern: false, request: "in {fact}")
    /// Look-alikes differ in the colour of what they come in.
    static func colour(of package: String) -> VisualFact {
        VisualFact(isPattern: false, request: "in a {fact} \(package)")
    }
}

/// What a product of a shelf may let its buyer choose.
enum OptionPool: Sendable {
    /// Colours of the palette; the first one offered is the one in the picture.
    case colours
    /// Values, of which a product offers some.
    case values(name: String, [String])
}
