import Agents
import Testing

@testable import RewardModels

@Suite struct ScoringPlanTests {
    /// Sequences of three prompts, of many lengths.
    private let sequences = (0..<40).map { index in
        TrajectoryEncoder.Sequence(
            tokens: Array(repeating: index % 3, count: 10) + (0..<index).map { 100 + index + $0 },
            promptLength: 10)
    }

    @Test func everySequenceIsInOneTreeWithOthersOfItsPrompt() {
        let trees = ScoringPlan(sequences, treeLimit: 120, batchLimit: 300).batches.flatMap(\.self)
        #expect(trees.flatMap(\.self).sorted() == Array(sequences.indices))
        for tree in trees { #expect(Set(tree.map { sequences[$0].prompt }).count == 1) }
    }

    @Test func candidatesOfATaskShareATreeUpToTheLimit() {
        let plan = ScoringPlan(sequences, treeLimit: 10_000, batchLimit: 10_000)
        #expect(plan.batches.map(\.count) == [3])
        #expect(plan.shared.isEmpty)
        func size(_ tree: [Int]) -> Int { 10 + tree.reduce(0) { $0 + sequences[$1].tokens.count - 10 } }
        let small = ScoringPlan(sequences, treeLimit: 120, batchLimit: 300)
        #expect(small.batches.flatMap(\.self).allSatisfy { size($0) <= 120 })
        #expect(small.batches.allSatisfy { $0.map(size).reduce(0, +) <= 300 })
        #expect(small.batches.count > 1)
    }

    @Test func aPromptOfSeveralTreesIsComputedOnce() {
        let plan = ScoringPlan(sequences, treeLimit: 120, batchLimit: 300)
        #expect(Set(plan.shared.map { sequences[$0].prompt }).count == 3 && plan.shared.count == 3)
    }

    @Test func aSequenceLongerThanAnyLimitIsStillScored() {
        let plan = ScoringPlan(sequences, treeLimit: 1, batchLimit: 1)
        #expect(plan.batches.flatMap(\.self).flatMap(\.self).count == sequences.count)
    }
}
