import Agents
import Logging

/// Puts a model's answers on the record before anyone uses them, and never asks twice.
///
/// A call is found again by its content: SHA-256 of the model's identity, the kind of call and the
/// requests. Where answers may depend on the batch, the whole batch is the unit that is recorded and
/// replayed; elsewhere each request is, as soon as its answer arrives, so that a failing neighbour loses
/// nothing that was paid for.
struct CallRecorder<Request: Codable & Hashable & Sendable, Response: Codable & Sendable>: Sendable {
    let model: any LanguageModel
    let kind: String
    let store: RunStore
    let logger: Logger

    /// Answers from the record where it can, else by `ask`.
    func callAsFunction(
        _ requests: [Request], ask: @escaping @Sendable ([Request]) async throws -> [Response]
    ) async throws -> [Response] {
        if requests.isEmpty { return [] }
        let units = model.isBatchSensitive ? [requests] : requests.map { [$0] }
        let keys = try units.map(key)
        var answers = try await store.responses(to: Set(keys), as: Response.self)
        var missing: [ContentKey: [Request]] = [:]
        for (key, unit) in zip(keys, units) where answers[key] == nil { missing[key] = unit }
        answers.merge(try await askAndRecord(missing, ask)) { old, _ in old }
        return keys.flatMap { answers[$0] ?? [] }
    }

    private func key(_ unit: [Request]) throws -> ContentKey {
        try ContentKey(of: Identified(model: model.identity, kind: kind, requests: unit))
    }

    /// Asks for every unit at once. A failure is thrown only after all others have ended and their answers
    /// are on the record.
    private func askAndRecord(
        _ units: [ContentKey: [Request]], _ ask: @escaping @Sendable ([Request]) async throws -> [Response]
    ) async throws -> [ContentKey: [Response]] {
        let results = await withTaskGroup(of: (ContentKey, Result<[Response], any Error>).self) { group in
            for (key, unit) in units {
                group.addTask {
                    (key, await Result(awaiting: { try await self.askAndRecord(unit, under: key, ask) }))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var answers: [ContentKey: [Response]] = [:]
        for (key, result) in results { answers[key] = try result.get() }
        return answers
    }

    private func askAndRecord(
        _ unit: [Request], under key: ContentKey, _ ask: @Sendable ([Request]) async throws -> [Response]
    ) async throws -> [Response] {
        logger.debug("model call", metadata: ["key": "\(key)", "requests": "\(unit.count)"])
        let responses = try await ask(unit)
        guard responses.count == unit.count else {
            throw RecordingError.wrongCount(of: model.identity, asked: unit.count, answered: responses.count)
        }
        let call = ModelCall(
            key: key, model: model.identity, kind: kind, requests: unit, responses: responses)
        // A task of its own, which a cancellation does not reach: the answers are paid for.
        try await Task { try await store.record(call) }.value
        return responses
    }

    private struct Identified: Encodable {
        let model: String
        let kind: String
        let requests: [Request]
    }
}

/// A model or scorer that broke its contract.
public enum RecordingError: Error, Hashable, CustomStringConvertible {
    /// It gave more or fewer answers than there were questions.
    case wrongCount(of: String, asked: Int, answered: Int)

    /// The message a user sees.
    public var description: String {
        switch self {
        case .wrongCount(let name, let asked, let answered):
            "'\(name)' was asked \(asked) questions and gave \(answered) answers; nothing was recorded"
        }
    }
}
