import Testing

@testable import Tensors
@testable import Transformers

@Suite struct VisibilitySlicesTests {
    private func visibility(_ tree: TokenTree, prefix: Int = 0) -> Visibility {
        Visibility(
            additive: tree.additiveMask, rows: 1, queryPositions: tree.depths.map { prefix + $0 },
            keyPositions: tree.depths.map { prefix + $0 }, prefixLength: prefix)
    }

    @Test func slicesSeeTogetherWhatTheWholeSees() throws {
        let tree = TokenTree(trunk: Array(1...7), branches: [Array(10..<25), [30], Array(40..<52)])
        let whole = visibility(tree)
        let additive = try #require(whole.additive)
        for length in [1, 4, 9, 34, 35, 100] {
            var again = [Float](repeating: -.infinity, count: additive.count)
            var tokens: [Int] = []
            for slice in whole.slices(of: length) {
                let own = try #require(slice.visibility.additive)
                #expect(slice.tokens.count <= length && own.count == slice.tokens.count * slice.keys.count)
                for (row, token) in slice.tokens.enumerated() {
                    for (column, key) in slice.keys.enumerated() {
                        again[token * tree.count + key] = own[row * slice.keys.count + column]
                    }
                }
                tokens += slice.tokens
                #expect(slice.visibility.queryPositions == slice.tokens.map { tree.depths[$0] })
                #expect(slice.visibility.keyPositions == slice.keys.map { tree.depths[$0] })
            }
            #expect(again == additive && tokens == Array(0..<tree.count))
        }
    }

    @Test func aSliceOfASequenceSeesItsBeginningAndABranchAfterAPrefixItselfAlone() {
        let sequence = visibility(TokenTree(merging: [Array(0..<12)])).slices(of: 4)
        #expect(sequence.map(\.keys) == [0..<4, 0..<8, 0..<12])
        let branches = visibility(
            TokenTree(trunk: [], branches: (0..<3).map { [10 * $0, 10 * $0 + 1, 10 * $0 + 2, 10 * $0 + 3] }),
            prefix: 5)
        #expect(branches.slices(of: 4).map(\.keys) == [0..<4, 4..<8, 8..<12])
    }

    @Test func rowsSideBySideStayTogether() {
        let batch = TokenBatch(sequences: [Array(0..<9), Array(0..<5)])
        let whole = Visibility(
            additive: batch.additiveMask, rows: 2, queryPositions: batch.positions,
            keyPositions: batch.positions, prefixLength: 0)
        #expect(whole.slices(of: 4).map(\.tokens) == [0..<9])
    }
}

@Suite("A pass longer than a slice", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct SlicedForwardTests {
    private static let windows: [SlidingWindow?] = [nil, SlidingWindow(width: 40, layers: [1])]
    private let trunk = tokens(100, seed: 1)
    private let branches = [tokens(90, seed: 2), tokens(7, seed: 3), tokens(40, seed: 4)]

    @Test("gives its branches what their sequences give alone", arguments: windows)
    func branching(window: SlidingWindow?) throws {
        let model = try Self.model(window)
        let tree = TokenTree(trunk: trunk, branches: branches)
        let packed = PackedBatch([TokenTree(merging: [Self.tokens(20, seed: 5)]), tree])
        let over = PackedBatch([
            PackedBatch.Part(TokenTree(trunk: [], branches: branches), over: try model.prefill(trunk))
        ])
        let alone = try branches.map { try model.hidden(PackedBatch([TokenTree(merging: [trunk + $0])])) }
            .map { try $0.select(0, $0.size(0) - 1).floats() }
        for batch in [packed, over] {
            let ends = Array(batch.ends.suffix(branches.count))
            let states = try model.hidden(batch, at: ends)
            for row in branches.indices {
                #expect(try distance(states.select(0, row).floats(), alone[row]) < 1e-5)
            }
        }
    }

    @Test("has the gradients of passes that are shorter", arguments: windows)
    func gradients(window: SlidingWindow?) throws {
        let model = try Self.model(window)
        var generator = SplitMix(state: 2)
        try model.attach(LoRA(rank: 2, alpha: 4), using: &generator)
        for (_, weight) in model.adapterWeights.sorted(by: { $0.key < $1.key }) {
            try weight.copyUntracked(.randn(weight.shape, using: &generator).scaled(by: 0.3))
        }
        let sequences = branches.map { trunk + $0 }
        let tree = PackedBatch([TokenTree(merging: sequences)])
        try model.hidden(tree, at: tree.ends).square().sum().backward()
        let packed = try model.takeGradients()
        for sequence in sequences {
            // Rows side by side are not sliced.
            let batch = TokenBatch(sequences: [sequence, [1]])
            try model.hidden(batch).select(0, 0).select(0, sequence.count - 1).square().sum().backward()
        }
        let alone = try model.takeGradients()
        let scale = alone.values.flatMap { $0.map(abs) }.max() ?? 0
        for (name, gradient) in alone {
            #expect(distance(gradient, packed[name] ?? []) < 1e-4 * scale, "\(name)")
        }
    }

    private static func tokens(_ count: Int, seed: UInt64) -> [Int] {
        var generator = SplitMix(state: seed)
        return (0..<count).map { _ in Int.random(in: 0..<12, using: &generator) }
    }

    private static func model(_ window: SlidingWindow?) throws -> LlamaModel {
        var generator = SplitMix(state: 11)
        let configuration = LlamaConfiguration(
            hiddenSize: 12, intermediateSize: 16, layerCount: 2, headCount: 4, keyValueHeadCount: 2,
            headWidth: 4, vocabularySize: 12, contextLength: 512, family: .qwen3, slidingWindow: window)
        return try Checkpoint.randomLlama(configuration, using: &generator)
    }
}
