import Foundation

/// A compiled shop on disk: products and search index, mapped when opened.
public struct ShopFolder: Sendable {
    /// The folder.
    public let url: URL
    private var catalogueFile: URL { url.appending(path: "catalogue.armap") }
    private var indexFile: URL { url.appending(path: "search.armap") }

    /// Names a folder.
    public init(_ url: URL) { self.url = url }

    /// Whether there is a compiled shop in it.
    public var isCompiled: Bool {
        FileManager.default.fileExists(atPath: catalogueFile.path(percentEncoded: false))
    }

    /// Checks files and compiles them.
    /// - Throws: `CatalogueError` for broken files; nothing is left behind then.
    public func compile(_ files: CatalogueFiles, limit: Int? = nil) throws -> CatalogueLoader.Report {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let staged = url.appending(path: "catalogue.part")
        defer { try? FileManager.default.removeItem(at: staged) }
        let report = try CatalogueBuilder.compile(files, limit: limit, to: staged)
        try SearchIndex.build(SearchDocuments(try Catalogue(mapping: staged))).write(to: indexFile)
        // Last, since its presence says that the shop is complete.
        if isCompiled { try FileManager.default.removeItem(at: catalogueFile) }
        try FileManager.default.moveItem(at: staged, to: catalogueFile)
        return report
    }

    /// Opens the shop's parts without reading them through.
    /// - Throws: `CatalogueError`, or the index's own error, for files that are damaged or of another version.
    public func open() throws -> (Catalogue, SearchIndex) {
        let catalogue = try Catalogue(mapping: catalogueFile)
        let index = try SearchIndex(mapping: indexFile)
        guard index.count == catalogue.count else {
            throw CatalogueError.notCompiled(
                file: indexFile.path(percentEncoded: false),
                reason: "it has \(index.count) products, the catalogue \(catalogue.count)")
        }
        return (catalogue, index)
    }
}

extension CatalogueBuilder {
    /// Compiles files into a file, product by product.
    static func compile(_ files: CatalogueFiles, limit: Int?, to url: URL) throws -> CatalogueLoader.Report {
        let path = url.path(percentEncoded: false)
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw CatalogueError.unreadable(
                file: path, reason: "it cannot be created: is the folder writable?")
        }
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        var builder = CatalogueBuilder()
        var buffer = Data(count: CatalogueLayout.headerSize)
        let report = try CatalogueLoader(files, limit: limit).forEachProduct { product, nouns in
            buffer.append(builder.record(of: product, titleNouns: nouns))
            if buffer.count > 1 << 22 {
                try handle.write(contentsOf: buffer)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        let (header, trailer) = builder.frame()
        try handle.write(contentsOf: buffer)
        try handle.write(contentsOf: trailer)
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: header)
        return report
    }
}
