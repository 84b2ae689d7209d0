import Foundation

/// The bytes of an index, in memory or mapped from a file. Never changed once made, hence safe to share.
final class IndexBytes: @unchecked Sendable {
    let buffer: UnsafeRawBufferPointer
    /// The first byte.
    let start: UnsafeRawPointer
    private let isMapped: Bool

    /// Allocates memory and has it filled.
    init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
        let pointer = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
        let memory = UnsafeMutableRawBufferPointer(start: pointer, count: count)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        fill(memory)
        buffer = UnsafeRawBufferPointer(memory)
        start = UnsafeRawPointer(pointer)
        isMapped = false
    }

    /// Maps a file.
    init(mapping path: String) throws(SearchIndexError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Self.failure(path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw Self.failure(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(path: path, reason: "it is no regular file")
        }
        let size = Int(status.st_size)
        guard size > 0 else { throw .foreign(path: path) }
        let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0)
        guard let memory, memory != MAP_FAILED else { throw Self.failure(path) }
        buffer = UnsafeRawBufferPointer(start: memory, count: size)
        start = UnsafeRawPointer(memory)
        isMapped = true
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count)
        } else {
            buffer.deallocate()
        }
    }

    private static func failure(_ path: String) -> SearchIndexError {
        .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
}
