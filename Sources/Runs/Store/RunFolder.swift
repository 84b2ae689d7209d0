import Foundation

/// The folder that holds one run and everything in it.
public struct RunFolder: Hashable, Sendable {
    /// Where it is.
    public let url: URL

    /// Names a folder; nothing is created.
    public init(_ url: URL) { self.url = url }
    /// Names a folder by its path; nothing is created.
    public init(path: String) { url = URL(filePath: path, directoryHint: .isDirectory) }

    /// The recipe with every value spelled out.
    public var recipe: URL { url.appending(path: "recipe.yaml") }
    /// The store.
    public var database: URL { url.appending(path: "run.sqlite") }
    /// Held by the process that writes to the store.
    public var lock: URL { url.appending(path: "run.lock") }
    /// Checkpoints of the reward model.
    public var models: URL { url.appending(path: "models", directoryHint: .isDirectory) }
    /// The page for people.
    public var reportPage: URL { url.appending(path: "report.html") }
    /// The same numbers for programs.
    public var reportNumbers: URL { url.appending(path: "report.json") }
    /// The path as a user would type it.
    public var path: String {
        let path = url.relativePath
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
    /// Whether a store is there.
    public var holdsRun: Bool { FileManager.default.fileExists(atPath: database.path(percentEncoded: false)) }
}
