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
