import Agents
import Foundation

/// Where the pictures of products come from.
public protocol ShopPictures: Sendable {
    /// The main picture of a product, as PNG or JPEG; nil where there is none.
    /// - Throws: when it does not decode; the message says which and where.
    func picture(of product: Product) throws -> [UInt8]?
    /// Pictures of products that are in no shop, with captions; none where nobody can describe them.
    func captioned(_ count: Int, seed: UInt64) throws -> [CaptionedPicture]
}

extension ShopPictures {
    /// None.
    public func captioned(_ count: Int, seed: UInt64) throws -> [CaptionedPicture] { [] }

    /// The picture for a reference of an observation: `product/ASIN`, or `results/ASIN,ASIN,…` for a contact sheet, on
    /// which a product without a picture is grey; nil where there is no picture of any of them.
    func picture(_ reference: ImageReference, in catalogue: Catalogue) throws -> [UInt8]? {
        let parts = reference.id.split(separator: "/", maxSplits: 1).map(String.init)
        let asins = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
        let products = asins.prefix(Shop.productsPerPage).compactMap(catalogue.index).map { catalogue[$0] }
        let pictures = try products.map(picture)
        switch parts.first {
        case "product": return pictures.first ?? nil
        case "results" where pictures.contains { $0 != nil }:
            return try ContactSheet.png(of: pictures, labels: products.map(\.asin))
        default: return nil
        }
    }
}

/// A shop without pictures.
public struct NoPictures: ShopPictures {
    /// Creates it.
    public init() {}
    /// Nil.
    public func picture(of product: Product) -> [UInt8]? { nil }
}

/// The pictures of the generated shop, drawn when they are asked for.
public struct GeneratedPictures: ShopPictures {
    private let shop: GeneratedShop

    /// Draws for a shop.
    public init(_ shop: GeneratedShop) { self.shop = shop }

    /// Draws the product.
    public func picture(of product: Product) throws -> [UInt8]? { try shop.picture(of: product.asin) }

    /// Products of another shop, whose captions are what they look like; to every sixteen a contact sheet.
    public func captioned(_ count: Int, seed: UInt64) throws -> [CaptionedPicture] {
        let other = GeneratedShop(products: count, seed: Seed(seed).for("captions").value)
        var pictures = try (0..<count).map { index in
            let product = other.product(at: index)
            return CaptionedPicture(
                file: try other.picture(of: product.asin), caption: product.look.caption)
        }
        for start in stride(from: 0, to: count, by: 16) {
            let page = pictures[start..<min(start + Shop.productsPerPage, count)]
            let labels = (start..<start + page.count).map { other.product(at: $0).asin }
            pictures.append(
                CaptionedPicture(
                    file: try ContactSheet.png(of: page.map(\.file), labels: labels),
                    caption: "page of products"))
        }
        return pictures
    }
}

/// The pictures of another catalogue, in a folder.
public struct FolderPictures: ShopPictures {
    private let folder: PictureFolder

    /// Opens a folder.
    /// - Throws: `PictureError.noFolder`.
    public init(_ url: URL) throws { folder = try PictureFolder(url) }

    /// The file that the product names, or the one named after it.
    public func picture(of product: Product) throws -> [UInt8]? {
        do {
            return try folder.picture(of: product)
        } catch PictureError.missing {
            return nil
        }
    }
}
