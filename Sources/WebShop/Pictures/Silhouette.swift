/// A shape that stands for a kind of product; `parts` say how it is drawn.
enum Silhouette: String, CaseIterable, Sendable {
    case dress, shirt, sneaker, sock, tote
    case pillow, rug, lamp, curtain, chair
    case headphones, phoneCase, speaker, clock, laptopSleeve
    case teaTin, coffeeBag, cookieJar, snackPouch, chocolateBar
    case hairBrush, shampooBottle, creamTube, makeupBag, lipBalm
    case waterBottle, yogaMat, mug, umbrella, kite

    /// What it is called: `phone case`.
    var name: String {
        rawValue.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
    }
}

/// One part of a drawing in a square of 100 × 100; parts are painted in order.
enum DrawingPart: Sendable {
    /// What has the product's colour and pattern.
    case body(String)
    /// What has the product's colour, darker.
    case shade(String)
    /// What is always of the same colour.
    case fixed(Fixture, String)
    /// A line in the product's colour, darker, of a width.
    case band(Double, String)
    /// A line of one of the fixed colours.
    case wire(Fixture, Double, String)
    /// A thin line on the body.
    case seam(String)

    /// Colours that are not the product's own.
    enum Fixture: Int, Sendable {
        case metal = 0xA9ADB4
        case dark = 0x3A3D45
        case paper = 0xF7F3EA
        case wood = 0x9C7048
        case cocoa = 0x5B3A25
        case biscuit = 0xD9A860
        case leaf = 0x6E9E5A
        case wax = 0xF0C9C0
    }
}

extension Silhouette {
    /// How the shape is drawn.
    var parts: [DrawingPart] {
        switch self {
        case .dress, .shirt, .sneaker, .sock, .tote: clothes
        case .pillow, .rug, .lamp, .curtain, .chair: furnishings
        case .headphones, .phoneCase, .speaker, .clock, .laptopSleeve: devices
        case .teaTin, .coffeeBag, .cookieJar, .snackPouch, .chocolateBar: groceries
        case .hairBrush, .shampooBottle, .creamTube, .makeupBag, .lipBalm: toiletries
        case .waterBottle, .yogaMat, .mug, .umbrella, .kite: outdoorGear
        }
    }
}
