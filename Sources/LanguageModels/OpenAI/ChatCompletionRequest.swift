import Agents
import Foundation

/// The body of `POST /chat/completions`
/// (https://platform.openai.com/docs/api-reference/chat/create). Nil fields are left out.
struct ChatCompletionRequest: Encodable, Sendable {
    let model: String
    let messages: [Message]
    let n: Int
    let seed: Int
    let temperature: Double
    let topP: Double
    /// Not in OpenAI's own interface, which refuses it; llama.cpp and vLLM know it.
    let minP: Double?
    let maxTokens: Int
    let stop: [String]?
    let logprobs: Bool?

    init(_ request: CompletionRequest, model: String, count: Int, seed: Int, logProbabilities: Bool) {
        self.model = model
        messages = request.prompt.messages
        n = count
        self.seed = seed
        temperature = request.sampling.temperature
        topP = request.sampling.topP
        minP = request.sampling.minP == 0 ? nil : request.sampling.minP
        maxTokens = request.sampling.maxTokens
        stop = request.sampling.stop.isEmpty ? nil : request.sampling.stop
        logprobs = logProbabilities ? true : nil
    }

    /// The JSON, keys sorted so that the same request is the same bytes.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

extension Seed {
    /// The seed folded into 31 bits: a positive integer of every server's range (OpenAI takes 64 bits,
    /// llama.cpp 32 unsigned with all ones meaning "random", others 32 signed).
    var forEndpoints: Int { Int((value ^ (value >> 32)) & 0x7FFF_FFFF) }
}
