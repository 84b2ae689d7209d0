import Agents
import Foundation
import GameOf24
import Testing

@testable import RewardModels

@Suite struct PairBuilderTests {
    let walk = Walk()

    private func played(_ actions: String, goal: Int, id: String = "walk-1") async throws -> Trajectory {
        try await walk.replay(
            actions.split(separator: " ").map { Action(String($0)) }, of: Walk.task(id, goal: goal))
    }

    private func label(
        _ trajectories: [Trajectory], labeller: Labeller? = nil, environment: Walk = Walk(), edits: Int = 0,
        oneSided: Double = 0.5, heldOut: Double = 0
    ) async throws -> LabelledData {
        var options = PairBuilder.Options()
        options.editsPerTrajectory = edits
        options.oneSidedShare = oneSided
        options.heldOutFraction = heldOut
        let builder = PairBuilder(
            environment: environment, labeller: labeller, options: options, seed: Seed(1))
        return try await builder.label(trajectories).value
    }

    @Test func aSuccessAndAFailureMakeTwoOppositePairs() async throws {
        let data = try await label([
            played("1 1 stop", goal: 2), played("2 2 2 stop", goal: 2),
        ])
        try #require(data.training.count == 2)
        let (asked, opposite) = (data.training[0], data.training[1])
        #expect(asked.task.intent == "Walk to 2." && opposite.task.intent == "Walk to 6.")
        #expect(asked.chosen.actions == opposite.rejected.actions)
        #expect(asked.rejected.actions == opposite.chosen.actions)
        #expect(asked.chosenOrigin == .success && opposite.chosenOrigin == .hindsight)
        #expect(data.training.allSatisfy { $0.isMirrored && $0.chosen.task == $0.rejected.task })
    }

    @Test func everyLabelIsConfirmedByExecution() async throws {
        let game = GameOf24()
        let trajectories = try await randomGames(puzzles: 12, perPuzzle: 5, seed: Seed(3))
        let data = try await PairBuilder(environment: game, seed: Seed(3)).label(trajectories).value
        #expect(data.training.count > 40)
        for pair in data.training + data.heldOut {
            #expect(pair.chosen.task == pair.rejected.task)
            #expect(try game.outcome(of: pair.chosen).isSuccess)
            #expect(try !game.outcome(of: pair.rejected).isSuccess)
        }
    }

    @Test func whoComesFurtherIsChosenWhereNobodyGetsThere() async throws {
        var options = PairBuilder.Options()
        options.editsPerTrajectory = 0
        options.heldOutFraction = 0
        options.progressPairsPerPuzzle = 3
        let walk = Walk(paysProgress: true)
        var played: [Trajectory] = []
        for actions: [Action] in [["1"], ["1", "1"], ["2", "1", "1"], ["2", "2", "2", "2"], ["1", "2"]] {
            played.append(try await walk.replay(actions, of: Walk.task("walk-9", goal: 9)))
        }
        let data = try await PairBuilder(environment: walk, options: options, seed: Seed(1)).label(played)
            .value
        // All chosen ones are longer here, so the balance of lengths admits one.
        try #require(data.training.count == 1)
        let pair = data.training[0]
        #expect(pair.chosenOrigin == .progress && !pair.isMirrored && pair.task.id == "walk-9")
        #expect(pair.chosenOutcome.reward > pair.rejectedOutcome.reward + 0.04)
        #expect(!pair.chosenOutcome.isSuccess)
        #expect(data.report.chosen == [.progress: 1])
        options.progressPairsPerPuzzle = 0
        let none = try await PairBuilder(environment: walk, options: options, seed: Seed(1)).label(played)
            .value
        #expect(none.training.isEmpty)
    }

    @Test func aLabellerWritesIntentsWhereItsRepliesCanBeRead() async throws {
        let tasks = [Walk.task("walk-1", goal: 1), Walk.task("walk-2", goal: 2)]
        let written = try await Labeller(model: Parrot(reply: "4"), prompting: WalkLabelPrompting())
            .writeIntents(for: tasks, seed: Seed(1))
        #expect(written.value.map(\.intent) == ["Walk to 4.", "Walk to 4."])
        #expect(written.cost.computedTokens == 24)
        let unread = try await Labeller(model: Parrot(reply: "far"), prompting: WalkLabelPrompting())
            .writeIntents(for: tasks, seed: Seed(1))
        #expect(unread.value == tasks)
    }

    @Test func equalDestinationsAreTies() async throws {
        let data = try await label([played("1 1 stop", goal: 2), played("2 stop", goal: 2)])
        #expect(data.training.isEmpty)
        #expect(data.report.dropped == [.tie: 1])
    }

    @Test func repeatedTrajectoriesAreDroppedAndCounted() async throws {
        let trajectory = try await played("1 stop", goal: 2)
        let data = try await label([trajectory, trajectory, trajectory])
        #expect(data.report.dropped == [.duplicate: 2])
        #expect(data.report.trajectories == 3)
    }

