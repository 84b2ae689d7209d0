/// Two products whose words are the same but for model number, price and options: only their pictures tell which of
/// them somebody asks for.
public struct PictureTwins: Hashable, Sendable {
    /// One of the two.
    public struct Twin: Hashable, Sendable {
        /// Which product.
        public let asin: String
        /// What is asked for, e.g. `Find me phone case in cherry red`.
        public let request: String
    }

    /// The one that comes first in the shop.
    public let first: Twin
    /// The other.
    public let second: Twin
}

extension GeneratedShop {
    /// All products that only their pictures tell apart, two by two.
    public func pictureTwins() -> [PictureTwins] {
        var waiting: [String: GeneratedProduct] = [:]
        return (0..<productCount).compactMap { index in
            let product = product(at: index)
            guard product.family.sighting == .pictureOnly else { return nil }
            let twin = "\(product.family.seed.value)/\(product.variant / 2)"
            guard let first = waiting.removeValue(forKey: twin) else {
                waiting[twin] = product
                return nil
            }
            return PictureTwins(first: Self.asked(first), second: Self.asked(product))
        }
    }

    private static func asked(_ product: GeneratedProduct) -> PictureTwins.Twin {
        let sight = product.family.shelf.varies.request.filling(["fact": product.visualFact ?? ""])
        return PictureTwins.Twin(
            asin: product.asin, request: "Find me \(product.family.shelf.query) \(sight)")
    }
}
