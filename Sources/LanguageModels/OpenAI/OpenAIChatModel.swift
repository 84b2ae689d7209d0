import Agents
import Foundation

/// A model behind an OpenAI-compatible endpoint
/// (https://platform.openai.com/docs/api-reference/chat/create).
///
/// The requests of a batch run concurrently, as far as the endpoint's limit allows. A last assistant message
/// is sent as it is: some servers continue it, others, OpenAI's own and llama-cpp-python's among them, answer it.
public struct OpenAIChatModel: LanguageModel {
    /// The endpoint, the model's name there, and whether log-probabilities come with the text.
    public var identity: String {
        "openai:\(endpoint.baseURL)#\(name)" + (wantsLogProbabilities ? "+logprobs" : "")
    }
    /// An answer does not depend on its neighbours by anything that we send.
    public let isBatchSensitive = false

    private let endpoint: OpenAIEndpoint
    private let name: String
    private let wantsLogProbabilities: Bool
    private let prices: TokenPrices?

    /// Creates a model.
    /// - Parameters:
    ///   - name: the model's name at the endpoint, e.g. `gpt-4o-mini`.
    ///   - logProbabilities: whether to ask for the tokens' log-probabilities; some servers refuse.
    ///   - prices: gives `Usage.dollars`; nil leaves it unknown.
    public init(
        _ name: String, at endpoint: OpenAIEndpoint, logProbabilities: Bool = false,
        prices: TokenPrices? = nil
    ) {
        self.name = name
        self.endpoint = endpoint
        wantsLogProbabilities = logProbabilities
        self.prices = prices
    }

    /// Answers every request, in order. The first lasting failure cancels the rest.
    /// - Throws: `OpenAIError`, or `CancellationError`.
    public func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        let stopwatch = Self.start(endpoint.surroundings.clock)
        let answers = try await Self.concurrently(requests) { try await answer($0) }
        let seconds = (stopwatch() / .seconds(1)) / Double(max(1, requests.count))
        return answers.map { response in
            var usage = response.usage
            usage.seconds = seconds
            usage.dollars = prices?.dollars(for: usage)
            return CompletionResponse(completions: response.completions, usage: usage)
        }
    }

    /// One request's completions. A server may ignore `n` and return fewer, usually one; the rest is asked
    /// for in requests of the size it did return.
    private func answer(_ request: CompletionRequest) async throws -> CompletionResponse {
        var completions: [Completion] = []
        var usage = Usage()
        var size = request.count
        var round = 0
        while completions.count < request.count {
            let sizes = Self.split(request.count - completions.count, into: size)
            let seeds = sizes.indices.map { Self.seed(of: request, round: round, part: $0) }
            let parts = try await Self.concurrently(Array(zip(sizes, seeds))) { count, seed in
                try await ask(request, count: count, seed: seed)
            }
            for (part, count) in zip(parts, sizes) {
                completions += part.completions(atMost: count)
                usage.add(part.tokenUsage)
            }
            size = parts.map(\.choices.count).min() ?? size
            round += 1
        }
        return CompletionResponse(completions: completions, usage: usage)
    }

    private func ask(
        _ request: CompletionRequest, count: Int, seed: Seed
    ) async throws -> ChatCompletionReply {
        let body = ChatCompletionRequest(
            request, model: name, count: count, seed: seed.forEndpoints,
            logProbabilities: wantsLogProbabilities)
        let path = "/chat/completions"
        let json: Data
        do { json = try body.json() } catch {
            throw OpenAIError(
                reason: .unsendableRequest(problem: "temperature, top-p and min-p must be numbers"),
                url: endpoint.baseURL + path, attempts: 0)
        }
        return try await endpoint.post(json, to: path, salt: seed, reading: ChatCompletionReply.read)
    }
}

extension OpenAIChatModel {
    /// The request's own seed first; whatever is asked for again gets another, lest it come back the same.
    private static func seed(of request: CompletionRequest, round: Int, part: Int) -> Seed {
        let seed = Seed(request.seed)
        return round == 0 ? seed : seed.for("round").for(round).for(part)
    }

    private static func split(_ total: Int, into size: Int) -> [Int] {
        stride(from: 0, to: total, by: max(1, size)).map { min(max(1, size), total - $0) }
    }

    /// Runs the work on all items at once and returns the results in order.
    private static func concurrently<Item: Sendable, Result: Sendable>(
        _ items: [Item], _ work: @escaping @Sendable (Item) async throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            for (index, item) in items.enumerated() { group.addTask { (index, try await work(item)) } }
            var results: [Int: Result] = [:]
            for try await (index, result) in group { results[index] = result }
            return items.indices.compactMap { results[$0] }
        }
    }

    private static func start<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let beginning = clock.now
        return { beginning.duration(to: clock.now) }
    }
}

extension Usage {
    fileprivate mutating func add(_ other: Usage) {
        computedTokens += other.computedTokens
        cachedTokens += other.cachedTokens
        generatedTokens += other.generatedTokens
    }
}