    @Test func losersThatAchieveNothingAreNotLongerAsARule() async throws {
        let one = try await [played("1 1 stop", goal: 2), played("2 2 2 2 2 2", goal: 2)]
        #expect(try await label(one).training.count == 1)
        let two =
            try await one + [
                played("1 1 1 stop", goal: 3, id: "walk-2"), played("2 2 2 2 2 2", goal: 3, id: "walk-2"),
            ]
        let unbalanced = try await label(two)
        #expect(unbalanced.training.count == 1 && unbalanced.report.dropped == [.unequalLength: 1])
        let equal = try await label([played("1 1 stop", goal: 2), played("2 2 2", goal: 2)])
        #expect(equal.training.count == 1 && equal.report.mirroredPairs == 0)
    }

    @Test func hindsightThatExecutionDeniesIsDropped() async throws {
        let data = try await label([played("1 stop", goal: 2)], environment: Walk(liesInHindsight: true))
        #expect(data.training.isEmpty)
        #expect(data.report.dropped == [.unverifiedHindsight: 1])
    }

    @Test func editsFailTheTaskTheyWereMadeFor() async throws {
        let data = try await label([played("1 1 stop", goal: 2)], edits: 4)
        let edits = data.training.filter { $0.rejectedOrigin == .edit }
        #expect(!edits.isEmpty)
        for pair in edits { #expect(!walk.outcome(of: pair.rejected).isSuccess) }
    }

    @Test func aLabellersRefinementCountsOnlyWhenExecutionConfirmsIt() async throws {
        let trajectories = [
            try await played("1 1 stop", goal: 2), try await played("2 2 stop", goal: 2),
        ]
        func labeller(_ reply: String) -> Labeller {
            Labeller(model: Parrot(reply: reply), prompting: WalkLabelPrompting(), requestsPerPuzzle: 1)
        }
        let right = try await label(trajectories, labeller: labeller("4")).report
        #expect(right.chosen == [.success: 1, .refinement: 1])
        #expect(right.dropped == [.unreadableReply: 1])
        let wrong = try await label(trajectories, labeller: labeller("5")).report
        #expect(wrong.chosen == [.success: 1, .hindsight: 1])
        #expect(wrong.dropped == [.unreadableReply: 1, .unverifiedRefinement: 1])
    }

    @Test func aLabellersCorruptionIsExecutedAndLoses() async throws {
        let labeller = Labeller(model: Parrot(reply: "2 1 stop"), prompting: WalkLabelPrompting())
        let data = try await label([played("1 1 stop", goal: 2)], labeller: labeller)
        #expect(data.report.rejected == [.corruption: 1, .failure: 1])
        #expect(data.report.chosen == [.success: 1, .variation: 1])
    }

    @Test func theLabellersTokensAndTheEnvironmentsStepsAreCharged() async throws {
        let labeller = Labeller(model: Parrot(reply: "2 1 stop"), prompting: WalkLabelPrompting())
        let cost = try await PairBuilder(environment: walk, labeller: labeller, seed: Seed(1))
            .label([played("1 1 stop", goal: 2)]).cost
        #expect(cost.modelCalls == 1 && cost.computedTokens == 12 && cost.environmentSteps > 6)
    }

    @Test func aPuzzleGivesAtMostItsLimit() async throws {
        let trajectories = try await randomGames(puzzles: 5, perPuzzle: 20, seed: Seed(5))
        let data = try await PairBuilder(environment: GameOf24(), seed: Seed(5)).label(trajectories).value
        let sizes = Dictionary(grouping: data.training + data.heldOut, by: \.puzzle).mapValues(\.count)
        #expect(sizes.count == 5 && sizes.values.allSatisfy { $0 <= 8 && $0 >= 7 })
    }

    @Test func noPuzzleIsOnBothSides() async throws {
        let trajectories = try await randomGames(puzzles: 15, perPuzzle: 3, seed: Seed(7))
        let data = try await PairBuilder(environment: GameOf24(), seed: Seed(7)).label(trajectories).value
        func numbers(_ pairs: [PreferencePair]) -> Set<String> {
            Set(pairs.compactMap { $0.task.parameters["numbers"] })
        }
        #expect(numbers(data.training).isDisjoint(with: numbers(data.heldOut)))
        #expect(numbers(data.heldOut).count == 3)
        let judged = Set(data.judged.compactMap { $0.trajectory.task.parameters["numbers"] })
        #expect(judged == numbers(data.heldOut))
    }

    @Test func theSameSeedGivesTheSameData() async throws {
        let trajectories = try await randomGames(puzzles: 6, perPuzzle: 4, seed: Seed(9))
        let first = try await PairBuilder(environment: GameOf24(), seed: Seed(9)).label(trajectories).value
        let second = try await PairBuilder(environment: GameOf24(), seed: Seed(9)).label(trajectories).value
        let other = try await PairBuilder(environment: GameOf24(), seed: Seed(10)).label(trajectories).value
        #expect(first == second)
        #expect(first.training != other.training)
    }

    @Test func pairsAndReportSurviveCoding() async throws {
        let data = try await label([played("1 1 stop", goal: 2), played("2 2 2 stop", goal: 2)])
        let copy = try JSONDecoder().decode(LabelledData.self, from: JSONEncoder().encode(data))
        #expect(copy == data)
    }
}
