/// What labelling read, made and dropped, so that nothing disappears silently.
public struct LabelReport: Codable, Hashable, Sendable {
    /// Why something was not used.
    public enum DropReason: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
        /// A trajectory with the same actions as another of its puzzle.
        case duplicate
        /// A hindsight task that its own trajectory fails when executed.
        case unverifiedHindsight
        /// A labeller's reply without a task in it, or without actions.
        case unreadableReply
        /// A labeller's task that its trajectory fails when executed.
        case unverifiedRefinement
        /// Two trajectories that achieve the same task.
        case tie
        /// A pair that its length would help to give away: too many like it, longer or shorter, are there already.
        case unequalLength
        /// A trajectory of which no admissible action could be changed.
        case uneditable
    }

    /// Trajectories read.
    public internal(set) var trajectories = 0
    /// Of those, how many achieved what was asked.
    public internal(set) var successes = 0
    /// Puzzles they belong to.
    public internal(set) var puzzles = 0
    /// Pairs made, training and held-out together.
    public internal(set) var pairs = 0
    /// Pairs whose opposite is there too.
    public internal(set) var mirroredPairs = 0
    /// Pairs by how the chosen side came about.
    public internal(set) var chosen: [ChosenOrigin: Int] = [:]
    /// Pairs by how the rejected side came about.
    public internal(set) var rejected: [RejectedOrigin: Int] = [:]
    /// What was dropped, by reason.
    public internal(set) var dropped: [DropReason: Int] = [:]

    mutating func drop(_ reason: DropReason, count: Int = 1) {
        if count > 0 { dropped[reason, default: 0] += count }
    }

    mutating func count(_ pair: PreferencePair) {
        pairs += 1
        if pair.isMirrored { mirroredPairs += 1 }
        chosen[pair.chosenOrigin, default: 0] += 1
        rejected[pair.rejectedOrigin, default: 0] += 1
    }
}
