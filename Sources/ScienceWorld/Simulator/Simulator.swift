import NIOCore
import NIOPosix

/// One ScienceWorld simulator: a Java process of its own, which ends with the last reference to it.
///
/// Calls are carried out one after the other, in the order in which they arrive. A call that is cancelled ends
/// at once with a `CancellationError`, but Java finishes what it has begun: **load before going on after a
/// cancelled call**, for nobody knows whether the action was taken.
///
/// Released references, cancelled calls and killed parents leave neither a process nor a folder behind.
public actor Simulator {
    /// Of the Java process.
    public nonisolated let processIdentifier: Int32

    private let process: SimulatorProcess
    private let interface: SimulatorInterface
    private let loop: any EventLoop
    private var failure: SimulatorError?
    private var latest: Task<Void, Never>?

    private init(
        _ process: SimulatorProcess, processIdentifier: Int32, interface: SimulatorInterface,
        loop: any EventLoop
    ) {
        self.process = process
        self.processIdentifier = processIdentifier
        self.interface = interface
        self.loop = loop
    }

    deinit { interface.connection.close() }

    /// Launches a simulator; a few seconds pass, fewer with a class archive.
    /// - Throws: ``SimulatorError``, or `CancellationError`; no process is left then.
    public static func launch(
        _ installation: SimulatorInstallation, options: SimulatorOptions = .init()
    ) async throws -> Simulator {
        do {
            return try await launchOnce(installation, options: options)
        } catch SimulatorError.cannotLaunch where installation.archive != nil {
            // Java ignores an archive that does not fit, but crashes on one that is cut off.
            return try await launchOnce(installation.withoutArchive, options: options)
        }
    }

    private static func launchOnce(
        _ installation: SimulatorInstallation, options: SimulatorOptions
    ) async throws -> Simulator {
        let deadline = ContinuousClock.now + options.startTimeout
        let folder = try SimulatorFolder(in: options.temporaryFolder, objectTypes: installation.objectTypes)
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let greeting = loop.makePromise(of: SimulatorProcess.Greeting.self)
        let process = SimulatorProcess(installation, options: options, folder: folder, greeting: greeting)
        let alarm = loop.scheduleTask(in: TimeAmount(options.startTimeout)) { process.kill() }
        defer { alarm.cancel() }
        do {
            return try await withTaskCancellationHandler {
                let greeting = try await greeting.futureResult.get()
                let connection = try await Py4JConnection(
                    port: greeting.port, group: loop, timeout: options.startTimeout)
                let interface = try await SimulatorInterface(
                    connection: connection, folder: folder, options: options)
                try Task.checkCancellation()
                return Simulator(
                    process, processIdentifier: greeting.processIdentifier, interface: interface, loop: loop)
            } onCancel: {
                process.kill()
            }
        } catch {
            process.kill()
            let end = await process.end()
            if Task.isCancelled { throw CancellationError() }
            if ContinuousClock.now >= deadline {
                throw SimulatorError.timedOut(what: "its launch", after: options.startTimeout)
            }
            throw startError(error, end: end, options: options)
        }
    }

    private static func startError(
        _ error: any Error, end: SimulatorProcess.End?, options: SimulatorOptions
    ) -> any Error {
        guard error is Py4JError else { return error }
        if let end, end.ranOutOfMemory {
            return SimulatorError.outOfMemory(heap: options.heapMegabytes, during: "its launch")
        }
        return SimulatorError.cannotLaunch("\(error). \(end?.output ?? "")")
    }

    /// Ends the process and waits until nothing of it is left; a second time does nothing.
    public func shutDown() async {
        if failure == nil { failure = .shutDown }
        interface.connection.close()
        process.askToEnd()
        _ = await process.end()
    }
}

extension Simulator {
    /// Loads a task; score and completion are those of the task before until the first action is taken.
    /// - Parameter withGold: whether to find the gold path too, which takes up to 15 s.
    /// - Throws: ``SimulatorError/refused(_:words:)`` where there is no such task, variation or simplification.
    public func load(_ variation: TaskVariation, withGold: Bool = false) async throws {
        try await perform("loading \(variation)") { try await $0.load(variation, withGold: withGold) }
    }

