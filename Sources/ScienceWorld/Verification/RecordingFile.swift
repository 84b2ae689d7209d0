import Foundation

/// A file of recorded episodes, one JSON object a line; blank lines count only for the line numbers.
public struct RecordingFile: Sendable {
    /// The episodes, with the numbers of their lines from 1.
    public let episodes: [(line: Int, episode: RecordedEpisode)]

    /// Reads a file.
    /// - Throws: `RecordingError`.
    public init(contentsOf file: URL) throws {
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw RecordingError.unreadable(file: file.path(), reason: error.localizedDescription)
        }
        try self.init(data)
        if episodes.isEmpty { throw RecordingError.noEpisodes(file: file.path()) }
    }

    /// Reads a file's content.
    /// - Throws: `RecordingError`.
    public init(_ data: Data) throws {
        var episodes: [(Int, RecordedEpisode)] = []
        let decoder = JSONDecoder()
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.allSatisfy(Self.blanks.contains) {
            do {
                // A copy, as a slice keeps the indices of the whole.
                let episode = try decoder.decode(RecordedEpisode.self, from: Data(line))
                episodes.append((index + 1, episode))
            } catch let error as DecodingError {
                throw RecordingError.malformed(line: index + 1, reason: Self.reason(error))
            }
        }
        self.episodes = episodes
    }

    /// Keys that are in the file but are not compared, sorted.
    public var unknownKeys: [String] {
        episodes.reduce(into: Set<String>()) { $0.formUnion($1.episode.unknownKeys) }.sorted()
    }

    private static let blanks = Set(" \t\r".utf8)

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "'\(place(context.codingPath + [key]))' is missing"
        case .valueNotFound(_, let context): "'\(place(context.codingPath))' is null"
        case .typeMismatch(let type, let context) where context.codingPath.isEmpty:
            "the line must be \(name(of: type))"
        case .typeMismatch(let type, let context):
            "'\(place(context.codingPath))' must be \(name(of: type))"
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "not JSON in UTF-8"
        case .dataCorrupted(let context):
            "'\(place(context.codingPath))': \(context.debugDescription)"
        @unknown default: error.localizedDescription
        }
    }

    /// E.g. `steps[3].score`.
    private static func place(_ path: [any CodingKey]) -> String {
        path.reduce("") { place, key in
            if let index = key.intValue { return place + "[\(index)]" }
            return place.isEmpty ? key.stringValue : place + "." + key.stringValue
        }
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is Bool.Type: "true or false"
        case is [Any].Type: "a list"
        default: "an object"
        }
    }
}
