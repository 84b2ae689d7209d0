import NIOCore
import NIOPosix

/// One connection to a Java process that runs Py4J's gateway server, on this machine.
///
/// Java serves each connection with a thread of its own, strictly in order, so commands may be written
/// before the replies to earlier ones have arrived.
struct Py4JConnection: Sendable {
    private let channel: any Channel

    /// Connects to 127.0.0.1.
    /// - Throws: ``Py4JError/closed(_:)``.
    init(
        port: Int, group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton, timeout: Duration
    ) async throws {
        do {
            channel = try await ClientBootstrap(group: group)
                .connectTimeout(TimeAmount(timeout))
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(Py4JReplyHandler())
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
        } catch {
            throw Py4JError.closed("\(error)")
        }
    }

    /// This end's port, by which Java knows the connection.
    var localPort: Int? { channel.localAddress?.port }

    /// Writes commands at once and waits for all their replies.
    ///
    /// Not cancellable: an abandoned reply would still have to be awaited, and what it refers to released.
    /// - Parameter timeout: for all the replies together. When it has passed the connection is closed.
    /// - Throws: ``Py4JError`` unless every reply has arrived and is one.
    func replies(to commands: [Py4JCommand], timeout: Duration) async throws -> [Py4JReply] {
        guard !commands.isEmpty else { return [] }
        let replies = channel.eventLoop.makePromise(of: [String].self)
        channel.write(Py4JBatch(commands: commands, timeout: timeout, replies: replies))
            .whenFailure { replies.fail(Py4JError.closed("\($0)")) }
        return try await replies.futureResult.get().map(Py4JReply.init(line:))
    }

    /// Closes the connection; calls that wait fail.
    func close() { channel.close(promise: nil) }
}
