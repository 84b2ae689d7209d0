import Testing

@testable import Tensors

@Suite(.needsTorch, .serialized) struct AutogradTests {
    /// One operator as a function of its input, to be differentiated both ways.
    struct Function: Sendable, CustomTestStringConvertible {
        let name: String
        let shape: [Int]
        let body: @Sendable (Tensor) throws -> Tensor
        var testDescription: String { name }

        init(_ name: String, _ shape: [Int] = [2, 3], _ body: @escaping @Sendable (Tensor) throws -> Tensor) {
            self.name = name
            self.shape = shape
            self.body = body
        }
    }

    static let functions = [
        Function("add") { try $0 + $0.transpose(0, 1).reshape([2, 3]) },
        Function("subtract") { try $0.square() - $0 },
        Function("multiply and divide") { try $0 * $0 / $0.square().adding(1) },
        Function("negate") { try -$0 * $0 },
        Function("scale") { try $0.scaled(by: 0.3).square() },
        Function("exp") { try $0.exp() },
        Function("log of abs") { try $0.abs().adding(1).log() },
        Function("sqrt and rsqrt") { try $0.square().adding(1).sqrt() * $0.square().adding(2).rsqrt() },
        Function("sin and cos") { try $0.sin() * $0.cos() },
        Function("silu") { try $0.silu() },
        Function("gelu") { try $0.gelu() + $0.geluTanh() },
        Function("sigmoid") { try $0.sigmoid() + $0.logSigmoid() },
        Function("softmax") { try $0.softmax(-1) * $0 },
        Function("log softmax") { try $0.logSoftmax(0) * $0 },
        Function("matmul") { try $0.matmul($0.transpose(0, 1)) },
        Function("linear") { try $0.linear($0, $0.select(1, 0)) },
        Function("rms norm") { try $0.rmsNorm($0.select(0, 1), eps: 1e-5) },
        Function("layer norm") { try $0.layerNorm($0.select(0, 1), $0.select(0, 0), eps: 1e-5) * $0 },
        Function("means and sums") { try $0.mean(1, keep: true) * $0 + $0.sum(0) * $0.mean() },
        Function("max and min") { try $0.max(1).values + $0.min(1).values },
        Function("cumulative sum") { try $0.cumsum(1).square() },
        Function("views") { try $0.view([3, 2]).permute([1, 0]).unsqueeze(1).squeeze(1).square() },
        Function("expand") {
            try $0.unsqueeze(0).expand([4, -1, -1]) * Tensor.arange(4, .f64).view([4, 1, 1])
        },
        Function("slice and select") {
            try $0.slice(1, from: 0, to: 3, step: 2).square() * $0.select(1, 1).unsqueeze(1)
        },
        Function("index") { try $0.indexSelect(1, Tensor([2, 0, 0], [3])).square() },
        Function("gather") { try $0.gather(1, Tensor([2, 0], [2, 1])).square() },
        Function("embedding") { try $0.embedding(Tensor([1, 1, 0], [3])).square() },
        Function("where") { try Tensor.where($0 .> Tensor.scalar(0, .f64), $0.square(), $0) },
        Function("masked fill") { try $0.maskedFill($0 .< Tensor.scalar(0, .f64), 3).square() },
        Function("cat and stack") {
            try Tensor.cat([$0, $0.square()], 0).sum() * Tensor.stack([$0, $0], 1)
        },
        Function("clone") { try $0.clone().contiguous() * $0 },
        Function("attention", [1, 2, 3, 4]) {
            try Tensor.scaledDotProductAttention(
                $0, $0.slice(1, from: 0, to: 1), $0.slice(1, from: 1, to: 2),
                causal: true, groupedQuery: true)
        },
        Function("convolution", [1, 2, 4, 4]) {
            try $0.conv2d($0.slice(2, from: 0, to: 2).slice(3, from: 1, to: 3), stride: 2)
        },
    ]

    @Test("Gradients agree with finite differences", arguments: functions)
    func gradientsAgreeWithFiniteDifferences(function: Function) throws {
        var generator = SeededNumbers(state: 7)
        let count = function.shape.reduce(1, *)
        let start = (0..<count).map { _ in Double.random(in: -2...2, using: &generator) }
        func input(_ values: [Double]) throws -> Tensor {
            try values.withUnsafeBytes {
                try Tensor(copyingBytes: [UInt8]($0), shape: function.shape, dtype: .f64)
            }
        }
        /// Weighs every element differently, so that a gradient in the wrong place shows.
        func loss(_ input: Tensor) throws -> Tensor {
            let output = try function.body(input)
            return try (output * Tensor.arange(1..<output.count + 1, .f64).view(output.shape)).sum()
        }
        let leaf = try input(start).requiresGrad()
        try loss(leaf).backward()
        let gradient = try #require(leaf.grad).floats()
        let step = 1e-6
        let differences = try start.indices.map { index in
            var (above, below) = (start, start)
            above[index] += step
            below[index] -= step
            return Float(try (loss(input(above)).item() - loss(input(below)).item()) / (2 * step))
        }
        #expect(close(gradient, differences, 1e-6))
    }

    @Test func gradientsAddUpUntilTheyAreCleared() throws {
        let leaf = try Tensor([3], [1]).to(.f32).requiresGrad()
        #expect(leaf.grad == nil)
        try leaf.square().backward()
        try leaf.square().backward()
        #expect(try leaf.grad?.floats() == [12])
        leaf.zeroGrad()
        #expect(leaf.grad == nil)
        try leaf.square().backward()
        #expect(try leaf.grad?.floats() == [6])
    }

    @Test func nothingIsRecordedWithoutGradAndTheModeComesBack() throws {
        let leaf = try numbers([2]).requiresGrad()
        let silent = try noGrad { try leaf.square().sum() }
        #expect(throws: TensorError.self) { try silent.backward() }
        struct Stop: Error {}
        #expect(throws: Stop.self) { try noGrad { throw Stop() } }
        let recorded = try noGrad { try withGrad(true) { try leaf.square().sum() } }
        try recorded.backward()
        #expect(leaf.grad != nil)
        let detached = try leaf.detach().square().sum()
        #expect(throws: TensorError.self) { try detached.backward() }
    }

    @Test func convertingToAnotherElementTypeLetsGradientsThrough() throws {
        let leaf = try numbers([2, 3]).requiresGrad()
        try leaf.to(.bf16).square().sum().backward()
        let gradient = try #require(leaf.grad)
        #expect(gradient.dtype == .f32)
        #expect(try close(gradient.floats(), leaf.scaled(by: 2).floats(), 1e-2))
    }

    /// Activation checkpointing: keep a block's output only, and compute the block again on the way back.
    @Test func aBlockComputedAgainGivesTheSameGradients() throws {
        let weight = try numbers([4, 4]).requiresGrad()
        let input = try numbers([2, 4], seed: 1).requiresGrad()
        func block(_ input: Tensor) throws -> Tensor { try input.linear(weight).silu() }
        try block(input).square().sum().backward()
        let direct = try (#require(weight.grad).floats(), #require(input.grad).floats())
        weight.zeroGrad()

        let output = try noGrad { try block(input) }.requiresGrad()
        try output.square().sum().backward()
        let again = try input.detach().requiresGrad()
        try block(again).backward(gradient: output.grad)
        #expect(try #require(weight.grad).floats() == direct.0)
        #expect(try #require(again.grad).floats() == direct.1)
    }
}
