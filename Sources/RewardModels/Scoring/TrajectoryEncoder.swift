import Agents

/// Turns trajectories into token sequences of bounded length.
///
/// What does not fit is cut where it matters least: the oldest turns go first, then the beginning of what is
/// left between the intent and the closing. The intent, the closing and the newest steps stay, unlike in the
/// official code, which cuts at the end.
public struct TrajectoryEncoder: Sendable {
    /// A trajectory in tokens.
    public struct Sequence: Hashable, Sendable {
        /// The tokens, ending with the closing.
        public let tokens: [Int]
        /// How many of them are the intent and the first observation.
        public let promptLength: Int
        /// How many tokens stand before the end of the prompt and of every turn that is still there: where the
        /// value of what happened so far is read.
        public var turnEnds: [Int] = []

        /// The sequence up to the end of its last turn: what stands for a trajectory that goes on.
        var withoutClosing: Sequence {
            let length = turnEnds.last ?? tokens.count
            return Sequence(
                tokens: Array(tokens.prefix(length)), promptLength: promptLength, turnEnds: turnEnds)
        }
    }

    /// Turns text into tokens.
    private let encode: @Sendable (String) -> [Int]
    /// The most tokens a sequence may have.
    public let maxTokens: Int

    /// Creates an encoder.
    /// - Parameter encode: the tokens of a text; must not depend on what stands around it.
    public init(maxTokens: Int, encode: @escaping @Sendable (String) -> [Int]) {
        self.maxTokens = maxTokens
        self.encode = encode
    }

    /// Encodes a trajectory in at most `maxTokens`, the intent first and the closing last.
    /// - Throws: `RewardModelError.intentTooLong` when the intent and the closing alone do not fit.
    public func callAsFunction(_ trajectory: Trajectory) throws(RewardModelError) -> Sequence {
        let text = TrajectoryText(trajectory)
        let (prompt, closing) = (encode(text.prompt), encode(TrajectoryText.closing))
        let room = maxTokens - prompt.count - closing.count
        guard room >= 0 else {
            throw .intentTooLong(
                task: trajectory.task.id, tokens: prompt.count + closing.count, limit: maxTokens)
        }
        let turns = newest(text.turns, within: room)
        return Sequence(
            tokens: prompt + turns.flatMap(\.self) + closing, promptLength: prompt.count,
            turnEnds: turns.reduce(into: [prompt.count]) { $0.append(($0.last ?? 0) + $1.count) })
    }

    /// The newest turns that fit; the newest of all loses its beginning if even it does not.
    private func newest(_ turns: [String], within room: Int) -> [[Int]] {
        var kept: [[Int]] = []
        var size = 0
        for turn in turns.reversed() {
            let tokens = encode(turn)
            guard size + tokens.count <= room else {
                return kept.isEmpty ? [Array(tokens.suffix(room))] : kept
            }
            kept.insert(tokens, at: 0)
            size += tokens.count
        }
        return kept
    }
}
