import Agents
import Foundation
import Tensors
import Testing
import Transformers

@testable import RewardModels

@Suite(.needsTorch) struct ValueTests {
    private static var layout: RewardHeadLayout {
        var layout = RewardHeadLayout()
        layout.readsValues = true
        return layout
    }

    /// A rollout whose turns are given as tokens, after the prompt 9 9.
    private func rollout(_ turns: [[Int]], _ outcome: Double, environment: Int = 0) -> EncodedRollout {
        var (tokens, ends) = ([9, 9], [2])
        for turn in turns {
            tokens += turn
            ends.append(tokens.count)
        }
        let sequence = TrajectoryEncoder.Sequence(
            tokens: tokens + [7, 7], promptLength: 2, turnEnds: ends)
        return EncodedRollout(sequence: sequence, outcome: outcome, environment: environment)
    }

    private var rollouts: [EncodedRollout] {
        [
            rollout([[1, 2], [3]], 1), rollout([[1, 2], [4, 5]], 0), rollout([[1, 2], [4, 5]], 1),
            rollout([[6], [3]], 0),
        ]
    }

    @Test func aPrefixIsWorthTheMeanOfWhatCameOfIt() throws {
        let tree = try #require(RolloutPacking(tokenLimit: 100)(rollouts).first)
        // 9 9 | 1 2 | 3 | 4 5 | 6 | 3
        #expect(tree.tree.tokens == [9, 9, 1, 2, 3, 4, 5, 6, 3])
        #expect(tree.prefixes.map(\.node) == [1, 3, 4, 6, 7, 8])
        #expect(tree.prefixes.map(\.count) == [4, 3, 1, 2, 1, 1])
        let expected = [0.5, 2.0 / 3, 1, 0.5, 0, 0]
        #expect(zip(tree.prefixes.map(\.target), expected).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test func dividingATreeChangesNoValue() {
        let whole = RolloutPacking(tokenLimit: 100)(rollouts)
        let parts = RolloutPacking(tokenLimit: 8)(rollouts)
        #expect(whole.count == 1 && parts.count > 1)
        func targets(_ trees: [OutcomeTree]) -> [[Int]: Double] {
            trees.reduce(into: [:]) { targets, tree in
                for prefix in tree.prefixes {
                    let path = tree.tree.path(to: prefix.node).map { tree.tree.tokens[$0] }
                    targets[path] = prefix.target
                }
            }
        }
        #expect(targets(whole) == targets(parts))
        let counts = parts.flatMap(\.prefixes).reduce(0) { $0 + $1.count }
        #expect(counts == whole[0].prefixes.reduce(0) { $0 + $1.count })
    }

    @Test(arguments: ValueOptions.Loss.allCases)
    func theLossIsItsFormula(kind: ValueOptions.Loss) throws {
        let (values, targets, counts) = ([0.5, -1, 2], [1, 0.25, 0.5], [2, 1, 1])
        let found = try ValueLoss(kind: kind)(
            Tensor(values.map(Float.init), [3]), targets: targets, counts: counts
        ).item()
        let costs = zip(values, targets).map { value, target in
            let p = 1 / (1 + exp(-value))
            return kind == .squaredError
                ? (p - target) * (p - target) : -target * log(p) - (1 - target) * log(1 - p)
        }
        #expect(abs(found - (2 * costs[0] + costs[1] + costs[2]) / 4) < 1e-6)
    }

