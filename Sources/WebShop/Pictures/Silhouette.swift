/// A shape that stands for a kind of product.
enum Silhouette: String, CaseIterable, Sendable {
    case dress, shirt, sneaker, sock, tote
    case pillow, rug, lamp, curtain, chair
    case headphones, phoneCase, speaker, clock, laptopSleeve
    case teaTin, coffeeBag, cookieJar, snackPouch, chocolateBar
    case hairBrush, shampooBottle, creamTube, makeupBag, lipBalm
    case waterBottle, yogaMat, mug, umbrella, kite
}
