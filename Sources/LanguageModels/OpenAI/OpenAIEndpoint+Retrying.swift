import Agents
import AsyncHTTPClient
import Foundation
import NIOCore

extension OpenAIEndpoint {
    /// Posts JSON until a reply can be read, the failure is a lasting one, or patience runs out.
    /// - Parameters:
    ///   - path: below the base URL, e.g. `/chat/completions`.
    ///   - salt: tells this request's jitter from others'.
    /// - Throws: `OpenAIError`, or `CancellationError`.
    func post<Reply: Sendable>(
        _ body: Data, to path: String, salt: Seed,
        reading read: @escaping @Sendable (Data) throws(OpenAIError.Reason) -> Reply
    ) async throws -> Reply {
        let url = baseURL + path
        return try await inSlot { [self] in
            var generator = Seed(surroundings.jitterSeed).for("\(salt.value)").generator
            var attempt = 1
            while true {
                switch try await self.attempt(body, to: url, reading: read) {
                case .success(let reply): return reply
                case .failure(let failure):
                    try await waitOrGiveUp(failure, url: url, attempt: attempt, drawingFrom: &generator)
                }
                attempt += 1
            }
        }
    }

    private struct Failure: Error {
        let reason: OpenAIError.Reason
        var retryAfter: Double?
        /// Some 429s are about money, not speed.
        var isLasting = false
    }

    private func attempt<Reply: Sendable>(
        _ body: Data, to url: String, reading read: (Data) throws(OpenAIError.Reason) -> Reply
    ) async throws -> Result<Reply, Failure> {
        do {
            let reply = try await send(body, to: url)
            guard reply.status == 200 else { return .failure(refusal(reply)) }
            return .success(try read(reply.body))
        } catch {
            if error is CancellationError || Task.isCancelled { throw CancellationError() }
            return .failure(Failure(reason: redacted(reason(of: error))))
        }
    }

    private func waitOrGiveUp(
        _ failure: Failure, url: String, attempt: Int, drawingFrom generator: inout SeededGenerator
    ) async throws {
        let reason = failure.reason
        guard reason.isPassing, !failure.isLasting, attempt < retry.attempts else {
            throw OpenAIError(reason: reason, url: url, attempts: attempt)
        }
        let retryAfter = failure.retryAfter
        guard let wait = retry.wait(after: attempt, retryAfter: retryAfter, drawingFrom: &generator) else {
            throw OpenAIError(reason: reason.withLongWait(retryAfter ?? 0), url: url, attempts: attempt)
        }
        surroundings.onRetry(
            RetryNotice(
                path: URLComponents(string: url)?.path ?? url, attempt: attempt, attempts: retry.attempts,
                wait: wait, isAskedByServer: retryAfter != nil, reason: reason))
        try await surroundings.clock.sleep(for: .seconds(wait))
    }
}

// MARK: - What failed

extension OpenAIEndpoint {
    private func refusal(_ reply: HTTPReply) -> Failure {
        let parsed = ChatCompletionRefusal(reply.body)
        let message = parsed?.message ?? String(decoding: reply.body, as: UTF8.self)
        let serverDate = reply.date.flatMap(RetryAfter.date) ?? surroundings.now()
        let reason = OpenAIError.Reason.refused(
            status: reply.status, message: message.isEmpty ? "no message" : message, hint: hint(reply))
        return Failure(
            reason: redacted(reason),
            retryAfter: reply.retryAfter.flatMap { RetryAfter.seconds($0, now: serverDate) },
            isLasting: parsed?.code == "insufficient_quota")
    }

    private func hint(_ reply: HTTPReply) -> String? {
        switch reply.status {
        case 300...399: "the server moved; use the base URL of \(reply.location ?? "its new place")"
        case 401, 403:
            key.variable.map { "check the key in the environment variable \($0)" }
                ?? "the server wants a key: name the environment variable that holds it"
        case 404: "check the base URL (\(baseURL)) and the model's name"
        default: nil
        }
    }

    private func reason(of error: any Error) -> OpenAIError.Reason {
        switch error {
        case let reason as OpenAIError.Reason: reason
        case is TimedOut: .timedOut(seconds: limits.replySeconds)
        case is NIOTooManyBytesError: .replyTooLarge(limit: limits.replyBytes)
        default: .connection(problem: "\(error)")
        }
    }

    /// The reason as it may be shown: without the key, and not pages long.
    private func redacted(_ reason: OpenAIError.Reason) -> OpenAIError.Reason {
        func short(_ text: String) -> String {
            let text = key.redact(text)
            return text.count > 500 ? text.prefix(500) + "…" : text
        }
        switch reason {
        case .refused(let status, let message, let hint):
            return .refused(status: status, message: short(message), hint: hint.map(short))
        case .connection(let problem): return .connection(problem: short(problem))
        case .unreadableReply(let problem): return .unreadableReply(problem: short(problem))
        default: return reason
        }
    }
}

extension OpenAIError.Reason {
    /// The refusal as one that asks for too much patience.
    fileprivate func withLongWait(_ seconds: Double) -> OpenAIError.Reason {
        guard case .refused(let status, let message, _) = self else { return self }
        return .longWait(status: status, seconds: seconds, message: message)
    }
}
