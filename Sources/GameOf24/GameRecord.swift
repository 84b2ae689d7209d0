import Agents

/// Games as text.
enum GameRecord {
    /// A trajectory's moves, one a line, each followed by what the environment answered, if anything.
    static func text(of trajectory: Trajectory) -> String {
        trajectory.turns.flatMap { turn in
            [turn.action.text] + (turn.observation.text.isEmpty ? [] : [turn.observation.text])
        }.joined(separator: "\n")
    }
}

/// A line of a model's reply.
enum MoveLine {
    /// The move in a line, without list markers and labels such as `1.`, `-` or `Step 2:`; nil when there
    /// is none.
    static func action(in line: String) -> Action? {
        let trimmed = String(line.drop(while: \.isWhitespace))
        let candidates = [trimmed] + unlabelled(trimmed)
        return candidates.first { !MoveParser.readings(of: $0).isEmpty }.map { text in
            var end = text[...]
            while let last = end.last, last.isWhitespace { end.removeLast() }
            return Action(String(end))
        }
    }

    private static func unlabelled(_ line: String) -> [String] {
        let longestLabel = 12
        var rest = ["- ", "* "].filter(line.hasPrefix).map { String(line.dropFirst($0.count)) }
        for mark in [": ", ". ", ") "] {
            guard let range = line.prefix(longestLabel).firstRange(of: mark) else { continue }
            rest.append(String(line[range.upperBound...]))
        }
        return rest
    }
}
