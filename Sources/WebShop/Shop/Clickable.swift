/// What a click may hit.
enum Clickable: Hashable, Sendable {
    /// A button; its text says what it does.
    case button
    /// The link to the product at a place in the shop's order.
    case product(Int)
    /// A value of the option with this name.
    case option(String)
}

/// The clickable things of a page by their texts in lower case, in order.
///
/// Of equal texts, the first gives the place and the last what is hit, as in a Python dictionary.
struct Clickables: Sendable {
    private(set) var texts: [String] = []
    private var targets: [PythonString: Clickable] = [:]

    mutating func add(_ text: String, _ target: Clickable) {
        if targets.updateValue(target, forKey: PythonString(text)) == nil { texts.append(text) }
    }

    subscript(text: String) -> Clickable? { targets[PythonString(text)] }
}

/// The texts of buttons.
enum Button {
    static let search = "Search"
    static let back = "Back to Search"
    static let previous = "< Prev"
    static let next = "Next >"
    static let buy = "Buy Now"
}

/// A page about one aspect of a product.
public enum SubPage: String, Codable, CaseIterable, Sendable {
    /// The long description.
    case description = "Description"
    /// The bullet points.
    case features = "Features"
    /// Always empty: upstream loads no reviews.
    case reviews = "Reviews"
    /// What the reward knows; only shown on demand.
    case attributes = "Attributes"
}
