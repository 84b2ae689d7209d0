import Foundation
import Testing

@testable import Tensors

/// Every operator against what PyTorch computes for the same numbers (scripts/fixtures/tensors.py).
@Suite(.needsTorch, .serialized) struct OperatorTests {
    let x: Tensor
    let y: Tensor
    let w: Tensor
    let b: Tensor

    init() throws {
        x = try numbers([2, 3])
        y = try numbers([2, 3], seed: 1)
        w = try numbers([4, 3], seed: 2)
        b = try numbers([4], seed: 3)
    }

    @Test func arithmetic() throws {
        try expect(x + y, "add")
        try expect(x - y, "subtract")
        try expect(x * y, "multiply")
        try expect(x / y, "divide")
        try expect(-x, "negate")
    }

    @Test func scalingAndAddingANumberKeepsTheElementType() throws {
        try expect(x.scaled(by: 0.1), "scaled")
        try expect(x.to(.bf16).scaled(by: 0.1), "scaled bf16", dtype: .bf16)
        try expect(x.to(.bf16).adding(0.1), "added bf16", dtype: .bf16)
        try expect(Tensor.arange(3).scaled(by: 0.5), "scaled integers")
        for dtype in [DType.f16, .bf16, .f32, .f64] {
            let single = try Tensor.scalar(2, dtype)
            #expect(try single.scaled(by: 0.5).dtype == dtype)
            #expect(try single.adding(1).item() == 3)
            #expect(try single.reshape([1]).scaled(by: 0.5).dtype == dtype)
        }
    }

    @Test func elementwiseFunctionsAndActivations() throws {
        let abs = try x.abs()
        let sum = try x.exp() + abs.log() + x.square() + abs.sqrt() + abs.rsqrt() + x.cos() + x.sin()
        try expect(sum, "elementwise")
        try expect(x.silu() + x.gelu() + x.sigmoid() + x.logSigmoid(), "activations")
        try expect(x.geluTanh(), "gelu tanh")
        try expect(x.softmax(-1), "softmax")
        try expect(x.logSoftmax(0), "log softmax")
    }

    @Test func products() throws {
        try expect(x.matmul(w.transpose(0, 1)), "matmul")
        try expect(x.linear(w, b), "linear")
        try expect(x.to(.bf16).linear(w.to(.bf16), b.to(.bf16)), "linear bf16", dtype: .bf16, tolerance: 1e-2)
        let kernel = try numbers([3, 2, 2, 2], seed: 7)
        let image = try numbers([1, 2, 5, 5])
        try expect(image.conv2d(kernel, b.slice(0, from: 0, to: 3), stride: 2, padding: 1), "conv2d")
    }

    @Test func attentionWithGroupedQueries() throws {
        let q = try numbers([1, 4, 3, 2])
        let k = try numbers([1, 2, 3, 2], seed: 4)
        let v = try numbers([1, 2, 3, 2], seed: 5)
        let mask = try numbers([3, 3], seed: 6) .> Tensor.scalar(-1)
        try expect(Tensor.scaledDotProductAttention(q, k, v, groupedQuery: true), "attention")
        try expect(
            Tensor.scaledDotProductAttention(q, k, v, causal: true, groupedQuery: true), "attention causal")
        try expect(
            Tensor.scaledDotProductAttention(q, k, v, mask: mask, groupedQuery: true), "attention masked")
    }

    @Test func normalisation() throws {
        let weight = try b.slice(0, from: 0, to: 3)
        try expect(x.rmsNorm(weight, eps: 1e-5), "rms norm")
        try expect(x.layerNorm(weight, y.select(0, 0), eps: 1e-5), "layer norm")
    }

    @Test func reductions() throws {
        try expect(x.sum(), "sum")
        try expect(x.sum(0, keep: true), "sum of columns")
        try expect(x.mean(), "mean")
        try expect(x.mean(-1), "mean of rows")
        try expect(joined(x.max(1)), "max")
        try expect(joined(x.min(0)), "min")
        try expect(w.argmax(0), "argmax", dtype: .i64)
        try expect(joined(w.topK(2, 0)), "top k")
        try expect(joined(w.sort(0, descending: true)), "sorted")
        try expect(w.cumsum(0), "cumsum")
    }

    @Test func shapesAndViews() throws {
        try expect(w.transpose(0, 1), "transposed")
        try expect(numbers([1, 4, 3, 2]).permute([3, 1, 0, 2]), "permuted")
        try expect(b.unsqueeze(1).expand([-1, 2]), "expanded")
        try expect(Tensor.cat([x, y], 1), "cat")
        try expect(Tensor.stack([x, y], 1), "stacked")
        #expect(try x.view([3, -1]).floats() == x.floats())
        #expect(try x.transpose(0, 1).reshape([6]).shape == [6])
        #expect(try x.unsqueeze(1).squeeze(1).shape == [2, 3])
        #expect(try !w.transpose(0, 1).isContiguous)
        #expect(try w.transpose(0, 1).contiguous().isContiguous)
    }

    @Test func indexing() throws {
        try expect(w.slice(0, from: 1, to: 4, step: 2).slice(1, from: 0, to: -1), "sliced")
        try expect(w.select(0, -1), "selected")
        try expect(w.indexSelect(0, Tensor([3, 0], [2])), "index selected")
        try expect(x.gather(1, Tensor([2, 0, 1, 1], [2, 2])), "gathered")
        try expect(w.embedding(Tensor([3, 1], [1, 2])), "embedded")
        try expect(Tensor.where(x .< y, x, y), "where")
        try expect(x.maskedFill(x .> y, -5), "masked fill")
        let comparisons = try [x .== x, x .< y, x .<= y, x .> y, x .>= x]
        try expect(Tensor.stack(comparisons), "compared", dtype: .bool)
    }

    @Test func conversions() throws {
        try expect(x.to(.bf16), "rounded to bf16", dtype: .bf16, tolerance: 0)
        try expect(x.to(.f16), "rounded to f16", dtype: .f16, tolerance: 0)
        try expect(x.to(.i64), "truncated", dtype: .i64, tolerance: 0)
    }

    /// Values over indices, as the fixture joins them.
    private func joined(_ pair: (values: Tensor, indices: Tensor)) throws -> Tensor {
        try Tensor.cat([pair.values, pair.indices.to(.f32)])
    }

    private func expect(
        _ tensor: Tensor, _ name: String, dtype: DType = .f32, tolerance: Float = 1e-5,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let expected = try #require(PyTorchNumbers.all[name], sourceLocation: sourceLocation)
        let values = try tensor.floats()
        #expect(tensor.shape == expected.shape, "\(name)", sourceLocation: sourceLocation)
        #expect(tensor.dtype == dtype, "\(name)", sourceLocation: sourceLocation)
        #expect(
            close(values, expected.values, tolerance), "\(name): \(values) is not \(expected.values)",
            sourceLocation: sourceLocation)
    }
}
