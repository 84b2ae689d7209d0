import Testing

@testable import Tensors
@testable import Transformers

@Suite("A sliding window", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct SlidingWindowTests {
    /// With windows on all layers, on one, and on none. What a model computes for one sequence is compared with
    /// transformers elsewhere (`CheckpointParityTests`).
    static let windows: [SlidingWindow?] = [
        SlidingWindow(width: 3, layers: [0, 1]), SlidingWindow(width: 4, layers: [1]),
        SlidingWindow(width: 1, layers: [0]), nil,
    ]

    /// Branches are short, and long enough for attention over a prefix to take the fused kernel.
    @Test(
        "sees the same in a packed tree, over a prefix and in a cache as in one sequence",
        arguments: windows, [1, AttentionMask.manyTokens])
    func consistency(window: SlidingWindow?, repeats: Int) throws {
        let model = try Self.model(window)
        let trunk = [5, 1, 7, 2, 9, 3]
        let branches = [[4, 8, 6, 2, 2], [4, 8, 1], [11]].map {
            Array(repeatElement($0, count: repeats).joined())
        }
        let alone = try branches.map { try Self.last(model, trunk + $0) }
        let tree = TokenBatch([
            TokenTree(merging: branches.map { trunk + $0 }), TokenTree(merging: [[1, 2]]),
        ])
        #expect(
            try Self.furthest(Self.ends(model.hidden(tree), tree), alone + [Self.last(model, [1, 2])]) < 1e-5)

        for cut in 1..<trunk.count {
            let first = try model.prefill(Array(trunk[..<cut]))
            let prefix = try model.prefill(Array(trunk[cut...]), over: first)
            let batch = TokenBatch([TokenTree(merging: branches)], after: trunk.count)
            #expect(try Self.furthest(Self.ends(model.hidden(batch, over: prefix), batch), alone) < 1e-5)

            let packed = PackedBatch([
                PackedBatch.Part(TokenTree(merging: branches), over: prefix),
                PackedBatch.Part(TokenTree(merging: [[1, 2]])),
                PackedBatch.Part(TokenTree(merging: branches.map { trunk[cut...] + $0 }), over: first),
            ])
            let vectors = try model.hidden(packed)
            let ends = try packed.ends.map { try vectors.select(0, $0).floats() }
            #expect(try Self.furthest(ends, alone + [Self.last(model, [1, 2])] + alone) < 1e-5)

            let cache = model.cache(rows: branches.count, over: first)
            _ = try model.append(branches.map { _ in Array(trunk[cut...]) }, to: cache)
            _ = try model.append(
                branches.map { Array($0.dropLast()) }.map { $0.isEmpty ? [] : $0 }, to: cache)
            let hidden = try model.append(branches.map { [$0[$0.count - 1]] }, to: cache)
            let rows = try branches.indices.map { try hidden.select(0, $0).select(0, 0).floats() }
            #expect(Self.furthest(rows, alone) < 1e-5, "cut at \(cut)")
        }
    }

    @Test("hides what is further back, through as many layers as have one")
    func reach() throws {
        let model = try Self.model(SlidingWindow(width: 3, layers: [0, 1]))
        // Two layers of windows of 3 reach 4 tokens back.
        let (near, far) = ([1, 2, 3, 4, 5, 6, 7], [9, 9, 3, 4, 5, 6, 7])
        #expect(try distance(Self.last(model, near), Self.last(model, far)) == 0)
        #expect(try distance(Self.last(model, near), Self.last(model, [1, 2, 9, 4, 5, 6, 7])) > 0)
    }

    private static func model(_ window: SlidingWindow?) throws -> LlamaModel {
        var generator = SplitMix(state: 11)
        let configuration = LlamaConfiguration(
            hiddenSize: 12, intermediateSize: 16, layerCount: 2, headCount: 4, keyValueHeadCount: 2,
            headWidth: 4, vocabularySize: 12, contextLength: 96, family: .qwen3, slidingWindow: window)
        return try Checkpoint.randomLlama(configuration, using: &generator)
    }

    private static func last(_ model: LlamaModel, _ tokens: [Int]) throws -> [Float] {
        try model.hidden(TokenBatch(sequences: [tokens])).select(1, tokens.count - 1).floats()
    }

    private static func ends(_ hidden: Tensor, _ batch: TokenBatch) throws -> [[Float]] {
        let flat = try hidden.reshape([-1, hidden.size(-1)])
        return try batch.ends.map { try flat.select(0, $0).floats() }
    }

    private static func furthest(_ left: [[Float]], _ right: [[Float]]) -> Float {
        distance(left.flatMap { $0 }, right.flatMap { $0 })
    }
}
