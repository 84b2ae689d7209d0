import Agents
import Foundation
import GameOf24
import Testing

@testable import RewardModels

/// What a reward model must not get away with: judging a trajectory without regard to the intent.
@Suite struct ShortcutTests {
    /// Pairwise logistic regression over bags of features.
    private struct Baseline {
        let features: @Sendable (Trajectory) -> [String: Double]
        var weights: [String: Double] = [:]

        func score(_ trajectory: Trajectory) -> Double {
            features(trajectory).reduce(0) { $0 + (weights[$1.key] ?? 0) * $1.value }
        }

        mutating func fit(_ pairs: [PreferencePair]) {
            for _ in 0..<20 {
                for pair in pairs {
                    let margin = score(pair.chosen) - score(pair.rejected)
                    let step = 0.1 / (1 + exp(margin))
                    for (name, value) in features(pair.chosen) { weights[name, default: 0] += step * value }
                    for (name, value) in features(pair.rejected) { weights[name, default: 0] -= step * value }
                }
            }
        }

        /// The share of pairs ranked rightly, ties counting half.
        func accuracy(_ pairs: [PreferencePair]) -> Double {
            let points = pairs.map { pair -> Double in
                let margin = score(pair.chosen) - score(pair.rejected)
                return margin > 0 ? 1 : margin == 0 ? 0.5 : 0
            }
            return points.reduce(0, +) / Double(max(points.count, 1))
        }
    }

    private static let labelling = Task {
        let trajectories = try await randomGames(puzzles: 100, perPuzzle: 6, seed: Seed(11))
        var options = PairBuilder.Options()
        options.heldOutFraction = 0.3
        let builder = PairBuilder(environment: GameOf24(), options: options, seed: Seed(11))
        return try await builder.label(trajectories).value
    }

    private func accuracy(
        _ features: @escaping @Sendable (Trajectory) -> [String: Double]
    ) async throws -> Double {
        let data = try await Self.labelling.value
        var baseline = Baseline(features: features)
        baseline.fit(data.training)
        return baseline.accuracy(data.heldOut)
    }

    @Test func wordsOfTheTrajectoryAloneDoNotTell() async throws {
        let accuracy = try await accuracy { trajectory in
            let words = trajectory.actions.map(\.text).joined(separator: " ").split(separator: " ")
            return Dictionary(words.map { (String($0), 1) }, uniquingKeysWith: +)
        }
        #expect((0.4...0.65).contains(accuracy))
    }

    @Test func lengthAndFinalNumberAloneDoNotTell() async throws {
        let accuracy = try await accuracy { trajectory in
            let text = trajectory.actions.map(\.text).joined(separator: "\n")
            let last = trajectory.actions.last?.text ?? ""
            return ["characters": Double(text.count) / 100, "turns": 1, "last \(last.suffix(4))": 1]
        }
        #expect((0.4...0.65).contains(accuracy))
    }

    @Test func whetherTheLastNumberIsTheOneAskedForTellsEverything() async throws {
        let accuracy = try await accuracy { trajectory in
            let asked = trajectory.task.parameters["target"] ?? ""
            return ["reached": trajectory.actions.last?.text.hasSuffix("left: \(asked))") == true ? 1 : 0]
        }
        #expect(accuracy == 1)
    }

    @Test func endingIn24LosesWhereSomethingElseWasAsked() async throws {
        let pairs = try await Self.labelling.value.training.filter(\.isMirrored)
        func ends24(_ trajectory: Trajectory) -> Bool {
            trajectory.actions.last?.text.hasSuffix("left: 24)") == true
        }
        let won = pairs.count { ends24($0.chosen) }
        let lost = pairs.count { ends24($0.rejected) }
        #expect(won > 5 && won == lost)
    }
}
