import Foundation
import Synchronization
import Testing

@testable import Tensors

@Suite(.needsTorch, .serialized) struct TensorTests {
    @Test func aTensorKnowsItsShapeAndElements() throws {
        let tensor = try Tensor([1.5, 2, 3, 4, 5, 6] as [Float], [2, 3])
        #expect(tensor.shape == [2, 3])
        #expect(tensor.rank == 2)
        #expect(tensor.count == 6)
        #expect(tensor.size(-1) == 3)
        #expect(tensor.dtype == .f32)
        #expect(tensor.device == .cpu)
        #expect(tensor.description == "f32[2, 3]")
        #expect(try tensor.transpose(0, 1).floats() == [1.5, 4, 2, 5, 3, 6])
        #expect(try tensor.int64s() == [1, 2, 3, 4, 5, 6])
        #expect(try tensor.select(0, 1).select(0, 2).item() == 6)
    }

    @Test func integersAndTruthValuesAreStoredAsSuch() throws {
        #expect(try Tensor([1, -2], [2]).dtype == .i64)
        #expect(try Tensor([Int64.max, Int64.min], [2]).int64s() == [.max, .min])
        #expect(try Tensor([true, false], [2]).dtype == .bool)
        #expect(try Tensor([true, false], [2]).int64s() == [1, 0])
        #expect(try Tensor([] as [Float], [0, 3]).floats().isEmpty)
        #expect(try Tensor([7] as [Float], []).item() == 7)
    }

    @Test(arguments: DType.allCases)
    func everyElementTypeGoesThroughBytesAndBack(dtype: DType) throws {
        let tensor = try Tensor([0, 1, 1, 0], [2, 2]).to(dtype)
        let bytes = try tensor.transpose(0, 1).bytes()
        #expect(bytes.count == 4 * dtype.size)
        let copy = try Tensor(copyingBytes: bytes, shape: [2, 2], dtype: dtype)
        #expect(copy.dtype == dtype)
        #expect(try copy.int64s() == [0, 1, 1, 0])
    }

    @Test func constantsAndRanges() throws {
        #expect(try Tensor.zeros([2], .i64).int64s() == [0, 0])
        #expect(try Tensor.ones([2], .bf16).floats() == [1, 1])
        #expect(try Tensor.full([2], -.infinity).floats() == [-.infinity, -.infinity])
        #expect(try Tensor.empty([2, 0, 3]).shape == [2, 0, 3])
        #expect(try Tensor.arange(3).int64s() == [0, 1, 2])
        #expect(try Tensor.arange(2..<4, .f32).floats() == [2, 3])
    }

    @Test func randomNumbersFollowFromTheSeedAndAreStandardNormal() throws {
        func draw(_ seed: UInt64) throws -> [Float] {
            var generator = SeededNumbers(state: seed)
            return try Tensor.randn([101, 99], using: &generator).floats()
        }
        let values = try draw(1).map(Double.init)
        #expect(try draw(1) == draw(1))
        #expect(try draw(1) != draw(2))
        // Four standard errors of the mean, of the variance (√2/√n) and of the share within one deviation.
        let count = Double(values.count)
        #expect(abs(values.reduce(0, +) / count) < 4 / count.squareRoot())
        #expect(abs(values.reduce(0) { $0 + $1 * $1 } / count - 1) < 4 * (2 / count).squareRoot())
        #expect(abs(Double(values.count { abs($0) < 1 }) / count - 0.6827) < 4 * 0.466 / count.squareRoot())
    }

    @Test func copyingOverwritesInPlaceAndAViewSeesIt() throws {
        let tensor = try Tensor.zeros([2, 2])
        let clone = try tensor.clone()
        try tensor.select(0, 1).copy(from: Tensor([3, 4], [2]))
        #expect(try tensor.floats() == [0, 0, 3, 4])
        #expect(try clone.floats() == [0, 0, 0, 0])
    }

    @Test func borrowedMemoryIsReadInPlaceAndReleasedOnce() throws {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 64)
        defer { memory.deallocate() }
        memory.bindMemory(to: Float.self).update(repeating: 2)
        let releases = Counter()
        do {
            let tensor = try Tensor(
                borrowing: UnsafeRawBufferPointer(memory), shape: [2, 2], dtype: .f32, release: releases.add)
            let view = try tensor.select(0, 1)
            memory.bindMemory(to: Float.self)[3] = 5
            #expect(try view.floats() == [2, 5])
            #expect(releases.count == 0)
        }
        #expect(releases.count == 1)
    }

    @Test func borrowedMemoryThatIsRefusedIsReleasedToo() throws {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 20, alignment: 64)
        defer { memory.deallocate() }
        let releases = Counter()
        let short = #expect(throws: TensorError.self) {
            try Tensor(
                borrowing: UnsafeRawBufferPointer(memory), shape: [2], dtype: .f32, release: releases.add)
        }
        #expect(short?.reason == "5 values do not fill f32[2], which holds 2 values")
        let crooked = #expect(throws: TensorError.self) {
            let slice = UnsafeRawBufferPointer(rebasing: memory[2..<10])
            _ = try Tensor(borrowing: slice, shape: [2], dtype: .f32, release: releases.add)
        }
        #expect(crooked?.reason.contains("not aligned for f32") == true)
        #expect(releases.count == 2)
    }

    private final class Counter: Sendable {
        private let value = Mutex(0)
        var count: Int { value.withLock { $0 } }
        func add() { value.withLock { $0 += 1 } }
    }
}
