import Foundation

/// An exclusive lock on a run folder (`flock`). The kernel lets go of it when the process ends, however it
/// ends, so a killed run never leaves a stale lock behind.
final class RunLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    /// - Throws: `RunStoreError.inUse` when another process holds it.
    init(_ folder: RunFolder) throws {
        let path = folder.lock.path(percentEncoded: false)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw RunStoreError.unwritable(path: folder.path, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw RunStoreError.inUse(path: folder.path)
        }
    }

    deinit { close(descriptor) }
}
