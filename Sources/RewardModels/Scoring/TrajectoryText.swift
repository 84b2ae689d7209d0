import Agents

/// A trajectory as the reward model reads it: the intent, what was done and seen, and a closing at whose last
/// token the score is read.
///
/// Of an observation that has a brief form, that is read: a page of search results has more tokens than all
/// decisions together. Thoughts are left out. They are claims, not evidence, and would give away how a pair was made: a trajectory
/// replayed under another task has none.
///
/// White space at the end of lines is cut: where it would meet the next part, byte-pair tokenizers join the two, and the
/// text as a whole would have other tokens than its parts.
struct TrajectoryText: Hashable {
    /// The intent and the first observation: the same for all candidates of a task.
    let prompt: String
    /// Action and observation of each turn.
    let turns: [String]
    /// The closing, the same for all trajectories. Restating the intent in it takes half as many tokens again
    /// and did not make the Game of 24 quicker to learn: the prompt is in sight of every token anyway.
    static let closing = "Goal met:"

    init(_ trajectory: Trajectory) {
        prompt = Self.line("Goal: \(trajectory.task.intent)") + Self.line(trajectory.initialObservation)
        turns = trajectory.turns.map { Self.line("> \($0.action.text)") + Self.line($0.observation) }
    }

    /// What stands between two pictures, and the pictures, in order.
    enum Piece: Hashable {
        case words(String)
        case picture(ImageReference)
    }

    /// The whole, with the pictures that it shows: each after the words of its observation, unless the one before
    /// showed it already.
    /// - Parameter isThere: whether there is a picture.
    func pieces(showing trajectory: Trajectory, where isThere: (ImageReference) -> Bool) -> [Piece] {
        var (pieces, words, last): ([Piece], String, ImageReference?) = ([], "", nil)
        for (text, image) in zip([prompt] + turns, trajectory.shown) {
            words += text
            if let image, image != last, isThere(image) {
                pieces += [.words(words), .picture(image)]
                words = ""
            }
            last = image
        }
        return pieces + [.words(words + Self.closing)]
    }

    private static func line(_ observation: Observation) -> String {
        line(observation.brief ?? observation.text)
    }

    private static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(scalars[...last]) + "\n"
    }
}
