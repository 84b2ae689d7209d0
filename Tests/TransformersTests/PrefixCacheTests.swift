import Testing

@testable import Tensors
@testable import Transformers

@Suite("Packed batches", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct PackedBatchTests {
    private let trees = [
        TokenTree(merging: [[1, 2, 3, 4], [1, 2, 5], [1, 6, 7, 8, 9]]), TokenTree(merging: [[30]]),
        TokenTree(trunk: [1, 2], branches: [[3, 4], [5]]),
    ]

    @Test("give each sequence what it gets in a padded batch")
    func samePadded() throws {
        let model = try TinyLlama.model()
        let padded = TokenBatch(trees)
        let expected = try rows(model.hidden(padded).reshape([padded.rows * padded.length, 16]), padded.ends)
        let packed = PackedBatch(trees)
        #expect(packed.count == trees.map(\.count).reduce(0, +))
        for (row, same) in zip(try rows(model.hidden(packed), packed.ends), expected) {
            #expect(distance(row, same) < 1e-5)
        }
    }

    @Test("give each tree its own prefix")
    func prefixes() throws {
        let model = try TinyLlama.model()
        let contexts = [[11, 12, 13], [], [20]]
        let parts = try zip(trees, contexts).map { tree, context in
            PackedBatch.Part(tree, over: context.isEmpty ? nil : try model.prefill(context))
        }
        let packed = PackedBatch(parts)
        let ends = try rows(model.hidden(packed), packed.ends)
        let sequences = [
            [11, 12, 13, 1, 2, 3, 4], [11, 12, 13, 1, 2, 5], [11, 12, 13, 1, 6, 7, 8, 9], [30],
            [20, 1, 2, 3, 4], [20, 1, 2, 5],
        ]
        #expect(ends.count == sequences.count)
        for (sequence, row) in zip(sequences, ends) {
            let alone = try #require(try model.prefill(sequence).lastHidden)
            #expect(distance(row, try alone.floats()) < 1e-4, "\(sequence)")
        }
    }

    @Test("have the gradients of padded batches")
    func gradients() throws {
        func gradients(_ hidden: (LlamaModel) throws -> Tensor) throws -> [String: [Float]] {
            let model = try TinyLlama.model()
            var generator = SystemRandomNumberGenerator()
            try model.attach(LoRA(rank: 2, alpha: 4), using: &generator)
            // Fixed adapters, B included, so that every gradient is more than zero.
            for (name, tensor) in model.adapterWeights {
                let values = (0..<tensor.shape.reduce(1, *)).map {
                    Float(($0 * 7 + name.count) % 11) / 50 - 0.1
                }
                try noGrad { try tensor.copy(from: Tensor(values, tensor.shape)) }
            }
            try hidden(model).square().sum().backward()
            return try model.adapterWeights.mapValues { try #require($0.grad).floats() }
        }
        let batch = TokenBatch(trees)
        let packed = PackedBatch(trees)
        let padded = try gradients {
            try $0.hidden(batch).reshape([batch.rows * batch.length, 16])
                .indexSelect(0, Tensor(batch.ends, [batch.ends.count]))
        }
        let own = try gradients {
            try $0.hidden(packed).indexSelect(0, Tensor(packed.ends, [packed.ends.count]))
        }
        for (name, gradient) in padded {
            #expect(distance(gradient, try #require(own[name])) < 1e-3, "\(name)")
        }
    }
}

@Suite("A cache of prefixes", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct PrefixCacheTests {
    @Test("changes nothing but the work, whatever was asked before")
    func sameAsAlone() throws {
        let model = try TinyLlama.model()
        let cache = PrefixCache(budget: 1 << 20)
        var generator = Xorshift(state: 7)
        var (computed, total) = (0, 0)
        for round in 0..<12 {
            // Few different tokens, so that beginnings are often shared, and split at every place.
            let groups = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                        Int.random(in: 1...2, using: &generator)
                    }
                }
            }
            let sequences = groups.map { group in
                group.map { tokens in
                    CachedBatch.Sequence(
                        tokens, firstRead: Int.random(in: 0..<tokens.count, using: &generator),
                        kept: Int.random(in: 0...tokens.count, using: &generator))
                }
            }
            let batch = try CachedBatch(sequences, after: cache)
            let hidden = try model.hidden(batch, keptIn: cache)
            computed += batch.packed.count
            total += groups.joined().map(\.count).reduce(0, +)
            for (index, sequence) in sequences.flatMap(\.self).enumerated() {
                for token in sequence.firstRead..<sequence.tokens.count {
                    let place = try #require(batch.place(of: token, in: index))
                    let alone = try #require(model.prefill(Array(sequence.tokens[...token])).lastHidden)
                    #expect(
                        distance(try hidden.select(0, place).floats(), try alone.floats()) < 1e-4,
                        "round \(round): \(sequence) at \(token)")
                }
            }
        }
        #expect(cache.statistics.found > 0)
        #expect(computed < total)
    }

    @Test("finds the longest beginning that was kept", arguments: [0, 1, 2, 3])
    func longest(seed: UInt64) throws {
        let cache = PrefixCache(budget: 1 << 20)
        var generator = Xorshift(state: seed + 1)
        var kept: [[Int]] = []
        for _ in 0..<60 {
            let tokens = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                Int.random(in: 1...3, using: &generator)
            }
            let expected = kept.map { zip($0, tokens).prefix { $0 == $1 }.count }.max() ?? 0
            #expect(cache.length(of: tokens) == expected)
            try cache.insert(tokens, computedFrom: 0) { try Self.layers(tokens[$0]) }
            kept.append(tokens)
            let prefix = try #require(try cache.longestPrefix(of: tokens))
            #expect(try prefix.layers[0].keys.floats() == tokens.map(Float.init))
        }
        // What is held is each different beginning once.
        let beginnings = Set(kept.flatMap { tokens in (1...tokens.count).map { Array(tokens[..<$0]) } })
        #expect(cache.statistics.tokens == beginnings.count)
        #expect(cache.statistics.bytes == beginnings.count * 8)
    }

    @Test("keeps its budget, and drops what was used longest ago")
    func budget() throws {
        let cache = PrefixCache(budget: 8 * 6)
        for tokens in [[1, 2, 3], [1, 2, 4], [5, 6]] {
            try cache.insert(tokens, computedFrom: 0) { try Self.layers(tokens[$0]) }
        }
        #expect(cache.statistics.tokens == 6)
        _ = cache.length(of: [1, 2, 3])
        try cache.insert([7], computedFrom: 0) { try Self.layers([7][$0]) }
        #expect(cache.statistics.tokens <= 6)
        #expect(cache.length(of: [1, 2, 3]) == 3)
        #expect(cache.length(of: [1, 2, 4]) == 2)
        #expect(cache.statistics.evicted == 1)
        try cache.insert([9, 9, 9, 9, 9, 9, 9], computedFrom: 0) {
            try Self.layers([9, 9, 9, 9, 9, 9, 9][$0])
        }
        #expect(cache.statistics.bytes <= cache.budget)
        #expect(cache.statistics.tokens >= 0)
    }

    @Test("keeps nothing without a budget")
    func nothing() throws {
        let model = try TinyLlama.model()
        let cache = PrefixCache(budget: 0)
        for _ in 0..<2 {
            let batch = try CachedBatch([[CachedBatch.Sequence([1, 2, 3], kept: 3)]], after: cache)
            #expect(batch.packed.count == 3)
            _ = try model.hidden(batch, keptIn: cache)
        }
        #expect(cache.statistics.bytes == 0)
    }

    /// Keys and values that name their tokens.
    private static func layers(_ tokens: ArraySlice<Int>) throws -> [KeyValues] {
        let named = try Tensor(tokens.map(Float.init), [1, tokens.count, 1])
        return [KeyValues(keys: named, values: named)]
    }
}

/// A generator whose numbers are the same on every machine.
private struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// Some rows of [tokens, width].
private func rows(_ hidden: Tensor, _ places: [Int]) throws -> [[Float]] {
    try places.map { try hidden.select(0, $0).floats() }
}
