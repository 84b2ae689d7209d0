import Foundation
import Testing

@testable import Tensors
@testable import Transformers

@Suite(
    "A checkpoint of transformers or PEFT", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup")
)
struct CheckpointParityTests {
    @Test(
        "gives the hidden states, logits, scores and gradients that PyTorch gives",
        arguments: try CheckpointCase.kept())
    func kept(example: CheckpointCase) throws {
        let (outputs, gradients) = try example.differences()
        #expect(outputs < 1e-4)
        #expect(gradients < 1e-4)
    }

    @Test(
        "does so for random ones of every family and layout",
        .enabled(
            if: ReferencePython.fromEnvironment != nil,
            "ARMAP_PYTHON names a Python with transformers and PEFT"))
    func random() throws {
        let environment = ProcessInfo.processInfo.environment
        let (seed, count) = (environment["ARMAP_SEED"] ?? "1", environment["ARMAP_CASES"] ?? "24")
        try withTemporaryFolder { folder in
            _ = try #require(ReferencePython.fromEnvironment).run(["random", folder.path, seed, count])
            for example in try CheckpointCase.all(in: folder) {
                let (outputs, gradients) = try example.differences()
                #expect(outputs < 1e-4, "\(example.testDescription), seed \(seed)")
                #expect(gradients < 1e-4, "\(example.testDescription), seed \(seed)")
            }
        }
    }
}
