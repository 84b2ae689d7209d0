import Foundation
import Images
import Testing

@testable import Tensors
@testable import Transformers

/// A random vision-language checkpoint, texts with pictures, and what transformers computes with them
/// (scripts/fixtures/vision.py).
struct VisionCase: CustomTestStringConvertible, Sendable {
    let folder: URL
    let content: Content

    struct Content: Decodable, Sendable {
        let kind: String
        let words: [String: Int]
        let texts: [Text]
        let pictures: [String]
        /// Valid rows and columns of patches of the padded pictures; VILA has none.
        let valid: [[Int]]?
        /// The token that the tokenizer begins every text with; only VILA's does.
        let startToken: Int?
    }

    struct Text: Decodable, Sendable {
        let text: String
        let pictures: [String]
        let tokens: [Int]
    }

    var testDescription: String { folder.lastPathComponent }

    init(_ folder: URL) throws {
        self.folder = folder
        content = try JSONDecoder().decode(
            Content.self, from: Data(contentsOf: folder.appending(path: "case.json")))
    }

    /// The cases in a folder of cases.
    static func all(in folder: URL) throws -> [VisionCase] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }.map(VisionCase.init)
    }

    /// The committed cases; none where the fixtures are missing, which another test reports.
    static let committed: [VisionCase] = {
        let folder = Bundle.module.url(forResource: "Fixtures/vision", withExtension: nil)
        return (folder.flatMap { try? all(in: $0) }) ?? []
    }()

    static func committed(_ kind: String) throws -> VisionCase {
        try #require(committed.first { $0.content.kind == kind })
    }

    /// Whether a Python with transformers is at hand, to make more of them.
    static let python = ProcessInfo.processInfo.environment["ARMAP_PYTHON"]

    /// Random cases, made for this call.
    static func withRandom(_ count: Int, seed: String, _ body: ([VisionCase]) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "armap-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let tests = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        let script = tests.appending(path: "../../scripts/fixtures/vision.py").standardizedFileURL
        let process = Process()
        process.executableURL = URL(filePath: try #require(python))
        process.arguments = [script.path, folder.path, seed, "\(count)"]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "vision.py failed for seed \(seed)")
        try body(all(in: folder))
    }

    func model(precision: Precision = .f32) throws -> VisionLanguageModel {
        try Checkpoint.visionLanguage(folder: folder, precision: precision)
    }

    func expected() throws -> [String: Tensor] {
        try SafeTensors(contentsOf: folder.appending(path: "expected.safetensors")).tensors()
    }

    func picture(_ name: String) throws -> Picture {
        try PictureReading().picture(at: folder.appending(path: name))
    }

    /// The fixtures' tokenizer: special words, otherwise character by character.
    func encode(_ text: String) -> [Int] {
        var (rest, tokens) = (text[...], content.startToken.map { [$0] } ?? [])
        while let character = rest.unicodeScalars.first {
            if let word = content.words.keys.first(where: { $0.count > 1 && rest.hasPrefix($0) }) {
                tokens.append(content.words[word] ?? 0)
                rest = rest.dropFirst(word.count)
            } else {
                tokens.append(content.words[String(character)] ?? 0)
                rest = rest.dropFirst()
            }
        }
        return tokens
    }

    /// A text's tokens, with its pictures in the album.
    func tokens(_ text: Text, _ model: VisionLanguageModel, _ album: inout PictureAlbum) throws -> [Int] {
        try model.tokens(text.text, pictures: text.pictures.map(picture), in: &album, encode: encode)
    }
}
