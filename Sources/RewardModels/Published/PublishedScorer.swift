import Agents
import Transformers

/// Scores trajectories by somebody else's model, each as one exchange of a conversation: the user's message is the
/// intent with the first observation, the assistant's everything that was done and seen.
public struct PublishedScorer: Scorer {
    private let model: PublishedRewardModel
    private let pictures: (any IllustratedEnvironment)?

    /// Creates a scorer.
    /// - Parameter pictures: where the pictures are that trajectories show; a model that reads none does not ask.
    public init(_ model: PublishedRewardModel, pictures: (any IllustratedEnvironment)? = nil) {
        (self.model, self.pictures) = (model, pictures)
    }

    /// Scores trajectories in order; logits only, for nobody has calibrated them.
    public func score(_ trajectories: [Trajectory]) async throws -> Costed<[Score]> {
        let start = ContinuousClock.now
        let environment = await model.readsPictures ? pictures : nil
        let inParts = await model.wantsParts
        let readings = try await model.score(
            trajectories.map { try input($0, showing: environment, inParts: inParts) })
        var cost = Cost()
        cost.rewardCalls = trajectories.count
        cost.seconds = (ContinuousClock.now - start) / .seconds(1)
        return Costed(readings.map { Score(logit: $0.score) }, cost: cost)
    }

    /// A conversation with the pictures that are there.
    private func input(
        _ trajectory: Trajectory, showing environment: (any IllustratedEnvironment)?, inParts: Bool
    ) throws -> RewardInput {
        let text = TrajectoryText(trajectory)
        var files: [PictureFile] = []
        var last: ImageReference?
        let exchanges = try zip([text.prompt] + text.turns, trajectory.shown).map { words, image in
            defer { last = image }
            guard let environment, let image, image != last, let file = try environment.picture(image) else {
                return (words, shows: false)
            }
            files.append(.data(file, name: "the picture \(image.id) of \(environment.name)"))
            return (words, shows: true)
        }
        let messages = [("user", exchanges.prefix(1)), ("assistant", exchanges.dropFirst())]
        return RewardInput(
            .chat(
                messages.map { role, exchanges in
                    let parts = parts(of: exchanges, sees: !files.isEmpty)
                    return inParts && !files.isEmpty
                        ? RewardInput.Message(role: role, parts: parts)
                        : RewardInput.Message(role: role, text: parts.map(\.spelled).joined())
                }), pictures: files)
    }

    /// Words up to a picture, and pictures; beside pictures, words must not spell their place.
    private func parts(
        of exchanges: ArraySlice<(String, shows: Bool)>, sees: Bool
    ) -> [RewardInput.Message.Part] {
        var parts: [RewardInput.Message.Part] = []
        var open = ""
        for (words, shows) in exchanges {
            open += sees ? words.replacing(PictureLayout.place, with: "< image >") : words
            guard shows else { continue }
            parts += [.text(open), .picture]
            open = ""
        }
        return open.isEmpty ? parts : parts + [.text(open)]
    }
}

extension RewardInput.Message.Part {
    /// As a part of a single text.
    fileprivate var spelled: String {
        switch self {
        case .text(let words): words
        case .picture: PictureLayout.place
        }
    }
}
