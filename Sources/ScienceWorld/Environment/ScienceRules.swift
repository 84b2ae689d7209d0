import Agents

/// When an episode ends and what it is worth. Published numbers under different rules do not compare.
public enum ScienceRules: String, CaseIterable, Codable, Sendable {
    /// ETO: ends on completion, failure or the kind's turn limit; worth the highest score on the way.
    case eto
    /// ARMAP's release: as ETO, and ends as well at the first action that the simulator does not know, and when four
    /// observations in a row are equal.
    case armap
    /// The official wrapper: ends on completion, failure or after more than a hundred moves; worth the last score, a
    /// failure nothing.
    case wrapper

    /// The moves that the official wrapper allows.
    static let wrapperMoves = 100

    func isOver(_ progress: ScienceProgress, turnLimit: Int?) -> Bool {
        if progress.reply.isCompleted || progress.reply.score < 0 { return true }
        switch self {
        case .eto: return progress.turns >= turnLimit ?? .max
        case .armap:
            return progress.turns >= turnLimit ?? .max || progress.lastActionWasUnknown
                || progress.equalObservations >= 4
        case .wrapper: return progress.reply.moves > Self.wrapperMoves
        }
    }

    func outcome(_ progress: ScienceProgress) -> Outcome {
        let reward = self == .wrapper ? max(0, progress.reply.score) : progress.bestScore
        return Outcome(reward: min(1, reward), isSuccess: reward >= 1)
    }
}

/// What the rules look at.
struct ScienceProgress: Hashable, Sendable {
    /// What the simulator said last.
    private(set) var reply: SimulatorReply
    /// Actions so far.
    private(set) var turns = 0
    /// The highest score so far; at least 0.
    private(set) var bestScore = 0.0
    /// How many of the newest observations are the same.
    private(set) var equalObservations = 1

    /// - Parameter reply: the answer to a first look around.
    init(_ reply: SimulatorReply) { self.reply = reply }

    mutating func advance(_ next: SimulatorReply) {
        equalObservations = next.observation == reply.observation ? equalObservations + 1 : 1
        turns += 1
        bestScore = max(bestScore, next.score)
        reply = next
    }

    /// Whether the simulator did not understand.
    var lastActionWasUnknown: Bool {
        turns > 0 && reply.observation.hasPrefix("No known action matches that input")
    }
}
