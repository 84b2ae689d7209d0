import Agents

/// A language model that refines intents and corrupts trajectories (ARMAP section 3.2). What it says counts
/// only after execution.
public struct Labeller: Sendable {
    /// The model.
    public let model: any LanguageModel
    /// How it is asked.
    public let prompting: any LabelPrompting
    /// How it answers.
    public let sampling: Sampling
    /// Of each puzzle, how many trajectories are refined, and how many corrupted.
    public let requestsPerPuzzle: Int

    /// Creates a labeller.
    public init(
        model: any LanguageModel, prompting: any LabelPrompting,
        sampling: Sampling = Sampling(temperature: 0.7, topP: 0.95, maxTokens: 200),
        requestsPerPuzzle: Int = 2
    ) {
        self.model = model
        self.prompting = prompting
        self.sampling = sampling
        self.requestsPerPuzzle = requestsPerPuzzle
    }

    /// Intents to explore under instead of those of tasks; a task stays as it is where the environment does not ask for
    /// one, or cannot read the reply.
    public func writeIntents(for tasks: [AgentTask], seed: Seed) async throws -> Costed<[AgentTask]> {
        let asked = tasks.indices.compactMap { index in
            prompting.intentPrompt(for: tasks[index]).map { (index: index, prompt: $0) }
        }
        let replies = try await replies(to: asked.map(\.prompt), seed: seed)
        var written = tasks
        for (question, reply) in zip(asked, replies.value) {
            let task = reply.flatMap { prompting.writtenTask(in: $0, for: tasks[question.index]) }
            if let task { written[question.index] = task }
        }
        return Costed(written, cost: replies.cost)
    }

    /// One reply to each prompt; nil where the model gave none.
    func replies(to prompts: [Prompt], seed: Seed) async throws -> Costed<[String?]> {
        if prompts.isEmpty { return Costed([], cost: Cost()) }
        let requests = prompts.enumerated().map { index, prompt in
            CompletionRequest(prompt: prompt, sampling: sampling, seed: seed.for(index).value)
        }
        let responses = try await model.complete(requests)
        return Costed(
            responses.map { $0.completions.first?.text }, cost: .sum(responses.map { Cost($0.usage) }))
    }
}
