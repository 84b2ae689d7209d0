import Foundation

/// A fresh, empty folder that is deleted when the last reference goes.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let url: URL

    /// Makes a folder among the system's temporary files.
    public init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("armap-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The place of a file in the folder, whether it exists or not.
    public func file(_ name: String) -> URL { url.appendingPathComponent(name) }
}