    /// Takes an action, as free text.
    /// - Parameter listingValidActions: whether to ask what is possible then, which consumes the simulator's
    ///   random numbers: an episode is reproduced only if it is asked for after the same actions.
    /// - Throws: ``SimulatorError/simulationFailed(words:)`` where the simulation itself broke down.
    public func step(_ action: String, listingValidActions: Bool = false) async throws -> SimulatorReply {
        try await perform("the action \"\(action.prefix(100))\"") {
            try await $0.step(action, listingValidActions: listingValidActions)
        }
    }

    /// Every action that would be accepted now, sorted. Consumes the simulator's random numbers.
    public func validActions() async throws -> [String] {
        try await perform("listing the valid actions") { try await $0.validActions() }
    }

    /// The actions that solve the loaded task; empty unless it was loaded with gold.
    public func goldActions() async throws -> [String] {
        try await perform("reading the gold path") { try await $0.goldActions() }
    }

    /// `Task Description:`, a line end, and the text.
    public func taskDescription() async throws -> String {
        try await perform("reading the task description") { try await $0.text("freeActionTaskDesc") }
    }

    /// A table of the sub-goals and which of them are met.
    public func goalProgress() async throws -> String {
        try await perform("reading the goal progress") { try await $0.text("getGoalProgressStr") }
    }

    /// The names of all tasks, sorted.
    public func taskNames() async throws -> [String] {
        try await perform("listing the tasks") { try await $0.taskNames() }
    }

    /// How many variations a task has.
    /// - Throws: ``SimulatorError/refused(_:words:)`` where there is no such task.
    public func variationCount(of task: String) async throws -> Int {
        try await perform("counting variations") { try await $0.variationCount(of: task) }
    }
}

extension Simulator {
    /// Does the work after all that was asked for before, unless it is cancelled until then.
    private func perform<Result: Sendable>(
        _ what: String, _ work: @escaping @Sendable (SimulatorInterface) async throws -> Result
    ) async throws -> Result {
        let promise = loop.makePromise(of: Result.self)
        let earlier = latest
        // Not a child task: what Java has begun is finished, and its references released, even when the
        // caller does not wait for it any more.
        let task = Task {
            await earlier?.value
            do { promise.succeed(try await self.attempt(what, work)) } catch { promise.fail(error) }
        }
        latest = task
        return try await withTaskCancellationHandler {
            try await promise.futureResult.get()
        } onCancel: {
            task.cancel()
            promise.fail(CancellationError())
        }
    }

    private func attempt<Result: Sendable>(
        _ what: String, _ work: @Sendable (SimulatorInterface) async throws -> Result
    ) async throws -> Result {
        try Task.checkCancellation()
        if let failure { throw failure }
        do {
            return try await work(interface)
        } catch Py4JError.java(let trace) {
            throw SimulatorError.java(during: what, trace: trace)
        } catch let error as Py4JError {
            throw await giveUp(error, during: what)
        }
    }

    /// Ends the process, and says why for good.
    private func giveUp(_ error: Py4JError, during what: String) async -> SimulatorError {
        if let failure { return failure }
        let reason: SimulatorError
        switch error {
        case .closed:
            process.askToEnd()  // Most likely it has ended already, and has more to say about it.
            let end = await process.end()
            reason = end?.reason(during: what, heap: interface.options.heapMegabytes) ?? .shutDown
        case .timedOut(let limit):
            process.kill()
            reason = .timedOut(what: what, after: limit)
        case .unreadable, .unexpected, .java:
            process.kill()
            reason = .protocolViolation(during: what, "\(error)")
        }
        failure = failure ?? reason
        interface.connection.close()
        _ = await process.end()
        return failure ?? reason
    }
}

extension SimulatorProcess.End {
    /// Java exits so when it runs out of memory (`-XX:+ExitOnOutOfMemoryError`).
    fileprivate var ranOutOfMemory: Bool {
        status == .exited(3) || output.contains("java.lang.OutOfMemoryError")
    }

    fileprivate func reason(during what: String, heap: Int) -> SimulatorError {
        ranOutOfMemory
            ? .outOfMemory(heap: heap, during: what) : .died(how: status.words, during: what, output: output)
    }
}
