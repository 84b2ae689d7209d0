import Testing

@testable import Tensors

@Suite(.needsTorch, .serialized) struct TensorErrorTests {
    @Test func anErrorNamesTheOperatorItsOperandsAndTheReason() throws {
        let matrix = try Tensor.zeros([3, 4])
        let error = try #require(throws: TensorError.self) { try matrix.matmul(matrix.to(.bf16)) }
        #expect(error.operation == "aten::matmul")
        #expect(error.operands.map(\.shape) == [[3, 4], [3, 4]])
        #expect(error.operands.map(\.dtype) == [.f32, .bf16])
        #expect(error.description.hasPrefix("aten::matmul(f32[3, 4], bf16[3, 4]): "))
        let shapes = try #require(throws: TensorError.self) { try matrix.matmul(matrix) }
        #expect(shapes.reason.contains("3x4"), "libtorch's own words: \(shapes.reason)")
    }

    @Test func additionNamesItsOperandsToo() throws {
        let error = #expect(throws: TensorError.self) { try Tensor.zeros([2]) + Tensor.zeros([3], .f64) }
        #expect(error?.description.hasPrefix("aten::add(f32[2], f64[3]): ") == true)
    }

    @Test func listsOfTensorsAreNamed() throws {
        let error = #expect(throws: TensorError.self) {
            try Tensor.cat([Tensor.zeros([2, 2]), Tensor.zeros([3, 3])])
        }
        #expect(error?.operands.map(\.shape) == [[2, 2], [3, 3]])
        #expect(throws: TensorError.self) { try Tensor.cat([]) }
    }

    @Test func valuesThatDoNotFillTheShapeAreRefused() throws {
        let error = #expect(throws: TensorError.self) { try Tensor([1, 2, 3] as [Float], [2, 2]) }
        #expect(error?.reason == "3 values do not fill f32[2, 2], which holds 4 values")
        #expect(throws: TensorError.self) {
            try Tensor(copyingBytes: [1, 2, 3] as [UInt8], shape: [1], dtype: .i32)
        }
        #expect(throws: TensorError.self) { try Tensor([] as [Float], []) }
    }

    @Test(arguments: [[-1], [2, -3], [Int.max, 2], [1 << 40, 1 << 40]])
    func impossibleShapesAreRefused(shape: [Int]) throws {
        #expect(throws: TensorError.self) { try Tensor.zeros(shape) }
    }

    @Test func memoryThatCannotBeHadIsAnError() throws {
        #expect(throws: TensorError.self) { try Tensor.zeros([1 << 50]) }
    }

    @Test func dimensionsAndIndicesOutOfRangeAreErrors() throws {
        let tensor = try Tensor.zeros([2, 3])
        #expect(throws: TensorError.self) { try tensor.sum(2) }
        #expect(throws: TensorError.self) { try tensor.select(0, 2) }
        #expect(throws: TensorError.self) { try tensor.indexSelect(0, Tensor([2], [1])) }
        #expect(throws: TensorError.self) { try tensor.embedding(Tensor([2], [1])) }
        #expect(throws: TensorError.self) { try tensor.gather(1, Tensor([3], [1, 1])) }
        #expect(throws: TensorError.self) { try tensor.view([4]) }
        #expect(throws: TensorError.self) { try Tensor.scalar(1).rmsNorm(nil, eps: 1e-5) }
    }

    @Test func onlyASingleElementIsAnItem() throws {
        let error = #expect(throws: TensorError.self) { try Tensor.zeros([2]).item() }
        #expect(error?.description == "Tensor.item(f32[2]): it has 2 elements, not one")
    }

    @Test func gradientsOfWhatHasNoneAreErrors() throws {
        #expect(throws: TensorError.self) { try Tensor([1], [1]).requiresGrad() }
        #expect(throws: TensorError.self) { try Tensor.zeros([2]).sum().backward() }
        #expect(throws: TensorError.self) { try Tensor.zeros([2]).requiresGrad().square().backward() }
    }

    @Test func aDeviceThatIsNotThereIsAnError() throws {
        try #require(!TorchLibrary.hasCUDA)
        #expect(throws: TensorError.self) { try Tensor.zeros([2], on: .cuda(0)) }
        let error = #expect(throws: TensorError.self) { try Tensor.zeros([2]).to(.cuda(0)) }
        #expect(error?.operands.map(\.shape) == [[2]])
    }
}
