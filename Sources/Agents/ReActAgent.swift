import Foundation

/// An agent that prompts a language model for a thought and an action (ReAct; Yao et al. 2023,
/// https://arxiv.org/abs/2210.03629).
///
/// Where the model can weigh given strings and the environment lists its admissible actions, the agent
/// chooses among them by constrained decoding, so that even a small model never makes an illegal move.
/// Otherwise it reads free text, asks again when a reply holds no action, and gives up after `attempts`.
public struct ReActAgent: Agent {
    private let model: any LanguageModel
    private let prompting: any Prompting
    private let maxTokens: Int
    private let attempts: Int

    /// Creates an agent.
    /// - Parameters:
    ///   - maxTokens: the longest free-text reply.
    ///   - attempts: how often an unreadable reply is asked for again before the agent gives up.
    public init(
        model: any LanguageModel, prompting: any Prompting, maxTokens: Int = 150, attempts: Int = 3
    ) {
        precondition(attempts > 0, "an agent needs at least one attempt")
        self.model = model
        self.prompting = prompting
        self.maxTokens = maxTokens
        self.attempts = attempts
    }

    /// Draws `count` actions per query.
    public func sample(_ queries: [ActionQuery]) async throws -> Costed<[[ActionProposal]]> {
        if let chooser = chooser(for: queries) {
            let choices = try await choose(queries, with: chooser)
            let draws = zip(queries, choices.value).map { query, proposals in
                (0..<query.count).map { draw(from: proposals, query: query, index: $0) }
            }
            return Costed(draws, cost: choices.cost)
        }
        return try await readReplies(to: queries)
    }

    /// Weighs distinct actions per query.
    public func distribution(_ queries: [ActionQuery]) async throws -> Costed<[[ActionProposal]]> {
        if let chooser = chooser(for: queries) {
            let choices = try await choose(queries, with: chooser)
            return Costed(
                choices.value.map { $0.sorted { $0.probability > $1.probability } }, cost: choices.cost)
        }
        let replies = try await readReplies(to: queries)
        return Costed(replies.value.map(Self.frequencies), cost: replies.cost)
    }

    /// Asks the model for a lesson.
    public func reflect(
        on trial: Trajectory, critique: String, reflections: [String], seed: Seed
    ) async throws -> Costed<String> {
        let prompt = prompting.reflectionPrompt(on: trial, critique: critique, reflections: reflections)
        let sampling = Sampling(temperature: 0, maxTokens: maxTokens, stop: ["\n\n"])
        let request = CompletionRequest(prompt: prompt, sampling: sampling, seed: seed.value)
        let responses = try await model.complete([request])
        let text = responses.first?.completions.first?.text ?? ""
        return Costed(
            text.split(whereSeparator: \.isNewline).joined(separator: " "),
            cost: .sum(responses.map { Cost($0.usage) }))
    }
}

// MARK: - Constrained choice

extension ReActAgent {
    private func chooser(for queries: [ActionQuery]) -> (any ChoosingModel)? {
        guard let chooser = model as? any ChoosingModel else { return nil }
        let allListed = queries.allSatisfy { $0.trajectory.observation.admissibleActions?.isEmpty == false }
        return allListed ? chooser : nil
    }

    /// One request per distinct question: samples of one state share its answer.
    private func choose(
        _ queries: [ActionQuery], with chooser: any ChoosingModel
    ) async throws -> Costed<[[ActionProposal]]> {
        let questions = queries.map(question)
        var unique: [ChoiceRequest] = []
        var position: [ChoiceRequest: Int] = [:]
        for question in questions where position[question] == nil {
            position[question] = unique.count
            unique.append(question)
        }
        let responses = try await chooser.choose(unique)
        let proposals = zip(queries, questions).map { query, question in
            zip(
                query.trajectory.observation.admissibleActions ?? [],
                position[question].map { responses[$0].logProbabilities } ?? []
            ).map { ActionProposal(action: $0, probability: exp($1)) }
        }
        return Costed(proposals, cost: .sum(responses.map { Cost($0.usage) }))
    }

    private func question(_ query: ActionQuery) -> ChoiceRequest {
        let actions = query.trajectory.observation.admissibleActions ?? []
        return ChoiceRequest(
            prompt: prompting.prompt(for: query.trajectory, reflections: query.reflections),
            choices: actions.map { prompting.reply(taking: $0, after: query.trajectory) },
            temperature: query.temperature > 0 ? query.temperature : 1)
    }

    private func draw(from proposals: [ActionProposal], query: ActionQuery, index: Int) -> ActionProposal {
        precondition(!proposals.isEmpty, "a model weighed no choices")
        var likeliest = proposals[0]
        if query.temperature == 0 {
            for proposal in proposals where proposal.probability > likeliest.probability {
                likeliest = proposal
            }
            return likeliest
        }
        var generator = query.seed.for(index).generator
        var remaining = generator.uniform() * proposals.reduce(0) { $0 + $1.probability }
        for proposal in proposals {
            remaining -= proposal.probability
            if remaining < 0 { return proposal }
        }
        return proposals[proposals.count - 1]
    }
}

// MARK: - Free text

extension ReActAgent {
    /// Completes every query, asking again for as many replies as could not be read.
    private func readReplies(to queries: [ActionQuery]) async throws -> Costed<[[ActionProposal]]> {
        var proposals = queries.map { _ in [ActionProposal]() }
        var cost = Cost()
        for attempt in 0..<attempts {
            let open = queries.indices.filter { proposals[$0].count < queries[$0].count }
            if open.isEmpty { break }
            let responses = try await model.complete(
                open.map { request(queries[$0], missing: queries[$0].count - proposals[$0].count, attempt) })
            for (index, response) in zip(open, responses) {
                let read = response.completions.compactMap { proposal($0.text, of: queries[index]) }
                cost += Cost(response.usage)
                cost.unreadableReplies += response.completions.count - read.count
                proposals[index] += read
            }
        }
        return Costed(proposals, cost: cost)
    }

    private func request(_ query: ActionQuery, missing: Int, _ attempt: Int) -> CompletionRequest {
        // A greedy model would give the same unreadable reply again.
        let temperature = attempt == 0 ? query.temperature : max(query.temperature, 0.5)
        return CompletionRequest(
            prompt: prompting.prompt(for: query.trajectory, reflections: query.reflections),
            count: missing,
            sampling: Sampling(temperature: temperature, maxTokens: maxTokens, stop: prompting.stop),
            seed: query.seed.for("attempt").for(attempt).value)
    }

    private func proposal(_ reply: String, of query: ActionQuery) -> ActionProposal? {
        prompting.parse(reply).map {
            ActionProposal(action: $0.action, thought: $0.thought, probability: 1 / Double(query.count))
        }
    }

    /// Distinct actions with their share of the draws, likeliest first, ties in order of first draw.
    private static func frequencies(_ draws: [ActionProposal]) -> [ActionProposal] {
        var distinct: [ActionProposal] = []
        for draw in draws where !distinct.contains(where: { $0.action == draw.action }) {
            let share = draws.count { $0.action == draw.action }
            distinct.append(
                ActionProposal(
                    action: draw.action, thought: draw.thought,
                    probability: Double(share) / Double(draws.count)))
        }
        return distinct.enumerated()
            .sorted { ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset) }
            .map(\.element)
    }
}
