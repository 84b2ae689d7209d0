import Agents

/// Turns trajectories into token sequences of bounded length.
///
/// What does not fit is cut where it matters least: the oldest turns go first, then the beginning of what is
/// left between the intent and the closing. The intent, the closing and the newest steps stay, unlike in the
/// official code, which cuts at the end.
///
/// A picture follows the words of its observation, unless the turn before showed it already. It is there whole or not
/// at all.
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
    /// The soft tokens of pictures; those that are not here are not read.
    public var pictures: [ImageReference: [Int]] = [:]

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
        let shown = trajectory.shown
        let (words, closing) = (encode(text.prompt), encode(TrajectoryText.closing))
        let least = words.count + closing.count
        guard least <= maxTokens else {
            throw .intentTooLong(task: trajectory.task.id, tokens: least, limit: maxTokens)
        }
        let first = ids(shown[0])
        let prompt = words + (least + first.count <= maxTokens ? first : [])
        let turns = newest(text.turns, shown, within: maxTokens - prompt.count - closing.count)
        return Sequence(
            tokens: prompt + turns.flatMap(\.self) + closing, promptLength: prompt.count,
            turnEnds: turns.reduce(into: [prompt.count]) { $0.append(($0.last ?? 0) + $1.count) })
    }

    /// The newest turns that fit; the newest of all loses its beginning if even it does not.
    /// - Parameter shown: what the first observation and that of every turn show.
    private func newest(_ turns: [String], _ shown: [ImageReference?], within room: Int) -> [[Int]] {
        var kept: [[Int]] = []
        var size = 0
        for (index, turn) in turns.enumerated().reversed() {
            let words = encode(turn)
            let picture = shown[index] == shown[index + 1] ? [] : ids(shown[index + 1])
            if size + words.count + picture.count <= room {
                kept.insert(words + picture, at: 0)
                size += words.count + picture.count
                continue
            }
            if kept.isEmpty {
                let end = picture.count <= room ? picture : []
                return [words.suffix(room - end.count) + end]
            }
            // What the oldest turn shows was perhaps shown before, by one that is cut.
            let missing = ids(shown[index + 1] == shown[index + 2] ? shown[index + 2] : nil)
            if size + missing.count <= room { kept[0] += missing }
            break
        }
        return kept
    }

    private func ids(_ image: ImageReference?) -> [Int] { image.flatMap { pictures[$0] } ?? [] }
}
