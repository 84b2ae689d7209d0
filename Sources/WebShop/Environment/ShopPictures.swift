import Agents
import Foundation

/// Where the pictures of products come from.
public protocol ShopPictures: Sendable {
    /// The main picture of a product, as PNG or JPEG.
    /// - Throws: when there is none, or it does not decode; the message says which and where.
    func picture(of product: Product) throws -> [UInt8]
}

extension ShopPictures {
    /// The picture for a reference of an observation: `product/ASIN`, or `results/ASIN,ASIN,…` for a contact sheet, on
    /// which a product without a picture is grey.
    func picture(_ reference: ImageReference, in catalogue: Catalogue) throws -> [UInt8] {
        let parts = reference.id.split(separator: "/", maxSplits: 1).map(String.init)
        let asins = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
        let products = try asins.prefix(Shop.productsPerPage).map { asin in
            guard let index = catalogue.index(of: asin) else { throw PictureMissing(reference: reference.id) }
            return catalogue[index]
        }
        switch (parts.first, products.first) {
        case ("product", let product?): return try picture(of: product)
        case ("results", .some):
            return try ContactSheet.png(
                of: try products.map(pictureIfAny), labels: products.map(\.asin))
        default: throw PictureMissing(reference: reference.id)
        }
    }

    /// Nil for a product without a picture; a broken picture is an error.
    private func pictureIfAny(_ product: Product) throws -> [UInt8]? {
        do {
            return try picture(of: product)
        } catch PictureError.missing {
            return nil
        } catch is PictureMissing {
            return nil
        }
    }
}

/// A shop without pictures.
public struct NoPictures: ShopPictures {
    /// Creates it.
    public init() {}
    /// Always throws.
    public func picture(of product: Product) throws -> [UInt8] {
        throw PictureMissing(reference: "product/" + product.asin)
    }
}

/// The pictures of the generated shop, drawn when they are asked for.
public struct GeneratedPictures: ShopPictures {
    private let shop: GeneratedShop

    /// Draws for a shop.
    public init(_ shop: GeneratedShop) { self.shop = shop }
    /// Draws the product.
    public func picture(of product: Product) throws -> [UInt8] { try shop.picture(of: product.asin) }
}

/// The pictures of another catalogue, in a folder.
public struct FolderPictures: ShopPictures {
    private let folder: PictureFolder

    /// Opens a folder.
    /// - Throws: `PictureError.noFolder`.
    public init(_ url: URL) throws { folder = try PictureFolder(url) }
    /// The file that the product names, or the one named after it.
    public func picture(of product: Product) throws -> [UInt8] { try folder.picture(of: product) }
}

/// A picture that nobody has.
public struct PictureMissing: Error, Hashable, CustomStringConvertible {
    /// What was asked for.
    public let reference: String
    /// The message a user sees.
    public var description: String {
        "no picture '\(reference)': this shop has none of it; name a folder of pictures with "
            + "environment.options.images"
    }
}
