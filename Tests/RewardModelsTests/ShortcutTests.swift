import Agents
import Foundation
import GameOf24
import Testing

@testable import RewardModels

/// What a reward model must not get away with: judging a trajectory without regard to the intent.
@Suite struct ShortcutTests {
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
        var baseline = ShortcutBaseline(features: features)
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
