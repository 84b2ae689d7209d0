import Testing

@testable import Tensors
@testable import Transformers

@Suite("A split forward pass", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct SplitForwardTests {
    private let batch = PackedBatch([
        TokenTree(merging: [[1, 2, 3], [1, 5]]), TokenTree(merging: [[7]]),
    ])

    @Test("gives the hidden states of the whole one, wherever it is split", arguments: 0...2)
    func split(layer: Int) throws {
        let model = try TinyLlama.model()
        let stream = try model.trunk(batch, layers: layer)
        #expect(stream.shape == [5, 16])
        #expect(try model.top(stream, batch, from: layer).floats() == model.hidden(batch).floats())
    }

    @Test("gives the top the gradients of the whole one")
    func gradients() throws {
        let model = try TinyLlama.model()
        var generator = SplitMix(state: 2)
        try model.attach(LoRA(rank: 2, alpha: 4, topLayers: 1), using: &generator)
        for weight in model.adapterWeights.values { try weight.copyUntracked(.ones(weight.shape)) }
        try model.hidden(batch).square().sum().backward()
        let whole = try model.takeGradients()
        let stream = try noGrad { try model.trunk(batch, layers: 1) }
        try model.top(stream, batch, from: 1).square().sum().backward()
        #expect(try model.takeGradients() == whole)
    }

    @Test(
        "computes of the last layer only what is read, in any order and more than once",
        arguments: [[4, 0, 4], [], [2]], [nil, 1, 2] as [Int?])
    func reading(places: [Int], layer: Int?) throws {
        let model = try TinyLlama.model()
        let all = try model.hidden(batch)
        let expected = try places.flatMap { try all.select(0, $0).floats() }
        let read =
            try layer.map { try model.top(model.trunk(batch, layers: $0), batch, from: $0, at: places) }
            ?? model.hidden(batch, at: places)
        #expect(read.shape == [places.count, 16])
        #expect(distance(try read.floats(), expected) < 1e-5)
    }

    @Test("says when it cannot be split so")
    func refusals() throws {
        let model = try TinyLlama.model()
        #expect(throws: LlamaError.noSuchLayer(3, layerCount: 2)) { try model.trunk(batch, layers: 3) }
        #expect(throws: LlamaError.noSuchLayer(-1, layerCount: 2)) {
            try model.top(.zeros([5, 16]), batch, from: -1)
        }
        #expect(
            throws: LlamaError.wrongShape("the residual stream", found: [4, 16], expected: [5, 16])
        ) {
            try model.top(.zeros([4, 16]), batch, from: 1)
        }
    }
}
