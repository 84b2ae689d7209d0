import Foundation
import GRDB

/// The database of one run: everything that was asked, done, scored and decided.
///
/// Written by one process at a time (see `RunLock`), readable by others meanwhile. A value that a write has
/// returned for is on the disk: the journal is synced at every commit (`synchronous=FULL`), so neither a
/// killed process nor a power cut loses what was paid for.
public struct RunStore: Sendable {
    /// Where the run lives; nil for a store in memory.
    public let folder: RunFolder?
    private let database: DatabaseQueue
    private let lock: RunLock?

    /// Opens a run's store to write to it, creating folder and store where they are missing.
    /// - Throws: `RunStoreError`.
    public init(writing folder: RunFolder) throws {
        do {
            try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        } catch {
            throw RunStoreError.unwritable(path: folder.path, reason: error.localizedDescription)
        }
        lock = try RunLock(folder)
        self.folder = folder
        database = try Self.open(folder, readonly: false)
    }

    /// Opens a run's store to look at it, also while another process writes.
    /// - Throws: `RunStoreError`.
    public init(reading folder: RunFolder) throws {
        guard folder.holdsRun else { throw RunStoreError.missing(path: folder.path) }
        lock = nil
        self.folder = folder
        database = try Self.open(folder, readonly: true)
    }

    /// A store in memory, which ends with the process.
    public init() throws {
        folder = nil
        lock = nil
        database = try DatabaseQueue(configuration: Self.configuration(readonly: false))
        try Self.migrator.migrate(database)
    }

    /// Reads in one consistent view.
    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        do { return try await database.read(body) } catch let error as DatabaseError { throw named(error) }
    }

    /// Reads the rows of a query, each turned into a value.
    func rows<T: Sendable>(
        _ sql: String, _ arguments: StatementArguments = [],
        _ value: @escaping @Sendable (Row) throws -> T
    ) async throws -> [T] {
        try await read { try Row.fetchAll($0, sql: sql, arguments: arguments).map(value) }
    }

    /// Writes in one transaction, which is on the disk when this returns.
    func write<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        do { return try await database.write(body) } catch let error as DatabaseError { throw named(error) }
    }

    /// Writes in one transaction on the calling thread.
    func writeNow<T>(_ body: (Database) throws -> T) throws -> T {
        do { return try database.write(body) } catch let error as DatabaseError { throw named(error) }
    }

    private func named(_ error: DatabaseError) -> RunStoreError {
        RunStoreError(error, path: folder?.database.path(percentEncoded: false) ?? "memory")
    }
}

// MARK: - Opening

extension RunStore {
    private static func open(_ folder: RunFolder, readonly: Bool) throws -> DatabaseQueue {
        let path = folder.database.path(percentEncoded: false)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: readonly))
            try check(queue, folder, path: path)
            if !readonly { try prepare(queue) }
            return queue
        } catch let error as DatabaseError {
            throw RunStoreError(error, path: path)
        }
    }

    private static func check(_ queue: DatabaseQueue, _ folder: RunFolder, path: String) throws {
        let (verdict, isTooNew) = try queue.read { database in
            (
                try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer",
                try migrator.hasBeenSuperseded(database)
            )
        }
        guard verdict == "ok" else { throw RunStoreError.damaged(path: path, reason: verdict) }
        guard !isTooNew else { throw RunStoreError.tooNew(path: folder.path) }
    }

    private static func prepare(_ queue: DatabaseQueue) throws {
        // GRDB opens WAL databases with synchronous=NORMAL, which a power cut can rob of the last commits.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try migrator.migrate(queue)
    }

    private static func configuration(readonly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        if !readonly {
            configuration.journalMode = .wal
        }
        return configuration
    }
}
