import Synchronization

/// The end of what a process wrote, which may be endless.
final class OutputTail: Sendable {
    private let limit: Int
    private let bytes = Mutex<[UInt8]>([])

    /// - Parameter limit: bytes to keep.
    init(limit: Int) { self.limit = limit }

    func append(_ more: [UInt8]) {
        bytes.withLock { bytes in
            bytes += more
            if bytes.count > limit { bytes.removeFirst(bytes.count - limit) }
        }
    }

    /// What was kept; bytes that are no UTF-8 show as U+FFFD.
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}
