/// What a product looks like.
struct Look: Hashable, Sendable {
    /// What it is, in outline.
    var silhouette: Silhouette
    /// The colour of most of it.
    var colour: Colour
    /// What is drawn on the colour.
    var pattern: Pattern

    /// What one sees, in the words of shop texts: `cherry red polka dot phone case`.
    var caption: String {
        ([colour.rawValue] + (pattern == .solid ? [] : [pattern.rawValue]) + [silhouette.name])
            .joined(separator: " ")
    }
}

/// A colour of the palette; its raw value is what shop texts and attributes call it.
///
/// Two words each, so that the name of one is never part of an ordinary word; all far apart to the eye.
enum Colour: String, CaseIterable, Sendable {
    case red = "cherry red"
    case blue = "royal blue"
    case green = "forest green"
    case yellow = "sunny yellow"
    case purple = "deep purple"
    case orange = "burnt orange"
    case pink = "blush pink"
    case brown = "chestnut brown"
    case black = "jet black"
    case turquoise = "bright turquoise"
    case grey = "slate grey"
    case white = "pearl white"
}

/// A pattern; its raw value is what shop texts and attributes call it.
enum Pattern: String, CaseIterable, Sendable {
    case solid = "solid color"
    case striped = "striped"
    case polkaDot = "polka dot"
    case plaid = "plaid"
    case floral = "floral print"
    case checkered = "checkered"
    case chevron = "chevron"
    case stars = "star print"
    case hearts = "heart print"

    /// All but `solid`.
    static let visible = allCases.filter { $0 != .solid }
}
