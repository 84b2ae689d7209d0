import Foundation

/// The private working folder of one simulator, which writes to it and expects a table of types in it.
struct SimulatorFolder: Sendable {
    let url: URL
    let objectTypes: URL

    /// Makes the folder with its table.
    /// - Throws: ``SimulatorError/cannotLaunch(_:)``.
    init(in parent: URL, objectTypes source: URL) throws {
        url = parent.appending(path: "armap-scienceworld-\(UUID().uuidString)")
        objectTypes = url.appending(path: source.lastPathComponent)
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: source, to: objectTypes)
        } catch {
            try? FileManager.default.removeItem(at: url)
            throw SimulatorError.cannotLaunch(
                "no working folder with \(source.lastPathComponent) can be made at "
                    + "\(url.path(percentEncoded: false)): \(error.localizedDescription)")
        }
    }

    /// Removes it; a second time does nothing.
    func remove() { try? FileManager.default.removeItem(at: url) }
}
