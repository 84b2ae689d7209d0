import Agents
import Foundation
import Tensors
import Testing
import Transformers

@testable import RewardModels

/// Packed groups against the naive way: each side padded by itself, in two forward passes.
@Suite(.needsTorch) struct PairGroupTests {
    private func encoded() async throws -> [EncodedPair] {
        try await walkData().training.enumerated().map {
            try EncodedPair($1, TinyReward.encoder, index: $0)
        }
    }

    private func loss(_ scores: (chosen: Tensor, rejected: Tensor)) throws -> Tensor {
        try PairLoss()(chosen: scores.chosen, rejected: scores.rejected)
    }

    /// All gradients of a network after a backward pass, by name.
    private func gradients(_ network: RewardNetwork, _ loss: Tensor) throws -> [String: [Float]] {
        for tensor in network.trainable.values { tensor.zeroGrad() }
        try loss.backward()
        return try network.trainable.mapValues { try #require($0.grad).floats() }
    }

    @Test(arguments: [1, 3]) func lossAndGradientsAreThoseOfSeparateSequences(members: Int) async throws {
        var heads = RewardHeadLayout()
        heads.members = members
        let network = try TinyReward.network(heads: heads)
        let groups = PairGrouping()(try await encoded())
        // The same pairs in the order in which the groups hold them.
        let byIndex = try await encoded()
        let pairs = groups.flatMap(\.pairs).map { byIndex[$0.index] }
        let packed = try loss(network.scores(ofPairs: groups))
        let naive = try loss(NaivePairScoring(network: network)(pairs))
        #expect(abs(try packed.item() - naive.item()) < 1e-5)
        #expect(abs(try packed.item() - log(2)) > 1e-4)
        let truth = try gradients(network, naive)
        for (name, gradient) in try gradients(network, packed) {
            let expected = try #require(truth[name])
            #expect(zip(gradient, expected).allSatisfy { abs($0 - $1) < 1e-4 }, "\(name)")
            #expect(expected.contains { abs($0) > 1e-5 }, "\(name)")
        }
    }

    @Test func aGroupHoldsItsPromptAndEveryTrajectoryOnce() async throws {
        let pairs = try await encoded()
        let groups = PairGrouping()(pairs)
        #expect(groups.flatMap(\.pairs).map(\.index).sorted() == Array(pairs.indices))
        #expect(groups.count < pairs.count)
        for group in groups {
            let members = group.pairs.flatMap { [pairs[$0.index].chosen, pairs[$0.index].rejected] }
            let prompt = members[0].promptLength
            let distinct = Set(members.map(\.tokens))
            #expect(group.tree.ends.count == distinct.count)
            #expect(group.tree.count <= distinct.reduce(prompt) { $0 + $1.count - prompt })
            for pair in group.pairs {
                #expect(tokens(group, pair.chosen) == pairs[pair.index].chosen.tokens)
                #expect(tokens(group, pair.rejected) == pairs[pair.index].rejected.tokens)
            }
        }
    }

    private func tokens(_ group: PairGroup, _ sequence: Int) -> [Int] {
        group.tree.ends[sequence].map { group.tree.path(to: $0).map { group.tree.tokens[$0] } } ?? []
    }

    @Test func aGroupThatIsTooLargeIsDivided() async throws {
        let pairs = try await encoded()
        var grouping = PairGrouping()
        grouping.tokensPerPass = 160
        let groups = grouping(pairs)
        #expect(groups.flatMap(\.pairs).map(\.index).sorted() == Array(pairs.indices))
        #expect(groups.allSatisfy { $0.tree.count <= 160 || $0.pairs.count == 1 })
        #expect(groups.count > PairGrouping()(pairs).count)
    }

    @Test func pairsOfDifferentEnvironmentsDoNotMeet() async throws {
        let data = try await walkData().training
        let encoded = try [0, 1].flatMap { place in
            try data.map { try EncodedPair($0, TinyReward.encoder, environment: place) }
        }
        let groups = PairGrouping()(encoded)
        #expect(groups.count { $0.environment == 0 } == groups.count { $0.environment == 1 })
        #expect(groups.reduce(0) { $0 + $1.pairs.count } == encoded.count)
    }

    @Test func aStepTakesWholeGroupsUpToItsTokens() {
        let sizes = [50, 20, 70, 30, 10, 200, 40]
        var schedule = PairSchedule(sizes: sizes, budget: 100, seed: Seed(2))
        let steps = (0..<12).map { schedule.items(at: $0) }
        for (step, next) in zip(steps, steps.dropFirst()) {
            let size = step.reduce(0) { $0 + sizes[$1] }
            #expect(size <= 100 || step.count == 1)
            #expect(size + sizes[next[0]] > 100)
        }
        #expect(steps.joined().prefix(7).sorted() == Array(0..<7))
        var later = PairSchedule(sizes: sizes, budget: 100, seed: Seed(2))
        #expect(later.items(at: 9) == steps[9])
    }

    @Test func aGroupedTrainingLearnsAndCountsWhatItComputes() async throws {
        var options = TinyReward.options
        options.grouping = PairGrouping()
        options.grouping?.tokensPerStep = 600
        options.grouping?.tokensPerPass = 400
        options.steps = 30
        let grouping = try #require(options.grouping)
        let longerWins = try await encoded().filter { $0.chosen.turnEnds.count > $0.rejected.turnEnds.count }
        let groups = grouping(longerWins)
        let run = try TinyReward.run(groups, options: options)
        let first = try run.advance()
        #expect(first.tokens <= 600 && first.pairs > 1 && abs(first.loss - log(2)) < 1e-6)
        while !run.isFinished { _ = try run.advance() }
        #expect(try run.rank(groups).loss < 0.4)
    }
}