    @Test func sharedPrefixesGiveTheGradientOfEveryRolloutByItself() throws {
        let network = try TinyReward.network(heads: Self.layout)
        func gradients(_ loss: Tensor) throws -> [String: [Float]] {
            for tensor in network.trainable.values { tensor.zeroGrad() }
            try loss.backward()
            return try network.trainable.compactMapValues { try $0.grad?.floats() }
        }
        let loss = ValueLoss(kind: .crossEntropy)
        let trees = RolloutPacking(tokenLimit: 100)(rollouts)
        let prefixes = trees.flatMap(\.prefixes)
        let packed = try gradients(
            loss(
                try #require(try network.values(trees)), targets: prefixes.map(\.target),
                counts: prefixes.map(\.count)))
        // Every prefix of every rollout is a sequence of its own, held to the rollout's own outcome.
        let (sequences, outcomes) = rollouts.reduce(into: ([[Int]](), [Double]())) { all, rollout in
            for end in rollout.sequence.turnEnds {
                all.0.append(Array(rollout.sequence.tokens.prefix(end)))
                all.1.append(rollout.outcome)
            }
        }
        let alone = sequences.map { TokenTree(merging: [$0]) }
        let states = try network.states(alone, at: alone.map { [$0.count - 1] })
        let values = try #require(try network.heads.values(states, environments: alone.map { _ in nil }))
        let naive = try gradients(
            loss(values, targets: outcomes, counts: outcomes.map { _ in 1 }))
        #expect(packed.count > 10 && packed.keys == naive.keys)
        for (name, gradient) in packed {
            #expect(zip(gradient, naive[name] ?? []).allSatisfy { abs($0 - $1) < 1e-4 }, "\(name)")
        }
        #expect(packed["heads.value.weight"]?.contains { abs($0) > 1e-3 } == true)
    }

    @Test func whatComesLaterDoesNotChangeAValue() async throws {
        let network = try TinyReward.network(heads: Self.layout)
        for judged in try await walkData().judged.prefix(5) {
            let whole = try TinyReward.encoder(judged.trajectory)
            #expect(whole.turnEnds.count == judged.trajectory.turns.count + 1)
            let read = try #require(try network.values(of: whole.prefixes))
            for (turns, value) in read.enumerated() {
                let unfinished = try TinyReward.encoder(judged.trajectory.prefix(turns))
                let alone = try #require(try network.values(of: [unfinished]))
                #expect(abs(alone[0] - value) < 1e-4)
                #expect(whole.tokens.starts(with: unfinished.withoutClosing.tokens))
            }
            let value = try #require(try network.read([whole])[0].value)
            #expect(abs(value - read[read.count - 1]) < 1e-4)
        }
    }

    @Test func valuesOfUnseenPrefixesAreLearnedBesidePairs() async throws {
        var options = TinyReward.options
        options.values = ValueOptions()
        options.steps = 40
        // What begins with 1 succeeds, what begins with 2 fails, whatever comes after.
        let rollouts = (10..<30).flatMap { later in
            [rollout([[1, later], [later + 40]], 1), rollout([[2, later], [later + 40]], 0)]
        }
        let pairs = try await walkData().training.prefix(6)
        let run = try TinyReward.run(
            pairs.map { try PairGroup(EncodedPair($0, TinyReward.encoder)) },
            outcomes: RolloutPacking(tokenLimit: 40)(rollouts), options: options)
        let first = try run.advance()
        #expect(abs(try #require(first.valueLoss) - log(2)) < 1e-5)
        while !run.isFinished { _ = try run.advance() }
        let unseen = [rollout([[1, 35]], 1), rollout([[2, 35]], 0), rollout([], 0.5)]
        let values = try #require(try run.network.values(of: unseen.map(\.sequence)))
        #expect(values[0] > 1.5 && values[1] < -1.5 && abs(values[2]) < 0.8)
    }

    @Test func rolloutsOfTrainingPuzzlesAreKeptByLabelling() async throws {
        let data = try await walkData()
        let rollouts = try #require(data.rollouts)
        let heldOut = Set(data.judged.map(\.puzzle))
        #expect(!rollouts.isEmpty && rollouts.allSatisfy { !heldOut.contains($0.puzzle) })
        let walk = Walk()
        #expect(rollouts.allSatisfy { walk.outcome(of: $0.trajectory) == $0.outcome })
        #expect(rollouts.allSatisfy { $0.trajectory.task.id == $0.puzzle })
    }

    @Test func withoutRolloutsTheSidesOfPairsServe() async throws {
        var data = try await walkData()
        #expect(data.rolloutsOrSides == data.rollouts)
        data.rollouts = nil
        let sides = data.rolloutsOrSides
        #expect(Set(sides.map(\.trajectory)).count == sides.count)
        #expect(
            Set(sides.map(\.trajectory)) == Set(data.training.flatMap { [$0.chosen, $0.rejected] }))
        #expect(sides.contains { $0.outcome.isSuccess } && sides.contains { !$0.outcome.isSuccess })
    }
}
