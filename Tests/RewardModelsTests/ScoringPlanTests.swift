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

    @Test func everySequenceIsScoredOnceAtItsOwnEnd() {
        let groups = ScoringPlan(sequences, treeLimit: 120, batchLimit: 300).batches.flatMap(\.self)
        #expect(groups.flatMap(\.members).sorted() == Array(sequences.indices))
        for group in groups {
            for (end, member) in zip(group.tree.ends, group.members) {
                let path = end.map { group.tree.path(to: $0).map { group.tree.tokens[$0] } }
                #expect(path == sequences[member].tokens)
            }
        }
    }

    @Test func candidatesOfATaskShareATreeUpToTheLimit() {
        let plan = ScoringPlan(sequences, treeLimit: 10_000, batchLimit: 10_000)
        #expect(plan.batches.map(\.count) == [3])
        let small = ScoringPlan(sequences, treeLimit: 120, batchLimit: 300)
        #expect(small.batches.flatMap(\.self).allSatisfy { $0.tree.count <= 120 })
        #expect(small.batches.allSatisfy { $0.count * $0[0].tree.count <= 300 })
    }

    @Test func aSequenceLongerThanAnyLimitIsStillScored() {
        let plan = ScoringPlan(sequences, treeLimit: 1, batchLimit: 1)
        #expect(plan.batches.flatMap(\.self).flatMap(\.members).count == sequences.count)
    }
}
