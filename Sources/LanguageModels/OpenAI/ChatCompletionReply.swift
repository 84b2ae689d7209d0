import Agents
import Foundation

/// The body of an answer to `POST /chat/completions`, as far as it is read.
struct ChatCompletionReply: Decodable, Sendable {
    struct Choice: Decodable, Sendable {
        struct Message: Decodable, Sendable { let content: String? }
        struct LogProbabilities: Decodable, Sendable {
            struct Token: Decodable, Sendable { let logprob: Double }
            let content: [Token]?
        }
        let message: Message
        let finishReason: String?
        let logprobs: LogProbabilities?
    }
    struct TokenCounts: Decodable, Sendable {
        struct PromptDetails: Decodable, Sendable { let cachedTokens: Int? }
        let promptTokens: Int?
        let completionTokens: Int?
        let promptTokensDetails: PromptDetails?
    }
    let choices: [Choice]
    let usage: TokenCounts?

    /// Reads the body of a successful reply.
    static func read(_ body: Data) throws(OpenAIError.Reason) -> ChatCompletionReply {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            let reply = try decoder.decode(ChatCompletionReply.self, from: body)
            if !reply.choices.isEmpty { return reply }
        } catch {
            throw ChatCompletionRefusal(body)?.reason ?? problem(error, in: body)
        }
        throw ChatCompletionRefusal(body)?.reason ?? .brokenReply(problem: "it has no choices")
    }

    /// The completions, at most `count`.
    func completions(atMost count: Int) -> [Completion] {
        choices.prefix(count).map { choice in
            Completion(
                text: choice.message.content ?? "",
                tokenLogProbabilities: choice.logprobs?.content?.map(\.logprob),
                finishReason: choice.finishReason == "length" ? .length : .stop)
        }
    }

    /// The token counts; zero where the server does not say.
    var tokenUsage: Usage {
        let prompt = max(0, usage?.promptTokens ?? 0)
        let cached = min(prompt, max(0, usage?.promptTokensDetails?.cachedTokens ?? 0))
        return Usage(
            computedTokens: prompt - cached, cachedTokens: cached,
            generatedTokens: max(0, usage?.completionTokens ?? 0))
    }

    private static func problem(_ error: any Error, in body: Data) -> OpenAIError.Reason {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            let place = place(context.codingPath)
            return .unreadableReply(problem: "\(place) has no field '\(key.stringValue)'")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            let place = place(context.codingPath)
            return .unreadableReply(problem: "\(place) is of another type than documented")
        default:
            // A web page means a wrong address, and will mean it the next time too.
            return body.first == UInt8(ascii: "<")
                ? .unreadableReply(problem: "it is a web page, not JSON")
                : .brokenReply(problem: "it is not valid JSON")
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        let steps = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
        return steps.isEmpty ? "the top level" : "'\(steps.joined(separator: "."))'"
    }
}

/// The body of a refusal. Servers differ: OpenAI nests, others put a string or a bare message.
struct ChatCompletionRefusal: Sendable {
    let message: String
    let code: String?
    /// The status that a gateway hides in a body it sent as 200.
    let status: Int?

    /// Reads a body; nil when it holds no error.
    init?(_ body: Data) {
        guard let object = try? JSONSerialization.jsonObject(with: body) as? [String: Any] else { return nil }
        let inner = object["error"] as? [String: Any]
        let texts = [inner?["message"], object["error"], object["message"], object["detail"]]
        guard let message = texts.lazy.compactMap({ $0 as? String }).first else { return nil }
        self.message = message
        code = inner?["code"] as? String
        status = inner?["code"] as? Int
    }

    /// An error that came as a successful reply.
    var reason: OpenAIError.Reason {
        .refused(status: status ?? 200, message: message, hint: nil)
    }
}
