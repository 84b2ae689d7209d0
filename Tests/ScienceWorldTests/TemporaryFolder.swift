import Foundation

/// A folder for one test.
struct TemporaryFolder: Sendable {
    let url: URL

    init(existing url: URL) { self.url = url }

    init(name: String = "armap-\(UUID().uuidString)") throws {
        url = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    static func with(_ body: (TemporaryFolder) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await body(folder)
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path())) ?? [] }

    var isEmpty: Bool { names.isEmpty }

    func write(_ path: String, _ text: String, executable: Bool = false) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        if executable {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path())
        }
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
}
