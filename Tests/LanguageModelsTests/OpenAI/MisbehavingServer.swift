import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A real HTTP server on the loopback interface that does what it is told, good or bad.
final class MisbehavingServer: Sendable {
    struct Request: Sendable {
        let method: String
        let path: String
        let headers: [String: String]
        let body: Data

        /// The body as JSON with sorted keys.
        var json: String {
            guard let object = try? JSONSerialization.jsonObject(with: body),
                let data = try? JSONSerialization.data(
                    withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
            else { return "not JSON: \(String(decoding: body, as: UTF8.self))" }
            return String(decoding: data, as: UTF8.self)
        }
    }

    indirect enum Behaviour: Sendable {
        case reply(Int, headers: [String: String] = [:], String)
        /// Promises more bytes than it sends, and closes.
        case cut(String)
        case hangUp
        case hang
        case slow(Duration, Behaviour)
        /// Waits until so many requests have been under way at once.
        case together(Int, Behaviour)

        static func ok(_ body: String) -> Behaviour { .reply(200, body) }
    }

    typealias Script = @Sendable (Request, Int) -> Behaviour

    struct Record: Sendable {
        var requests: [Request] = []
        var underWay = 0
        var mostUnderWay = 0
    }

    let baseURL: String
    private let channel: any Channel
    private let record: Record.Box

    /// Starts a server. The script is given each request and its number, counted from 1.
    init(_ script: @escaping Script) async throws {
        let record = Record.Box()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ScriptHandler(script, record))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        self.record = record
        baseURL = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1"
    }

    /// Starts a server that behaves thus in turn, the last one for ever.
    convenience init(_ behaviours: Behaviour...) async throws {
        try await self.init { _, number in behaviours[min(number, behaviours.count) - 1] }
    }

    var requests: [Request] { record.value.withLock { $0.requests } }
    var mostUnderWay: Int { record.value.withLock { $0.mostUnderWay } }

    func stop() async throws { try await channel.close() }
}

extension MisbehavingServer.Record {
    final class Box: Sendable { let value = Mutex(MisbehavingServer.Record()) }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let script: MisbehavingServer.Script
    private let record: MisbehavingServer.Record.Box
    private var head: HTTPRequestHead?
    private var body = Data()

    init(_ script: @escaping MisbehavingServer.Script, _ record: MisbehavingServer.Record.Box) {
        self.script = script
        self.record = record
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = Data()
        case .body(let bytes): body.append(contentsOf: bytes.readableBytesView)
        case .end: respond(context)
        }
    }

    private func respond(_ context: ChannelHandlerContext) {
        guard let head else { return }
        let request = MisbehavingServer.Request(
            method: head.method.rawValue, path: head.uri,
            headers: Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first },
            body: body)
        let number = record.value.withLock { record in
            record.requests.append(request)
            record.underWay += 1
            record.mostUnderWay = max(record.mostUnderWay, record.underWay)
            return record.requests.count
        }
        perform(script(request, number), context)
    }

    private func perform(_ behaviour: MisbehavingServer.Behaviour, _ context: ChannelHandlerContext) {
        switch behaviour {
        case .hang: break
        case .hangUp: context.close(promise: nil)
        case .cut(let text):
            write(200, [:], text, promising: text.utf8.count + 100, context)
            context.close(promise: nil)
        case .reply(let status, let headers, let text):
            record.value.withLock { $0.underWay -= 1 }
            write(status, headers, text, promising: text.utf8.count, context)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        case .slow(let delay, let behaviour): perform(behaviour, after: delay, context)
        case .together(let count, let next):
            let isReached = record.value.withLock { $0.mostUnderWay >= count }
            perform(isReached ? next : behaviour, after: .milliseconds(2), context)
        }
    }

    private func perform(
        _ behaviour: MisbehavingServer.Behaviour, after delay: Duration, _ context: ChannelHandlerContext
    ) {
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: TimeAmount(delay)) {
            let (handler, context) = loopBound.value
            handler.perform(behaviour, context)
        }
    }

    private func write(
        _ status: Int, _ headers: [String: String], _ text: String, promising length: Int,
        _ context: ChannelHandlerContext
    ) {
        var fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
        fields.add(name: "Content-Length", value: "\(length)")
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
    }
}
