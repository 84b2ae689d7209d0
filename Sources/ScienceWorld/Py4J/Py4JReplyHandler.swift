import NIOCore

/// Commands that are written at once, and the promise of their replies.
struct Py4JBatch: Sendable {
    let commands: [Py4JCommand]
    let timeout: Duration
    let replies: EventLoopPromise<[String]>
}

/// Hands the lines that arrive to the batches that were written, in order: Java answers strictly one line
/// for each command of a connection.
final class Py4JReplyHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Py4JBatch
    typealias OutboundOut = ByteBuffer

    private struct Waiting {
        let batch: Py4JBatch
        let alarm: Scheduled<Void>
        var lines: [String] = []
    }

    private var received = ByteBuffer()
    private var searched = 0
    private var waiting = CircularBuffer<Waiting>()
    private var failure = Py4JError.closed("Java ended it")

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let batch = unwrapOutboundIn(data)
        let alarm = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(batch.timeout)) {
            self.fail(.timedOut(batch.timeout), context)
        }
        waiting.append(Waiting(batch: batch, alarm: alarm))
        let text = batch.commands.map(\.text).joined()
        context.writeAndFlush(
            wrapOutboundOut(context.channel.allocator.buffer(string: text)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        received.writeBuffer(&bytes)
        while let length = lengthOfLine() {
            guard let bytes = received.readSlice(length: length), received.readBytes(length: 1) != nil else {
                return
            }
            searched = 0
            guard let line = String(validating: bytes.readableBytesView, as: UTF8.self) else {
                return fail(.unreadable("no UTF-8"), context)
            }
            deliver(line, context)
        }
        received.discardReadBytes()
    }

    /// Bytes before the first line end; only bytes that arrived since the last look are looked at.
    private func lengthOfLine() -> Int? {
        let unseen = received.readableBytesView.dropFirst(searched)
        guard let end = unseen.firstIndex(of: UInt8(ascii: "\n")) else {
            searched = received.readableBytes
            return nil
        }
        return end - received.readerIndex
    }

    private func deliver(_ line: String, _ context: ChannelHandlerContext) {
        guard !waiting.isEmpty else { return fail(.unreadable(line), context) }
        waiting[waiting.startIndex].lines.append(line)
        let first = waiting[waiting.startIndex]
        guard first.lines.count == first.batch.commands.count else { return }
        waiting.removeFirst()
        first.alarm.cancel()
        first.batch.replies.succeed(first.lines)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(.closed("\(error)"), context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        failAll()
        context.fireChannelInactive()
    }

    private func fail(_ error: Py4JError, _ context: ChannelHandlerContext) {
        failure = error
        failAll()
        context.close(promise: nil)
    }

    private func failAll() {
        while let next = waiting.popFirst() {
            next.alarm.cancel()
            next.batch.replies.fail(failure)
        }
    }
}
