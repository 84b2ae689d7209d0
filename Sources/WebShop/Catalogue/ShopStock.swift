import Foundation

/// What a shop is opened with: its products, its search index and its pictures.
public struct ShopStock: Sendable {
    /// The products.
    public let catalogue: Catalogue
    /// The search index over them.
    public let index: SearchIndex
    /// Where their pictures come from.
    public let pictures: any ShopPictures

    /// The stock of a generated shop.
    /// - Parameter other: pictures in place of those that the shop draws.
    public init(of shop: GeneratedShop, pictures other: (any ShopPictures)? = nil) throws {
        let catalogue = try Catalogue(shop.files())
        self.init(
            catalogue: catalogue, index: SearchIndex.build(SearchDocuments(catalogue)),
            pictures: other ?? GeneratedPictures(shop))
    }

    /// Opens a shop's stock.
    /// - Parameters:
    ///   - url: a compiled shop, a folder with WebShop's files, or one products file among several; nil means the
    ///     generated shop that comes with the project.
    ///   - images: a folder of pictures; nil means the generated ones, or none for another catalogue.
    /// - Throws: `CatalogueError`, `SearchIndexError` or the picture folder's error.
    public init(catalogue url: URL?, images: URL?) throws {
        let folder = try images.map { try FolderPictures($0) }
        guard let url else {
            try self.init(of: GeneratedShop(), pictures: folder)
            return
        }
        let (catalogue, index) = try Self.opened(url)
        self.init(catalogue: catalogue, index: index, pictures: folder ?? NoPictures())
    }

    private init(catalogue: Catalogue, index: SearchIndex, pictures: any ShopPictures) {
        (self.catalogue, self.index, self.pictures) = (catalogue, index, pictures)
    }

    private static func opened(_ url: URL) throws -> (Catalogue, SearchIndex) {
        if ShopFolder(url).isCompiled { return try ShopFolder(url).open() }
        let catalogue = try Catalogue(try CatalogueFolder(url).files())
        return (catalogue, SearchIndex.build(SearchDocuments(catalogue)))
    }
}
