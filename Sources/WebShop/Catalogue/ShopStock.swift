import Foundation

/// What a shop is opened with: its products, its search index and its pictures.
public struct ShopStock: Sendable {
    /// The products.
    public let catalogue: Catalogue
    /// The search index over them.
    public let index: SearchIndex
    /// Where their pictures come from.
    public let pictures: any ShopPictures

    /// Opens a shop's stock.
    /// - Parameters:
    ///   - url: a compiled shop, a folder with WebShop's files, or one products file among several; nil means the
    ///     generated shop that comes with the project.
    ///   - images: a folder of pictures; nil means the generated ones, or none for another catalogue.
    /// - Throws: `CatalogueError`, `SearchIndexError` or the picture folder's error.
    public init(catalogue url: URL?, images: URL?) throws {
        let folder = try images.map { try FolderPictures($0) }
        guard let url else {
            let shop = GeneratedShop()
            catalogue = try Catalogue(shop.files())
            index = SearchIndex.build(SearchDocuments(catalogue))
            pictures = folder ?? GeneratedPictures(shop)
            return
        }
        if ShopFolder(url).isCompiled {
            (catalogue, index) = try ShopFolder(url).open()
        } else {
            catalogue = try Catalogue(try CatalogueFolder(url).files())
            index = SearchIndex.build(SearchDocuments(catalogue))
        }
        pictures = folder ?? NoPictures()
    }
}
