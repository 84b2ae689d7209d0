import Foundation

/// An executor that runs everything on one thread of its own, for actors that own tensors.
///
/// libtorch keeps the gradient mode per thread and gives every calling thread a team of OpenMP workers, so an
/// actor on Swift's shared pool could find gradients off after a suspension and would start one team per pool
/// thread. An actor names a `TensorThread` it was given as its executor:
/// ```swift
/// actor Trainer {
///     private let thread: TensorThread
///     nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
/// }
/// ```
/// Several actors may share one; they then take turns. The thread ends when the executor is released.
public final class TensorThread: SerialExecutor {
    private let queue = JobQueue()

    /// Starts the thread.
    ///
    /// - Parameter name: shown by debuggers and `top`; Linux keeps its first 15 characters.
    public init(name: String = "tensors") {
        let queue = queue
        let thread = Thread {
            // Foundation keeps a thread's name to itself; this tells Linux.
            try? name.write(toFile: "/proc/thread-self/comm", atomically: false, encoding: .utf8)
            queue.runUntilClosed()
        }
        // Only address space: deep graphs recurse deeply in libtorch's backward pass.
        thread.stackSize = 64 << 20
        thread.start()
    }

    deinit { queue.close() }

    /// Adds a job to the end of the queue. Called by the Swift runtime.
    public func enqueue(_ job: consuming ExecutorJob) {
        queue.append(UnownedJob(job), for: self)
    }
}

/// Jobs waiting for the thread. The thread owns the queue, not the executor, so that the executor can go away.
private final class JobQueue: @unchecked Sendable {
    /// Keeps the executor alive until its job has run.
    private struct Entry {
        let job: UnownedJob
        let executor: TensorThread
    }

    // Every access to the two variables holds the lock; that is what makes the class safe to share.
    private let lock = NSCondition()
    private var entries: [Entry] = []
    private var isClosed = false

    func append(_ job: UnownedJob, for executor: TensorThread) {
        lock.withLock {
            entries.append(Entry(job: job, executor: executor))
            lock.signal()
        }
    }

    func close() {
        lock.withLock {
            isClosed = true
            lock.signal()
        }
    }

    func runUntilClosed() {
        while let batch = next() {
            for entry in batch {
                withExtendedLifetime(entry.executor) {
                    entry.job.runSynchronously(on: entry.executor.asUnownedSerialExecutor())
                }
            }
        }
    }

    /// All waiting jobs, or nil when there will be no more.
    private func next() -> [Entry]? {
        lock.withLock {
            while entries.isEmpty, !isClosed { lock.wait() }
            defer { entries.removeAll() }
            return entries.isEmpty ? nil : entries
        }
    }
}
