import Agents
import Foundation
import Tensors
import Testing
import Transformers

@testable import RewardModels

@Suite(.needsTorch) struct RewardNetworkTests {
    private func pairs() async throws -> [PairGroup] {
        let encoder = TrajectoryEncoder(maxTokens: 512, encode: TinyReward.encode)
        return try await walkData().training.prefix(6).map { try PairGroup(EncodedPair($0, encoder)) }
    }

    private func sequences() async throws -> [TrajectoryEncoder.Sequence] {
        let encoder = TrajectoryEncoder(maxTokens: 512, encode: TinyReward.encode)
        return try await walkData().judged.map { try encoder($0.trajectory) }
    }

    private func loss(_ network: RewardNetwork, _ pairs: [PairGroup]) throws -> Tensor {
        let scores = try network.scores(ofPairs: pairs)
        return try PairLoss()(chosen: scores.chosen, rejected: scores.rejected)
    }

    @Test func anUntrainedHeadFindsEverythingEquallyGood() async throws {
        let network = try RewardNetwork(TinyReward.llama())
        #expect(try await network.scores(of: sequences()).allSatisfy { $0 == 0 })
    }

    @Test func gradientsAgreeWithFiniteDifferences() async throws {
        let network = try TinyReward.network()
        let pairs = try await pairs()
        try loss(network, pairs).backward()
        let parameters = network.trainable.sorted { $0.key < $1.key }.map(\.value)
        let gradients = try parameters.map { try #require($0.grad) }
        var generator = SeededGenerator(seed: 17)
        for _ in 0..<5 {
            let direction = try parameters.map { try Tensor.randn($0.shape, using: &generator) }
            var slope = 0.0
            for (gradient, step) in zip(gradients, direction) { slope += try (gradient * step).sum().item() }
            func moved(by size: Double) throws -> Double {
                try noGrad {
                    for (parameter, step) in zip(parameters, direction) {
                        try parameter.copy(from: parameter + step.scaled(by: size))
                    }
                    return try loss(network, pairs).item()
                }
            }
            let size = 2e-4
            let ahead = try moved(by: size)
            let behind = try moved(by: -2 * size)
            _ = try moved(by: size)
            #expect(abs((ahead - behind) / (2 * size) - slope) < 2e-2 * max(1, abs(slope)))
        }
    }

    @Test func packedPairsCostTheSameAsSeparateSequences() async throws {
        let network = try TinyReward.network()
        let data = try await walkData().training.prefix(6)
        let encoder = TrajectoryEncoder(maxTokens: 512, encode: TinyReward.encode)
        func alone(_ trajectory: Trajectory) throws -> Tensor {
            try network.scores([TokenTree(merging: [encoder(trajectory).tokens])])
        }
        let chosen = try Tensor.cat(data.map { try alone($0.chosen) })
        let rejected = try Tensor.cat(data.map { try alone($0.rejected) })
        let naive = try PairLoss()(chosen: chosen, rejected: rejected).item()
        let packed = try loss(network, data.map { try PairGroup(EncodedPair($0, encoder)) }).item()
        #expect(abs(naive - packed) < 1e-5)
        #expect(abs(naive - log(2)) > 1e-4)
    }

    @Test func packingSharesWhatBothSidesHaveInCommon() async throws {
        let encoder = TrajectoryEncoder(maxTokens: 512, encode: TinyReward.encode)
        for pair in try await walkData().training {
            let separate = try encoder(pair.chosen).tokens.count + encoder(pair.rejected).tokens.count
            let packed = try PairGroup(EncodedPair(pair, encoder)).tree.count
            #expect(packed <= separate - (try encoder(pair.chosen).promptLength))
        }
    }

    @Test func aScoreDoesNotDependOnWhatItIsScoredWith() async throws {
        let network = try TinyReward.network()
        let sequences = try await sequences()
        let together = try network.scores(of: sequences)
        for (sequence, score) in zip(sequences, together) {
            #expect(abs(try network.scores(of: [sequence])[0] - score) < 1e-4)
        }
        #expect(Set(together.map { ($0 * 1e4).rounded() }).count > 5)
    }

    @Test func whatWasReadBeforeIsNotReadAgainAndChangesNoScore() async throws {
        let network = try TinyReward.network()
        let sequences = try await sequences()
        let cold = try network.scores(of: sequences)
        network.prefixes = PrefixCache(budget: 64 << 20)
        // As a search does: shorter trajectories first, then those that they grew into, then all again.
        let order = sequences.indices.sorted { sequences[$0].tokens.count < sequences[$1].tokens.count }
        for index in order {
            #expect(abs(try network.scores(of: [sequences[index]])[0] - cold[index]) < 1e-4)
        }
        let found = network.prefixes.statistics.found
        #expect(found > 0)
        let warm = try network.scores(of: sequences)
        #expect(zip(warm, cold).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(network.prefixes.statistics.found > 2 * found)
    }

    @Test func aPromptOfManyCandidatesIsSharedBetweenTrees() throws {
        let network = try TinyReward.network()
        // Longer than one piece of a beginning.
        let prompt = (0..<700).map { 1 + ($0 * $0) % 90 }
        let sequences = (0..<30).map { index in
            TrajectoryEncoder.Sequence(
                tokens: prompt + (0..<60).map { 1 + ($0 * index) % 90 }, promptLength: prompt.count)
        }
        let together = try network.scores(of: sequences)
        for (sequence, score) in zip(sequences, together).prefix(4) {
            #expect(abs(try network.scores(of: [sequence])[0] - score) < 1e-4)
        }
    }

    @Test func paddingDoesNotMoveTheTokenThatIsScored() throws {
        let network = try TinyReward.network()
        let short = TokenTree(merging: [[72, 105]])
        let long = TokenTree(merging: [Array(1...90)])
        let alone = try network.scores([short]).floats()
        let padded = try network.scores([short, long]).floats()
        let otherWay = try network.scores([long, short]).floats()
        #expect(abs(alone[0] - padded[0]) < 1e-5)
        #expect(abs(alone[0] - otherWay[1]) < 1e-5)
        #expect(abs(padded[0] - padded[1]) > 1e-3)
    }

    @Test func weightsThatDoNotFitAreRefusedAndChangeNothing() throws {
        let network = try TinyReward.network()
        let before = try network.heads.score.floats()
        var weights = network.trainable
        weights[RewardHeads.scoreName] = nil
        #expect(throws: LoRAError.missing(RewardHeads.scoreName)) { try network.load(weights) }
        weights[RewardHeads.scoreName] = try .zeros([2, 32])
        #expect(throws: LoRAError.self) { try network.load(weights) }
        #expect(try network.heads.score.floats() == before)
    }
}
