import Agents
import Foundation
import Transformers

/// A trajectory with what the model makes of it: a line of `examples.jsonl`.
struct ExportedExample: Codable, Equatable {
    /// The intent.
    let goal: String
    /// The first observation, as the model reads it.
    let first: String
    /// Action and observation of each turn, as the model reads them.
    let turns: [[String]]
    /// The files of what the first observation and that of every turn show, in `images`; nil of a model that reads no
    /// pictures.
    var images: [String?]?
    /// The whole text, in which `<image>` stands for each picture.
    let text: String
    /// Its tokens. Ids from the vocabulary's size on stand for the vectors of pictures.
    let tokens: [Int]
    /// Its score, computed in `f32`.
    let score: Double
}

extension ExportedExample {
    /// Writes examples for whoever serves the model.
    struct Writer {
        var encoder: TrajectoryEncoder
        /// Nil of a model that reads no pictures.
        var pictures: ExportedPictures?
        let encode: @Sendable (String) -> [Int]

        /// - Throws: `RewardModelExportError.paddingEndsSequences` when every sequence ends with this token.
        func requireEnd(otherThan paddingToken: Int) throws(RewardModelExportError) {
            if encode(TrajectoryText.closing).last == paddingToken {
                throw RewardModelExportError.paddingEndsSequences(paddingToken)
            }
        }

        /// Writes those of the trajectories that the model reads whole, in order, and returns them.
        func write(
            _ trajectories: [Trajectory], to folder: URL,
            scored score: ([TrajectoryEncoder.Sequence]) throws -> [Double]
        ) throws -> [ExportedExample] {
            let whole = try trajectories.compactMap { trajectory in
                let pieces = TrajectoryText(trajectory).pieces(showing: trajectory) {
                    encoder.pictures[$0]?.isEmpty == false
                }
                let sequence = try encoder(trajectory)
                return tokens(of: pieces) == sequence.tokens ? (trajectory, pieces, sequence) : nil
            }
            let scores = try score(whole.map(\.2))
            var examples = zip(whole, scores).map { example, score in
                ExportedExample(example.0, example.1, tokens: example.2.tokens, score: score)
            }
            if let pictures {
                for (index, example) in whole.enumerated() {
                    examples[index].images = try example.0.shown.map { try $0.flatMap(pictures.file) }
                }
            }
            let json = JSONEncoder()
            json.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let lines = try examples.map { try json.encode($0) + Data("\n".utf8) }
            try Data(lines.joined()).write(to: folder.appending(path: "examples.jsonl"), options: .atomic)
            return examples
        }
    }

    private init(
        _ trajectory: Trajectory, _ pieces: [TrajectoryText.Piece], tokens: [Int], score: Double
    ) {
        let text = pieces.map { if case .words(let words) = $0 { words } else { PictureLayout.place } }
            .joined()
        func read(_ observation: Observation) -> String { observation.brief ?? observation.text }
        self.init(
            goal: trajectory.task.intent, first: read(trajectory.initialObservation),
            turns: trajectory.turns.map { [$0.action.text, read($0.observation)] }, text: text,
            tokens: tokens, score: score)
    }
}

extension ExportedExample.Writer {
    /// The tokens of words by themselves and of pictures.
    private func tokens(of pieces: [TrajectoryText.Piece]) -> [Int] {
        pieces.flatMap { piece in
            switch piece {
            case .words(let words): encode(words)
            case .picture(let image): encoder.pictures[image] ?? []
            }
        }
    }
}

/// Pictures of examples, as files in the folder `images`.
final class ExportedPictures {
    private let environment: any IllustratedEnvironment
    private let folder: URL
    private var names: [ImageReference: String?] = [:]

    init(of environment: any IllustratedEnvironment, in folder: URL) {
        (self.environment, self.folder) = (environment, folder)
    }

    /// A picture's path in the folder; nil where there is no such picture.
    func file(of image: ImageReference) throws -> String? {
        if let known = names[image] { return known }
        guard let bytes = try environment.picture(image) else {
            names[image] = .some(nil)
            return nil
        }
        let ending = bytes.starts(with: [0xFF, 0xD8, 0xFF]) ? "jpg" : "png"
        let name = "images/\(names.count).\(ending)"
        try FileManager.default.createDirectory(
            at: folder.appending(path: "images"), withIntermediateDirectories: true)
        try Data(bytes).write(to: folder.appending(path: name), options: .atomic)
        names[image] = name
        return name
    }
}
