import Agents

/// A language model that passes calls on to another, failing or delaying some of them.
public actor FaultyLanguageModel: LanguageModel {
    /// The other model's.
    public nonisolated let identity: String
    /// The other model's.
    public nonisolated let isBatchSensitive: Bool
    /// How many calls have come so far, the failed ones included.
    public private(set) var calls = 0

    private let model: any LanguageModel
    private let failing: @Sendable (Int) -> Bool
    private let delay: Duration
    private let clock: any Clock<Duration>

    /// Creates a model.
    /// - Parameters:
    ///   - model: answers the calls that do not fail.
    ///   - failing: whether a call fails, by its number, counted from 1.
    ///   - delay: how long each call takes before it fails or is passed on.
    public init(
        _ model: any LanguageModel, failing: @escaping @Sendable (Int) -> Bool, delay: Duration = .zero,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.model = model
        self.failing = failing
        self.delay = delay
        self.clock = clock
        identity = model.identity
        isBatchSensitive = model.isBatchSensitive
    }

    /// Creates a model whose `call`th call fails, counted from 1.
    public init(_ model: any LanguageModel, failingCall call: Int) {
        self.init(model, failing: { $0 == call })
    }

    /// Fails with `DeliberateFault`, or passes the call on.
    public func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        calls += 1
        let call = calls
        if delay > .zero { try await clock.sleep(for: delay) }
        if failing(call) { throw DeliberateFault(call: call) }
        return try await model.complete(requests)
    }
}

/// A fault that a test asked for.
public struct DeliberateFault: Error, Equatable, CustomStringConvertible {
    /// Which call it struck, counted from 1.
    public let call: Int
    /// Creates a fault.
    public init(call: Int) { self.call = call }
    /// The message.
    public var description: String { "call \(call) was made to fail" }
}
