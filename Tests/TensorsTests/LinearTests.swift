import Testing

@testable import Tensors

/// `linear` takes other ways than `matmul`, with and without gradients; here each is the other's truth.
@Suite(.needsTorch, .serialized) struct LinearTests {
    /// Leading dimensions of x, inputs and outputs.
    static let sizes: [(rows: [Int], inputs: Int, outputs: Int)] = [
        ([], 5, 3), ([1], 5, 3), ([1], 1, 1), ([7], 1, 4), ([7], 4, 1), ([2, 3], 6, 5), ([2, 1, 3], 64, 33),
        ([129], 65, 17), ([0], 3, 2),
    ]

    @Test(arguments: sizes, [true, false])
    func itIsTheProductWithTheTransposedWeightPlusTheBias(
        _ size: (rows: [Int], inputs: Int, outputs: Int), isTracked: Bool
    ) throws {
        let x = try numbers(size.rows + [size.inputs])
        let weight = try numbers([size.outputs, size.inputs], seed: 1)
        let bias = try numbers([size.outputs], seed: 2)
        let product = try withGrad(isTracked) { try (x.linear(weight), x.linear(weight, bias)) }
        let expected = try x.matmul(weight.transpose(0, 1))
        #expect(product.0.shape == size.rows + [size.outputs])
        #expect(try close(product.0.floats(), expected.floats(), 1e-5))
        #expect(try close(product.1.floats(), (expected + bias).floats(), 1e-5))
    }

    @Test(arguments: sizes) func gradientsReachInputWeightAndBias(
        _ size: (rows: [Int], inputs: Int, outputs: Int)
    ) throws {
        func gradients(_ product: (Tensor, Tensor, Tensor) throws -> Tensor) throws -> [[Float]] {
            let leaves = try [
                numbers(size.rows + [size.inputs]), numbers([size.outputs, size.inputs], seed: 1),
                numbers([size.outputs], seed: 2),
            ].map { try $0.requiresGrad() }
            let y = try product(leaves[0], leaves[1], leaves[2])
            try (y * numbers(y.shape, seed: 3)).sum().backward()
            return try leaves.map { try $0.grad?.floats() ?? [] }
        }
        let own = try gradients { try $0.linear($1, $2) }
        let expected = try gradients { try $0.matmul($1.transpose(0, 1)) + $2 }
        for (own, expected) in zip(own, expected) { #expect(close(own, expected, 1e-4)) }
    }

    @Test func viewsAreReadAsTheyLie() throws {
        let x = try numbers([6, 4]).transpose(0, 1)
        let weight = try numbers([12, 3]).transpose(0, 1).slice(1, from: 2, to: 8)
        let expected = try x.matmul(weight.transpose(0, 1)).floats()
        for isTracked in [true, false] {
            #expect(try close(withGrad(isTracked) { try x.linear(weight).floats() }, expected, 1e-5))
        }
    }

    @Test func whatDoesNotFitTogetherIsAnErrorThatNamesBoth() throws {
        let error = #expect(throws: TensorError.self) { try numbers([2, 3]).linear(numbers([4, 5])) }
        #expect(error?.description.contains("[2, 3]") == true)
        #expect(error?.description.contains("[4, 5]") == true)
        #expect(throws: TensorError.self) { try numbers([2, 3]).linear(numbers([4, 3]), numbers([5])) }
        #expect(throws: TensorError.self) { try numbers([2, 3]).linear(numbers([4, 3]).to(.bf16)) }
    }

    #if os(Linux) && arch(x86_64)
        @Test func thePinnedLibraryHasOneDNN() { #expect(TorchLibrary.hasOneDNN) }
    #endif
}
