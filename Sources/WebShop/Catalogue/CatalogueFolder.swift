import Foundation

/// A folder with a shop's files under their published names.
public struct CatalogueFolder: Sendable {
    /// `items_shuffle*.json`
    public let products: URL
    /// `items_ins_v2*.json`
    public let attributes: URL
    /// `items_human_ins*.json`, where there is one.
    public let humanInstructions: URL?
    /// `title_nouns*.json`, where there is one, in the folder or in a folder of it.
    public let titleNouns: URL?

    /// Finds the files. Of several products files name the one that is meant instead of the folder; files with
    /// the same ending (`_1000` in `items_shuffle_1000.json`) belong together.
    /// - Throws: `CatalogueError`.
    public init(_ url: URL) throws(CatalogueError) {
        let path = url.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path) else {
            throw .unreadable(file: path, reason: "there is no such file or folder")
        }
        let folder = Self.isFolder(url) ? url : url.deletingLastPathComponent()
        let names = Self.files(in: folder)
        products = Self.isFolder(url) ? try Self.one("items_shuffle", names, folder) : url
        let ending = products.deletingPathExtension().lastPathComponent.trimmingPrefix("items_shuffle")
        attributes = try Self.best("items_ins_v2", String(ending), names, folder)
        humanInstructions = try Self.bestIfAny("items_human_ins", String(ending), names, folder)
        titleNouns = try Self.bestIfAny("title_nouns", String(ending), names, folder)
    }

    /// Reads the files; large ones are mapped.
    /// - Throws: `CatalogueError.unreadable`.
    public func files() throws(CatalogueError) -> CatalogueFiles {
        CatalogueFiles(
            products: try Self.read(products), attributes: try Self.read(attributes),
            humanInstructions: try humanInstructions.map(Self.read) ?? Data("{}".utf8),
            titleNouns: try titleNouns.map(Self.read))
    }

    private static func read(_ url: URL) throws(CatalogueError) -> Data {
        do {
            return try Data(contentsOf: url, options: .mappedIfSafe)
        } catch {
            throw .unreadable(file: url.path(percentEncoded: false), reason: error.localizedDescription)
        }
    }

    private static func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
            atPath: url.path(percentEncoded: false), isDirectory: &isFolder)
        return exists && isFolder.boolValue
    }

    /// The JSON files of a folder and of the folders in it, in order of name, the folder's own first.
    private static func files(in folder: URL) -> [URL] {
        let entries =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        let sorted = entries.sorted { $0.lastPathComponent < $1.lastPathComponent }
        let nested = sorted.filter(isFolder).flatMap { inner in
            ((try? FileManager.default.contentsOfDirectory(at: inner, includingPropertiesForKeys: nil)) ?? [])
                .sorted { $0.lastPathComponent < $1.lastPathComponent }
                .filter { $0.lastPathComponent.hasPrefix("title_nouns") }
        }
        return (sorted + nested).filter { $0.pathExtension == "json" }
    }

    private static func one(_ prefix: String, _ files: [URL], _ folder: URL) throws(CatalogueError) -> URL {
        let found = files.filter { $0.lastPathComponent.hasPrefix(prefix) }
        guard let first = found.first else {
            throw .nothingFound(folder: folder.path(percentEncoded: false), expected: prefix + "*.json")
        }
        guard found.count == 1 else {
            throw .ambiguous(
                folder: folder.path(percentEncoded: false), files: found.map(\.lastPathComponent))
        }
        return first
    }

    /// As `best`; nil where there is no such file at all.
    private static func bestIfAny(
        _ prefix: String, _ ending: String, _ files: [URL], _ folder: URL
    ) throws(CatalogueError) -> URL? {
        guard files.contains(where: { $0.lastPathComponent.hasPrefix(prefix) }) else { return nil }
        return try best(prefix, ending, files, folder)
    }

    /// The file with the same ending, or else the only one.
    private static func best(
        _ prefix: String, _ ending: String, _ files: [URL], _ folder: URL
    ) throws(CatalogueError) -> URL {
        if let exact = files.first(where: { $0.lastPathComponent == prefix + ending + ".json" }) {
            return exact
        }
        return try one(prefix, files, folder)
    }
}
