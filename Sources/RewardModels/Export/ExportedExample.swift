import Agents
import Foundation

/// A trajectory with what the model makes of it: a line of `examples.jsonl`.
struct ExportedExample: Codable, Equatable {
    /// The intent.
    let goal: String
    /// The first observation, as the model reads it.
    let first: String
    /// Action and observation of each turn, as the model reads them.
    let turns: [[String]]
    /// The whole text.
    let text: String
    /// Its tokens.
    let tokens: [Int]
    /// Its score, computed in `f32`.
    let score: Double
}

extension ExportedExample {
    /// Writes examples for whoever serves the model.
    struct Writer {
        let encoder: TrajectoryEncoder
        let encode: @Sendable (String) -> [Int]

        /// - Throws: `RewardModelExportError.paddingEndsSequences` when every sequence ends with this token.
        func requireEnd(otherThan paddingToken: Int) throws(RewardModelExportError) {
            if encode(TrajectoryText.closing).last == paddingToken {
                throw RewardModelExportError.paddingEndsSequences(paddingToken)
            }
        }

        /// Writes those of the trajectories that the model reads whole, in order, and returns them.
        func write(
            _ trajectories: [Trajectory], scoredBy network: RewardNetwork, to folder: URL
        ) throws -> [ExportedExample] {
            let whole = try trajectories.compactMap { trajectory in
                let (text, sequence) = (TrajectoryText(trajectory).whole, try encoder(trajectory))
                return encode(text) == sequence.tokens ? (trajectory, text, sequence) : nil
            }
            let scores = try network.scores(of: whole.map(\.2))
            let examples = zip(whole, scores).map { example, score in
                ExportedExample(example.0, text: example.1, tokens: example.2.tokens, score: score)
            }
            let json = JSONEncoder()
            json.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let lines = try examples.map { try json.encode($0) + Data("\n".utf8) }
            try Data(lines.joined()).write(to: folder.appending(path: "examples.jsonl"), options: .atomic)
            return examples
        }
    }

    private init(_ trajectory: Trajectory, text: String, tokens: [Int], score: Double) {
        func read(_ observation: Observation) -> String { observation.brief ?? observation.text }
        self.init(
            goal: trajectory.task.intent, first: read(trajectory.initialObservation),
            turns: trajectory.turns.map { [$0.action.text, read($0.observation)] }, text: text,
            tokens: tokens, score: score)
    }
}

extension TrajectoryText {
    /// The text as one. Its tokens are those of its parts one after the other.
    var whole: String { prompt + turns.joined() + Self.closing }
}
