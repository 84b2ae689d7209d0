import Foundation

/// A folder with the pictures of a real catalogue.
///
/// Products name their pictures by web address or file name. The file of that name is looked for in the
/// folder itself, then one named after the product: `B06Y3VLDFB.png`, `.jpg` or `.jpeg`.
public struct PictureFolder: Sendable {
    /// Where the pictures are.
    public let url: URL

    /// Opens a folder.
    /// - Throws: `PictureError.noFolder` where there is none.
    public init(_ url: URL) throws(PictureError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue
        else { throw .noFolder(path: url.path) }
        self.url = url
    }

    /// The bytes of a picture that decodes.
    /// - Parameter name: a web address, a file name, or a file name without its ending.
    /// - Throws: `PictureError`, when no file has the name, or the file is no PNG or JPEG picture.
    public func picture(named name: String) throws(PictureError) -> [UInt8] {
        guard let bytes = try find(name) else { throw .missing(name: name, folder: url.path) }
        return bytes
    }

    /// The main picture of a product: the first that it names, else the one named after it.
    /// - Throws: as `picture(named:)` does; a broken file is not passed over.
    public func picture(of product: Product) throws(PictureError) -> [UInt8] {
        if let main = product.images.first, let bytes = try find(main) { return bytes }
        return try picture(named: product.asin)
    }

    private func find(_ name: String) throws(PictureError) -> [UInt8]? {
        for file in Self.candidates(for: name) {
            let path = url.appending(path: file).path
            guard FileManager.default.fileExists(atPath: path) else { continue }
            return try Self.read(path)
        }
        return nil
    }

    private static func read(_ path: String) throws(PictureError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw .unreadable(path: path, reason: error.localizedDescription)
        }
        _ = try Canvas(decoding: bytes, named: path)
        return bytes
    }

    /// File names to look for: the last part of an address as it is and without percent-encoding, and with
    /// an ending where it has none.
    static func candidates(for name: String) -> [String] {
        let address = name.prefix { $0 != "?" && $0 != "#" }
        guard let last = address.split(separator: "/").last.map(String.init) else { return [] }
        let names = [last, last.removingPercentEncoding ?? last].filter { name in
            !name.contains("/") && !name.contains("\0") && name != "." && name != ".."
        }
        return names + names.flatMap { name in ["png", "jpg", "jpeg"].map { "\(name).\($0)" } }
    }
}
