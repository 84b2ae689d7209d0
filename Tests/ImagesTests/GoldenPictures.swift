import Foundation
import Testing

@testable import Images

/// Pictures of every kind and the bytes that Pillow and torch make of them (scripts/fixtures/images.py).
struct GoldenPicture: Decodable, CustomTestStringConvertible {
    let file: String
    let transparency: PictureReading.Transparency
    let orientation: PictureReading.Orientation
    let filter: ResamplingFilter?
    let arithmetic: ResamplingArithmetic?
    let width: Int
    let height: Int
    let bytes: Data

    var testDescription: String { "\(file), \(filter.map { "\($0)" } ?? "as it is")" }

    /// What we make of the file.
    func picture(in folder: URL) throws -> Picture {
        let reading = PictureReading(transparency: transparency, orientation: orientation)
        let picture = try reading.picture(at: folder.appending(path: file))
        guard let filter, let arithmetic else { return picture }
        return picture.resized(width: width, height: height, filter: filter, arithmetic: arithmetic)
    }

    static func all(in folder: URL) throws -> [GoldenPicture] {
        try JSONDecoder().decode([Self].self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    }

    static let folder = Bundle.module.url(forResource: "Fixtures", withExtension: nil)
}

/// A Python with the packages of the fixture scripts, for comparisons larger than the committed ones.
enum ReferencePython {
    static let path = ProcessInfo.processInfo.environment["ARMAP_PYTHON"]

    /// Runs a script of `scripts/fixtures`.
    static func run(_ script: String, _ arguments: String...) throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent()
        let process = Process()
        process.executableURL = URL(filePath: try #require(path))
        process.arguments =
            ["-W", "ignore", root.appending(path: "scripts/fixtures/\(script)").path] + arguments
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(script) failed")
    }
}
