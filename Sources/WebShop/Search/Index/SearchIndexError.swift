import Foundation

/// A search index that cannot be used.
public enum SearchIndexError: Error, Hashable, CustomStringConvertible {
    /// The file cannot be opened, read or written.
    case unreadable(path: String, reason: String)
    /// The file is something else.
    case foreign(path: String)
    /// The file was written by another version of this program.
    case wrongVersion(path: String, found: Int, expected: Int)
    /// The file ends too early or too late.
    case wrongSize(path: String, found: Int, expected: Int)
    /// The file's bytes are not those that were written.
    case damaged(path: String, part: String)

    /// What is wrong, where, and what to do next.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "the search index '\(path)' cannot be used: \(reason). Check the path and its permissions."
        case .foreign(let path):
            "'\(path)' is no search index. Give the file that building the index wrote, or build it again."
        case .wrongVersion(let path, let found, let expected):
            "the search index '\(path)' has format \(found), this program reads format \(expected). "
                + "Delete it and build it again."
        case .wrongSize(let path, let found, let expected):
            "the search index '\(path)' has \(found) bytes instead of \(expected): it was cut or appended to. "
                + "Delete it and build it again."
        case .damaged(let path, let part):
            "the search index '\(path)' is damaged (\(part)). Delete it and build it again."
        }
    }
}
