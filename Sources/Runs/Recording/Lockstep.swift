import Agents

/// Lets tasks that are planned side by side ask a model and a scorer together.
///
/// Local models answer a large batch in little more time than a small one, but their answers may depend in the
/// last bit on the batch. So everybody's question waits until everyone who is still planning has asked one, and
/// then all are asked in the order of the participants: which batches there are depends on the plans alone,
/// never on who was faster, and a resumed run forms them again.
actor Lockstep {
    private enum Question: Sendable {
        case completions([CompletionRequest])
        case choices([ChoiceRequest])
        case scores([Trajectory], isFinished: Bool)
    }

    fileprivate enum Answer: Sendable {
        case completions([CompletionResponse])
        case choices([ChoiceResponse])
        case scores(Costed<[Score]>)
    }

    private struct Waiting: Sendable {
        let participant: Int
        let question: Question
        let continuation: CheckedContinuation<Answer, any Error>

        /// What is to be scored; nil when something else is asked for.
        func trajectories(
            areFinished: Bool
        ) -> (requests: [Trajectory], continuation: CheckedContinuation<Answer, any Error>)? {
            guard case .scores(let trajectories, areFinished) = question else { return nil }
            return (trajectories, continuation)
        }
    }

    private let model: any LanguageModel
    private let scorer: any Scorer
    private let prefixScorer: (any Scorer)?
    private var planning: Set<Int>
    private var waiting: [Waiting] = []

    /// Begins a round for participants 0..<count. Each must ``leave(_:)`` in the end.
    init(
        _ model: any LanguageModel, _ scorer: any Scorer, _ prefixScorer: (any Scorer)? = nil,
        participants count: Int
    ) {
        self.model = model
        self.scorer = scorer
        self.prefixScorer = prefixScorer
        planning = Set(0..<count)
    }

    /// The model as one participant sees it.
    nonisolated func model(for participant: Int) -> any LanguageModel {
        let member = LockstepModel(lockstep: self, participant: participant, model: model)
        return model is any ChoosingModel ? LockstepChoosingModel(member: member) : member
    }

    /// The scorer as one participant sees it.
    nonisolated func scorer(for participant: Int) -> any Scorer {
        LockstepScorer(lockstep: self, participant: participant, isFinished: true)
    }

    /// The scorer of unfinished trajectories as one participant sees it; nil where there is none.
    nonisolated func prefixScorer(for participant: Int) -> (any Scorer)? {
        prefixScorer.map { _ in
            LockstepScorer(lockstep: self, participant: participant, isFinished: false)
        }
    }

    /// A participant will not ask again; the others no longer wait for it.
    func leave(_ participant: Int) async {
        planning.remove(participant)
        await askIfAllWait()
    }

    fileprivate func complete(
        _ requests: [CompletionRequest], for participant: Int
    ) async throws -> [CompletionResponse] {
        guard case .completions(let answers) = try await ask(.completions(requests), participant) else {
            preconditionFailure("completions were asked for")
        }
        return answers
    }

    fileprivate func choose(
        _ requests: [ChoiceRequest], for participant: Int
    ) async throws -> [ChoiceResponse] {
        guard case .choices(let answers) = try await ask(.choices(requests), participant) else {
            preconditionFailure("choices were asked for")
        }
        return answers
    }

    fileprivate func score(
        _ trajectories: [Trajectory], isFinished: Bool, for participant: Int
    ) async throws -> Costed<[Score]> {
        guard
            case .scores(let scores) = try await ask(
                .scores(trajectories, isFinished: isFinished), participant)
        else {
            preconditionFailure("scores were asked for")
        }
        return scores
    }

    private func ask(_ question: Question, _ participant: Int) async throws -> Answer {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            waiting.append(
                Waiting(participant: participant, question: question, continuation: continuation))
            // Not awaited: whoever asks last waits for its answer like all others.
            Task { await askIfAllWait() }
        }
    }

    private func askIfAllWait() async {
        guard !waiting.isEmpty, waiting.count == planning.count else { return }
        let all = waiting.sorted { $0.participant < $1.participant }
        waiting = []
        let choices = all.compactMap { asker in
            if case .choices(let requests) = asker.question { (requests, asker.continuation) } else { nil }
        }
        let completions = all.compactMap { asker in
            if case .completions(let requests) = asker.question {
                (requests, asker.continuation)
            } else {
                nil
            }
        }
        if let chooser = model as? any ChoosingModel {
            await answer(choices, as: Answer.choices) { try await chooser.choose($0) }
        }
        await answer(completions, as: Answer.completions) { [model] in try await model.complete($0) }
        for (scorer, isFinished) in [(scorer, true), (prefixScorer, false)] {
            guard let scorer else { continue }
            let trajectories = all.compactMap { asker in asker.trajectories(areFinished: isFinished) }
            await answer(trajectories, as: Answer.scores(each:)) { try await scorer.score($0).divided }
        }
    }

    /// Asks all questions of one kind in one batch and hands out the answers.
    private func answer<Request: Sendable, Response: Sendable>(
        _ questions: [(requests: [Request], continuation: CheckedContinuation<Answer, any Error>)],
        as wrap: ([Response]) -> Answer, by ask: ([Request]) async throws -> [Response]
    ) async {
        if questions.isEmpty { return }
        do {
            var rest = try await ask(questions.flatMap(\.requests))[...]
            for (requests, continuation) in questions {
                continuation.resume(returning: wrap(Array(rest.prefix(requests.count))))
                rest = rest.dropFirst(requests.count)
            }
        } catch {
            for (_, continuation) in questions { continuation.resume(throwing: error) }
        }
    }
}

extension Lockstep.Answer {
    /// Scores that each had a cost, as one answer.
    fileprivate static func scores(each scores: [Costed<Score>]) -> Self {
        .scores(Costed(scores.map(\.value), cost: .sum(scores.map(\.cost))))
    }
}

extension Costed<[Score]> {
    /// Each score with its share of the cost.
    fileprivate var divided: [Costed<Score>] {
        zip(value, cost.shares(among: value.count)).map { Costed<Score>($0, cost: $1) }
    }
}

/// A scorer whose questions wait for those of the other participants.
private struct LockstepScorer: Scorer {
    let lockstep: Lockstep
    let participant: Int
    let isFinished: Bool

    func score(_ trajectories: [Trajectory]) async throws -> Costed<[Score]> {
        try await lockstep.score(trajectories, isFinished: isFinished, for: participant)
    }
}

/// A model whose questions wait for those of the other participants.
private struct LockstepModel: LanguageModel {
    let lockstep: Lockstep
    let participant: Int
    let model: any LanguageModel

    var identity: String { model.identity }
    var isBatchSensitive: Bool { model.isBatchSensitive }

    func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        try await lockstep.complete(requests, for: participant)
    }
}

/// The same for a model that can choose.
private struct LockstepChoosingModel: ChoosingModel {
    let member: LockstepModel

    var identity: String { member.identity }
    var isBatchSensitive: Bool { member.isBatchSensitive }

    func complete(_ requests: [CompletionRequest]) async throws -> [CompletionResponse] {
        try await member.complete(requests)
    }

    func choose(_ requests: [ChoiceRequest]) async throws -> [ChoiceResponse] {
        try await member.lockstep.choose(requests, for: member.participant)
    }
}
