import Agents
import Logging

/// A language model whose every answer is on the run's record before it is used.
public struct RecordedLanguageModel: LanguageModel {
    private let model: any LanguageModel
    private let store: RunStore
    private let logger: Logger

    /// Records `model` in `store`; a model that can choose goes on choosing.
    public static func recording(
        _ model: any LanguageModel, in store: RunStore, logger: Logger
    ) -> any LanguageModel {
        let recorded = RecordedLanguageModel(model: model, store: store, logger: logger)
        guard let chooser = model as? any ChoosingModel else { return recorded }
        return RecordedChoosingModel(model: chooser, recorded: recorded, store: store, logger: logger)
    }

    fileprivate init(model: any LanguageModel, store: RunStore, logger: Logger) {
        self.model = model
        self.store = store
        self.logger = logger
    }

    /// The identity of the model that is recorded.
    public var identity: String { model.identity }
    /// As the recorded model.
    public var isBatchSensitive: Bool { model.isBatchSensitive }

    /// Answers from the record where it can.
    public func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        let recorder = CallRecorder<CompletionRequest, CompletionResponse>(
            model: model, kind: "complete", store: store, logger: logger)
        return try await recorder(requests) { [model] in try await model.complete($0) }
    }
}

/// A choosing model whose every answer is on the run's record before it is used.
public struct RecordedChoosingModel: ChoosingModel {
    private let model: any ChoosingModel
    private let recorded: RecordedLanguageModel
    private let store: RunStore
    private let logger: Logger

    fileprivate init(
        model: any ChoosingModel, recorded: RecordedLanguageModel, store: RunStore, logger: Logger
    ) {
        self.model = model
        self.recorded = recorded
        self.store = store
        self.logger = logger
    }

    /// The identity of the model that is recorded.
    public var identity: String { model.identity }
    /// As the recorded model.
    public var isBatchSensitive: Bool { model.isBatchSensitive }

    /// Answers from the record where it can.
    public func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        try await recorded.complete(requests)
    }

    /// Weighs from the record where it can.
    public func choose(_ requests: [ChoiceRequest]) async throws -> [ChoiceResponse] {
        let recorder = CallRecorder<ChoiceRequest, ChoiceResponse>(
            model: model, kind: "choose", store: store, logger: logger)
        return try await recorder(requests) { [model] in try await model.choose($0) }
    }
}
