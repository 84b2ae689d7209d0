import Foundation
import NIOCore
import Subprocess

/// The Java process of one simulator, from its launch until nothing of it is left.
///
/// Its standard input is a pipe that only this process holds: when this process ends, however it does, the pipe
/// closes and Java exits. (`swift-subprocess` marks every file descriptor close-on-exec, so that no sibling
/// inherits it.)
final class SimulatorProcess: Sendable {
    /// How a process ended.
    struct End: Sendable {
        let status: TerminationStatus
        /// The last of what it wrote to standard error.
        let output: String
    }

    /// What a launched process says first.
    struct Greeting: Sendable {
        let processIdentifier: Int32
        let port: Int
    }

    private enum Order { case end, kill }
    private typealias Child = Execution<CustomWriteInput, SequenceOutput, SequenceOutput>

    private let orders: AsyncStream<Order>.Continuation
    private let supervision: Task<End, any Error>

    /// Launches Java in the folder, which is removed when the process has ended.
    /// - Parameter greeting: succeeds when Java listens, fails if it ends before.
    init(
        _ installation: SimulatorInstallation, options: SimulatorOptions, folder: SimulatorFolder,
        greeting: EventLoopPromise<Greeting>
    ) {
        let (orders, continuation) = AsyncStream.makeStream(of: Order.self)
        self.orders = continuation
        let configuration = Self.configuration(installation, options: options, folder: folder)
        // Not a child task: the process is to end, and its folder to vanish, even when nobody waits any more.
        supervision = Task.detached {
            defer { folder.remove() }
            do {
                return try await Self.supervise(
                    configuration, orders: orders, patience: options.shutDownTimeout, greeting: greeting)
            } catch {
                greeting.fail(SimulatorError.cannotLaunch("\(installation.java.plainPath): \(error)"))
                throw error
            }
        }
    }

    deinit { orders.finish() }

    /// Asks the process to end; it is killed if it does not. Returns at once.
    func askToEnd() { orders.yield(.end) }

    /// Kills the process. Returns at once.
    func kill() { orders.yield(.kill) }

    /// Waits until the process has ended and its folder is gone; nil if it never ran.
    func end() async -> End? { try? await supervision.value }
}

extension SimulatorProcess {
    private static func configuration(
        _ installation: SimulatorInstallation, options: SimulatorOptions, folder: SimulatorFolder
    ) -> Configuration {
        var arguments = [
            "-Xmx\(options.heapMegabytes)m", "-Xms\(min(32, options.heapMegabytes))m", "-Xss2m",
            "-XX:+UseSerialGC", "-XX:+IgnoreUnrecognizedVMOptions",
            // The optimising compiler at ten times its usual thresholds: it takes a third off the start, and
            // what is called in every step still gets there within a few hundred.
            "-XX:Tier4InvocationThreshold=50000", "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000", "-XX:Tier4BackEdgeThreshold=400000",
            // Results must not depend on identity hashes: see allenai/ScienceWorld issue 33.
            "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2",
            // Neither a half-dead simulator nor any file outside its folder.
            "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData",
            // The first line on standard output has to be the port.
            "-XX:+DisplayVMOutputToStderr", "-Xlog:disable",
        ]
        if let archive = installation.archive {
            arguments.append("-XX:SharedArchiveFile=\(archive.plainPath)")
        }
        arguments += ["-cp", installation.jar.plainPath, "py4j.GatewayServer", "--die-on-broken-pipe", "0"]
        var platform = PlatformOptions()
        platform.processGroupID = 0  // An interrupt at the terminal is for this process to deal with.
        return Configuration(
            executable: .path(.init(installation.java.plainPath)), arguments: .init(arguments),
            workingDirectory: .init(folder.url.plainPath), platformOptions: platform)
    }

    private static func supervise(
        _ configuration: Configuration, orders: AsyncStream<Order>, patience: Duration,
        greeting: EventLoopPromise<Greeting>
    ) async throws -> End {
        let tail = OutputTail(limit: 8192)
        let result = try await run(configuration, input: .inputWriter, output: .sequence, error: .sequence) {
            execution in
            try await withThrowingTaskGroup(of: Void.self) { group in
                let following = Task { await follow(orders, execution, patience: patience) }
                defer { following.cancel() }
                group.addTask {
                    for try await bytes in execution.standardError {
                        tail.append(bytes.withUnsafeBytes(Array.init))
                    }
                }
                try await read(execution, greeting)
                try await group.waitForAll()
            }
        }
        let end = End(status: result.terminationStatus, output: tail.text)
        greeting.fail(
            SimulatorError.cannotLaunch("Java \(end.status.words) before it listened. \(end.output)"))
        return end
    }

    /// Carries out what is ordered, until the process has ended, which cancels this. That nobody can order
    /// any more is an order to end.
    private static func follow(_ orders: AsyncStream<Order>, _ execution: Child, patience: Duration) async {
        await withTaskGroup { group in
            for await order in orders {
                switch order {
                case .kill: try? execution.send(signal: .kill)
                case .end: group.addTask { await end(execution, patience: patience) }
                }
            }
            if !Task.isCancelled { await end(execution, patience: patience) }
        }
    }

    private static func end(_ execution: Child, patience: Duration) async {
        try? await execution.standardInputWriter.finish()
        guard (try? await Task.sleep(for: patience)) != nil else { return }
        try? execution.send(signal: .kill)
    }

    /// Reads standard output to its end; the first line is the port.
    private static func read(_ execution: Child, _ greeting: EventLoopPromise<Greeting>) async throws {
        var line: [UInt8]? = []
        for try await bytes in execution.standardOutput {
            guard let start = line else { continue }
            let sofar = start + bytes.withUnsafeBytes { Array($0) }
            line = sofar
            guard let end = sofar.firstIndex(of: UInt8(ascii: "\n")) else { continue }
            let text = String(decoding: sofar[..<end], as: UTF8.self)
            line = nil
            if let port = Int(text) {
                greeting.succeed(
                    Greeting(processIdentifier: execution.processIdentifier.value, port: port))
            } else {
                greeting.fail(SimulatorError.cannotLaunch("its first words are \"\(text)\", no port"))
            }
        }
    }
}

extension TerminationStatus {
    /// How the process ended, after its name.
    var words: String {
        switch self {
        case .exited(let code): "exited with code \(code)"
        case .signaled(let signal): "was killed by signal \(signal)"
        }
    }
}

extension URL {
    /// The path as the file system has it.
    fileprivate var plainPath: String { path(percentEncoded: false) }
}
