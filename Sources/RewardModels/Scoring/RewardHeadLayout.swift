/// Which heads read a reward network's hidden states.
public struct RewardHeadLayout: Codable, Hashable, Sendable {
    /// Score heads that vote; their spread is the score's uncertainty. At least 1.
    public var members = 1
    /// The environments that have heads of their own, in the order of the heads; empty where all share.
    public var environments: [String] = []
    /// Whether there is a head for the value of unfinished trajectories.
    public var readsValues = false

    /// One score head for everything.
    public init() {}

    /// How many environments are told apart.
    var environmentCount: Int { max(environments.count, 1) }
    /// Whether the score is read by a single head, as Hugging Face and vLLM expect it.
    var hasSingleScore: Bool { members == 1 && environmentCount == 1 }
    /// Whether there is anything beside the single score head.
    var isPlain: Bool { hasSingleScore && !readsValues }

    /// The place of an environment's heads; nil for the mean of all.
    /// - Throws: `RewardModelError.noSuchEnvironment` for a name without heads, where each has its own.
    func place(of environment: String?) throws(RewardModelError) -> Int? {
        guard let environment, environmentCount > 1 else { return nil }
        guard let place = environments.firstIndex(of: environment) else {
            throw .noSuchEnvironment(environment, known: environments)
        }
        return place
    }
}
