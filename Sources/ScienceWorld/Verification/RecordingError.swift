/// Why a file of recorded episodes cannot be used.
public enum RecordingError: Error, Hashable, CustomStringConvertible {
    /// There is no such file, or it may not be read.
    case unreadable(file: String, reason: String)
    /// A line that is no recorded episode.
    case malformed(line: Int, reason: String)
    /// A file without a single episode.
    case noEpisodes(file: String)

    /// The message a user sees.
    public var description: String {
        switch self {
        case .unreadable(let file, let reason): "\(file) cannot be read: \(reason)"
        case .malformed(let line, let reason):
            "line \(line) of the recording: \(reason) (scripts/scienceworld-record writes such files)"
        case .noEpisodes(let file):
            "\(file) holds no episode: record some with scripts/scienceworld-record"
        }
    }
}
