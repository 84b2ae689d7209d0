import Agents
import Foundation
import Testing
import WebShop

@testable import RewardModels

/// Preference pairs from shopping trips, and what they must not give away.
@Suite struct ShopPairTests {
    private static let environment = Task {
        let stock = try ShopStock(catalogue: nil, images: nil)
        return WebShop(Shop(stock.catalogue, index: stock.index))
    }

    private static let labelling = Task {
        let environment = try await Self.environment.value
        var trajectories: [Trajectory] = []
        for task in try environment.tasks(in: "train").prefix(60) {
            for sample in 0..<5 {
                trajectories.append(
                    try await wander(task, in: environment, Seed(7).for(task.id).for(sample)))
            }
        }
        var options = PairBuilder.Options()
        options.heldOutFraction = 0.3
        options.editsPerTrajectory = 3
        options.oneSidedShare = 0.34
        return try await PairBuilder(environment: environment, options: options, seed: Seed(5))
            .label(trajectories).value
    }

    /// Clicks at random, though with some appetite for buying.
    private static func wander(
        _ task: AgentTask, in environment: WebShop, _ seed: Seed
    ) async throws -> Trajectory {
        var generator = seed.generator
        var episode = try environment.start(task, seed: 0)
        var trajectory = Trajectory(task: task, initialObservation: episode.observation)
        while !episode.isOver, trajectory.turns.count < environment.horizon {
            let actions = episode.observation.admissibleActions ?? []
            let telling = actions.filter {
                !["click[back to search]", "click[< prev]", "click[next >]"].contains($0)
            }
            guard let action = (telling.isEmpty ? actions : telling).randomElement(using: &generator) else {
                break
            }
            trajectory = try await trajectory.taking(
                ActionProposal(action: action, probability: 1), in: &episode)
        }
        return trajectory
    }

    private func accuracy(
        _ features: @escaping @Sendable (Trajectory) -> [String: Double]
    ) async throws -> Double {
        let data = try await Self.labelling.value
        var baseline = ShortcutBaseline(features: features)
        baseline.fit(data.training)
        return baseline.accuracy(data.heldOut)
    }

    @Test func everyLabelIsWhatTheShopSays() async throws {
        let environment = try await Self.environment.value
        let data = try await Self.labelling.value
        #expect(data.training.count > 60)
        for pair in data.training.prefix(60) {
            #expect(try environment.outcome(of: pair.chosen).reward == 1)
            #expect(try environment.outcome(of: pair.rejected).reward < 1)
            #expect(pair.chosen.task == pair.rejected.task)
        }
        let origins: Set<RejectedOrigin> = Set(data.training.map { $0.rejectedOrigin })
        #expect(origins == [.failure, .edit])
        #expect(data.training.contains { $0.isMirrored } && data.training.contains { !$0.isMirrored })
    }

    @Test func lengthsAndPositionsAloneDoNotTell() async throws {
        let accuracy = try await accuracy { trajectory in
            var features = ["turns \(trajectory.turns.count)": 1.0]
            for (turn, action) in trajectory.actions.enumerated() {
                let before =
                    turn == 0 ? trajectory.initialObservation : trajectory.turns[turn - 1].observation
                let place = before.admissibleActions?.firstIndex(of: action) ?? -1
                features["place \(min(place, 20))", default: 0] += 1
            }
            features["characters"] = Double(trajectory.actions.map(\.text.count).reduce(0, +)) / 100
            return features
        }
        #expect((0.35...0.65).contains(accuracy))
    }

    @Test func theLastWordsAloneDoNotTell() async throws {
        let accuracy = try await accuracy { trajectory in
            let words = (trajectory.observation.brief ?? "").split(separator: " ").suffix(3)
            return Dictionary(words.map { (String($0), 1) }, uniquingKeysWith: +)
        }
        #expect((0.35...0.65).contains(accuracy))
    }

    @Test func asManyLosersAreLongerAsAreShorter() async throws {
        let data = try await Self.labelling.value
        let differences = (data.training + data.heldOut).filter { !$0.isMirrored }.map {
            ($0.rejected.turns.count - $0.chosen.turns.count).signum()
        }
        #expect(differences.contains(1) && differences.contains(-1))
        #expect(abs(differences.reduce(0, +)) <= 1)
    }
}
