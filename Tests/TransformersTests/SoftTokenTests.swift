import Testing

@testable import Tensors
@testable import Transformers

@Suite("Soft tokens", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct SoftTokenTests {
    private let hard = [3, 14, 15, 9, 26, 5]
    /// The same sequence, its second, third and fifth tokens being rows 0, 1 and 0 of a table.
    private let mixed = [3, 40, 41, 9, 40, 5]

    @Test("equal to embedding rows give the same hidden states, packed, over a prefix and in one")
    func sameAsHard() throws {
        let (model, table) = (try TinyLlama.model(), try Self.embedding())
        let soft = try table.indexSelect(0, Tensor([14, 15], [2]))
        let same = hard.enumerated().map { $0.offset == 4 ? 14 : $0.element }
        let trees = [TokenTree(merging: [mixed, [3, 40, 7]]), TokenTree(merging: [[41]])]
        let plain = [TokenTree(merging: [same, [3, 14, 7]]), TokenTree(merging: [[15]])]
        let (left, right) = (
            try model.hidden(TokenBatch(trees), soft: soft), try model.hidden(TokenBatch(plain))
        )
        #expect(try left.floats() == right.floats())

        let prefix = try model.prefill(Array(mixed[..<3]), soft: soft)
        let whole = try model.prefill(Array(mixed[3...]), over: prefix, soft: soft)
        let end = try #require(whole.lastHidden).floats()
        #expect(distance(end, try #require(model.prefill(same).lastHidden).floats()) < 1e-5)
        let rest = TokenBatch(sequences: [Array(mixed[3...])], after: 3)
        let last = try model.hidden(rest, over: prefix, soft: soft).select(1, 2).floats()
        #expect(distance(last, end) < 1e-5)
    }

    @Test("get the gradient that finite differences find")
    func gradient() throws {
        let model = try TinyLlama.model()
        let values = try Self.embedding().slice(0, from: 0, to: 2).floats()
        func loss(_ values: [Float]) throws -> (Tensor, soft: Tensor) {
            let soft = try Tensor(values, [2, 16]).requiresGrad()
            let hidden = try model.hidden(TokenBatch(sequences: [mixed, hard]), soft: soft)
            return (try hidden.square().sum(), soft)
        }
        let (value, soft) = try loss(values)
        try value.backward()
        let gradient = try #require(soft.grad).floats()
        for index in [0, 7, 16, 31] {
            let (step, tolerance): (Float, Float) = (1e-2, 0.05)
            let (up, down) = (values.moved(index, by: step), values.moved(index, by: -step))
            let slope = Float(try loss(up).0.item() - loss(down).0.item()) / (2 * step)
            #expect(abs(slope - gradient[index]) < tolerance * max(1, abs(slope)), "\(index)")
        }
    }

    @Test("that were not given, or do not fit, are refused")
    func refusals() throws {
        let model = try TinyLlama.model()
        let batch = TokenBatch(sequences: [mixed])
        #expect(throws: LlamaError.noSuchToken(40, vocabularySize: 40)) { try model.hidden(batch) }
        #expect(throws: LlamaError.noSuchSoftToken(row: 1, count: 1)) {
            try model.hidden(batch, soft: .zeros([1, 16]))
        }
        #expect(throws: LlamaError.wrongShape("soft", found: [2, 15], expected: [2, 16])) {
            try model.hidden(batch, soft: .zeros([2, 15]))
        }
    }

    private static func embedding() throws -> Tensor {
        try SafeTensors(contentsOf: TinyLlama.url("model.safetensors")).tensor("model.embed_tokens.weight")
    }
}

extension [Float] {
    fileprivate func moved(_ index: Int, by step: Float) -> [Float] {
        var values = self
        values[index] += step
        return values
    }
}
