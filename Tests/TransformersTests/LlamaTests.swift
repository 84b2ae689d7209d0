import Testing

@testable import Tensors
@testable import Transformers

@Suite("A Llama", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct LlamaTests {
    @Test("computes the logits that transformers computes")
    func logits() throws {
        let (model, expected) = (try TinyLlama.model(), try TinyLlama.expected())
        let logits = try model.logits(model.hidden(TokenBatch(sequences: expected.tokens)))
        #expect(distance(try logits.floats(), expected.logits) < 1e-4)
        let mixed = try TinyLlama.model(precision: .mixed)
        let rounded = try mixed.logits(mixed.hidden(TokenBatch(sequences: expected.tokens))).floats()
        #expect(distance(rounded, expected.logits) < 0.3)
        #expect(distance(rounded, expected.logits) > 0)
    }

    @Test("computes only the logits that are asked for")
    func someLogits() throws {
        let model = try TinyLlama.model()
        let hidden = try model.hidden(TokenBatch(sequences: [[1, 2, 3]]))
        let all = try model.logits(hidden).floats()
        #expect(
            distance(
                try model.logits(hidden, of: [39, 0]).floats(), [39, 0, 79, 40, 119, 80].map { all[$0] })
                < 1e-5)
    }

    @Test("gives each sequence in a token tree what it gives it alone")
    func tokenTree() throws {
        let model = try TinyLlama.model()
        let sequences = [[1, 2, 3, 4], [1, 2, 5], [1, 6, 7, 8, 9], [30], [1, 2, 3, 4]]
        let trees = [TokenTree(merging: sequences), TokenTree(trunk: [1, 2], branches: [[3, 4], [5]])]
        for prefix in [nil, try model.prefill([11, 12, 13])] {
            let batch = TokenBatch(trees, after: prefix?.length ?? 0)
            let ends = try Self.rows(model.hidden(batch, over: prefix), batch.ends)
            let context = prefix == nil ? [] : [11, 12, 13]
            for (sequence, row) in zip(sequences + [sequences[0], sequences[1]], ends) {
                let alone = try Self.last(model, context + sequence)
                #expect(distance(row, alone) < 1e-4, "\(sequence)")
            }
        }
    }

    @Test("gives the same with a prefix as without, however it was cut")
    func prefix() throws {
        let model = try TinyLlama.model()
        let tokens = [3, 14, 15, 9, 26, 5, 35, 8]
        let whole = try Self.last(model, tokens)
        for cut in 1..<tokens.count {
            let first = try model.prefill(Array(tokens[..<cut]))
            let both = try model.prefill(Array(tokens[cut...]), over: first)
            #expect(both.length == tokens.count)
            #expect(distance(try #require(both.lastHidden).floats(), whole) < 1e-4)
            let batch = TokenBatch(sequences: [Array(tokens[cut...]), [1]], after: cut)
            let hidden = try Self.rows(model.hidden(batch, over: first), batch.ends)
            #expect(distance(hidden[0], whole) < 1e-4)
        }
    }

    @Test("gives the same with a cache as without, for rows of any length", arguments: [true, false])
    func cache(withPrefix: Bool) throws {
        let model = try TinyLlama.model()
        let prefix = withPrefix ? try model.prefill([11, 12]) : nil
        let cache = model.cache(rows: 3, over: prefix)
        var sequences = Array(repeating: withPrefix ? [11, 12] : [], count: 3)
        var generator = SplitMix(state: 1)
        func append(_ counts: [Int]) throws {
            let new = counts.map { count in (0..<count).map { _ in Int.random(in: 0..<40, using: &generator) }
            }
            let hidden = try model.append(new, to: cache)
            for row in new.indices {
                sequences[row] += new[row]
                guard !new[row].isEmpty else { continue }
                let last = try hidden.select(0, row).select(0, new[row].count - 1).floats()
                #expect(distance(last, try Self.last(model, sequences[row])) < 1e-4, "row \(row)")
            }
        }
        try append([3, 1, 2])
        try append([1, 1, 1])
        try append([0, 2, 1])
        try cache.select(rows: [2, 0, 0])
        sequences = [2, 0, 0].map { sequences[$0] }
        #expect(cache.lengths == sequences.map { $0.count - (withPrefix ? 2 : 0) })
        try append([1, 1, 2])
        try cache.select(rows: [1])
        sequences = [sequences[1]]
        for _ in 0..<20 { try append([1]) }
    }

    @Test("grows its cache beyond one block")
    func growth() throws {
        var generator = SplitMix(state: 3)
        let configuration = LlamaConfiguration(
            hiddenSize: 8, intermediateSize: 8, layerCount: 1, headCount: 2, keyValueHeadCount: 1,
            vocabularySize: 10, contextLength: 512)
        let model = try Checkpoint.randomLlama(configuration, using: &generator)
        let cache = model.cache(rows: 2)
        var last: [Float] = []
        for _ in 0..<150 { last = try Self.rows(model.append([[1], [2]], to: cache), [1])[0] }
        #expect(distance(last, try Self.last(model, Array(repeating: 2, count: 150))) < 1e-4)
    }

    @Test("fills its context to the last token, whatever the other rows do")
    func fullContext() throws {
        let model = try TinyLlama.model()
        let cache = model.cache(rows: 2)
        let long = (0..<63).map { $0 % 40 }
        _ = try model.append([long, [5]], to: cache)
        let hidden = try model.append([[7], [6, 7, 8]], to: cache)
        #expect(distance(try Self.rows(hidden, [0])[0], try Self.last(model, long + [7])) < 1e-4)
        #expect(distance(try Self.rows(hidden, [5])[0], try Self.last(model, [5, 6, 7, 8])) < 1e-4)
        _ = try model.append([[], [1]], to: cache)
        #expect(cache.lengths == [64, 5])
        #expect(throws: LlamaError.tooLong(tokens: 65, contextLength: 64)) {
            try model.append([[1], [1]], to: cache)
        }
    }

    @Test("says what is wrong with its input")
    func badInput() throws {
        let model = try TinyLlama.model()
        #expect(throws: LlamaError.noTokens) { try model.prefill([]) }
        #expect(throws: LlamaError.noSuchToken(40, vocabularySize: 40)) { try model.prefill([1, 40]) }
        #expect(throws: LlamaError.noSuchToken(-1, vocabularySize: 40)) {
            try model.hidden(TokenBatch(sequences: [[-1]]))
        }
        #expect(throws: LlamaError.tooLong(tokens: 65, contextLength: 64)) {
            try model.prefill(Array(repeating: 1, count: 65))
        }
        let cache = model.cache(rows: 1)
        #expect(throws: LlamaError.noTokens) { try model.append([[]], to: cache) }
    }

    private static func last(_ model: LlamaModel, _ tokens: [Int]) throws -> [Float] {
        try rows(model.hidden(TokenBatch(sequences: [tokens])), [tokens.count - 1])[0]
    }

    private static func rows(_ hidden: Tensor, _ indices: [Int]) throws -> [[Float]] {
        let flat = try hidden.reshape([-1, hidden.size(-1)])
        return try indices.map { try flat.select(0, $0).floats() }
    }
}
