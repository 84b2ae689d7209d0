import GRDB

/// Why a run's store cannot be used.
public enum RunStoreError: Error, Hashable, CustomStringConvertible {
    /// There is no store in the folder.
    case missing(path: String)
    /// Another process is writing to it.
    case inUse(path: String)
    /// The folder or file cannot be written.
    case unwritable(path: String, reason: String)
    /// The file is not a database, or a damaged one.
    case damaged(path: String, reason: String)
    /// The store was written by a newer version of this program.
    case tooNew(path: String)
    /// A stored value cannot be read back.
    case unreadable(table: String, reason: String)
    /// A stage needs what an earlier stage has not produced yet.
    case stageMissing(Stage, neededBy: Stage)

    /// The message a user sees.
    public var description: String {
        switch self {
        case .missing(let path):
            "no run in '\(path)' (it holds no run.sqlite that has begun); start one with: armap run RECIPE --out \(path)"
        case .inUse(let path):
            "another armap process is working in '\(path)'; wait for it to end, or stop it, and try again"
        case .unwritable(let path, let reason):
            "cannot write to '\(path)': \(reason); free the disk or choose another folder with --out"
        case .damaged(let path, let reason):
            "the database '\(path)' is damaged (\(reason)); restore it from a copy, "
                + "or start anew with --out and another folder"
        case .tooNew(let path):
            "the run in '\(path)' was written by a newer version of armap; update armap to read it"
        case .unreadable(let table, let reason):
            "a row of table '\(table)' cannot be read (\(reason)); "
                + "the run was written by another version of armap or changed by hand"
        case .stageMissing(let missing, let stage):
            "'\(stage)' needs what '\(missing)' produces; run first: armap \(missing) FOLDER"
        }
    }

    /// Reads what SQLite complains about.
    init(_ error: DatabaseError, path: String) {
        let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self = .damaged(path: path, reason: reason)
        default: self = .unwritable(path: path, reason: reason)
        }
    }
}
