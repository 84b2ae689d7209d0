import Foundation
import Testing

@testable import Tensors

/// Each test is a process of its own, where nothing else allocates.
@Suite(.needsTorch) struct MemoryTests {
    @Test func tenThousandOperationsLeaveMemoryAsItWas() async {
        await #expect(processExitsWith: .success) {
            try #require(Torch.isAvailable)
            let weight = try numbers([64, 64]).requiresGrad()
            let input = try numbers([8, 64], seed: 1)
            let optimizer = try AdamW(["weight": weight], learningRate: 1e-3)
            func train() throws {
                let hidden = try input.linear(weight).rmsNorm(nil, eps: 1e-5).silu()
                let parts = try Tensor.cat([hidden, hidden.scaled(by: 0.5)]).topK(3)
                try parts.values.mean(0).sum().backward()
                try clipGradientNorm([weight], maxNorm: 1)
                try optimizer.step()
                optimizer.zeroGrad()
            }
            func growth(over rounds: Int) throws -> Int {
                let before = residentBytes()
                for _ in 0..<rounds { try train() }
                return residentBytes() - before
            }
            _ = try growth(over: 50)
            // Over ten operators a round. A leaked [64, 64] tensor a round would be 16 MB.
            #expect(try growth(over: 1000) < 2_000_000)
        }
    }

    @Test func failuresLeaveMemoryAsItWas() async {
        await #expect(processExitsWith: .success) {
            try #require(Torch.isAvailable)
            // libtorch takes milliseconds to describe a failure, so few rounds with tensors of 0.25 MB.
            let tensor = try numbers([256, 255])
            func fail(_ times: Int) throws {
                for _ in 0..<times {
                    let tensor = try tensor.clone()
                    #expect(throws: TensorError.self) { try tensor.matmul(tensor) }
                    #expect(throws: TensorError.self) { try tensor + tensor.transpose(0, 1) }
                    #expect(throws: TensorError.self) { try Tensor.cat([tensor, tensor.transpose(0, 1)]) }
                    #expect(throws: TensorError.self) { try tensor.copy(from: tensor.transpose(0, 1)) }
                    #expect(throws: TensorError.self) { try Tensor([1, 2] as [Float], [3]) }
                }
            }
            try fail(5)
            let before = residentBytes()
            try fail(40)
            #expect(residentBytes() - before < 2_000_000)
        }
    }
}

/// The memory of this process that is in use, from Linux's accounts.
private func residentBytes() -> Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
    return (pages.flatMap { Int($0[1]) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
}
