import Foundation
import Testing

@testable import Tensors

@Suite("A file of torch.save", .enabled(if: torchIsThere, "needs .deps/torch: run scripts/setup"))
struct PyTorchFileTests {
    @Test(
        "gives its tensors, whatever their type, strides and storage", arguments: ["everything", "protocol4"])
    func tensors(name: String) throws {
        let expected: [String: [Float]] = try fixture("pickles/everything")
        let file = try Self.open(name)
        #expect(Set(file.entries.keys) == Set(expected.keys))
        for (name, values) in expected { #expect(try file.tensor(name).floats() == values, "\(name)") }
        #expect(file.entries["bfloat16"]?.dtype == .bf16)
        #expect(file.entries["int8"]?.dtype == .i8)
        #expect(file.entries["transposed"]?.shape == [4, 3])
        #expect(try file.tensor("empty").shape == [0, 3])
        #expect(try file.tensor("transposed").isContiguous)
        #expect(throws: WeightFileError.self) { try file.tensor("step") }
    }

    @Test(
        "that holds something else is refused by name",
        arguments: [
            ("module", "torch.nn.modules.linear.Linear"), ("complex", "torch.ComplexFloatStorage"),
            ("sparse", "torch._utils._rebuild_sparse_tensor"), ("list", "dictionary of tensors"),
            ("nested", "dictionary without tensors"), ("old", "before 1.6"),
        ])
    func refusals(name: String, reason: String) {
        #expect {
            try Self.open(name)
        } throws: { "\($0)".contains(reason) }
    }

    @Test("that is none is refused")
    func others() throws {
        #expect(throws: WeightFileError.self) { try PyTorchFile(contentsOf: TinyLlama.url("config.json")) }
        #expect(throws: WeightFileError.self) { try PyTorchFile(contentsOf: TinyLlama.url("absent.bin")) }
        #expect(throws: WeightFileError.self) {
            try PyTorchFile(contentsOf: TinyLlama.url("model.safetensors"))
        }
    }

    private static func open(_ name: String) throws -> PyTorchFile {
        let url = try #require(
            Bundle.module.url(forResource: "Fixtures/pickles/\(name)", withExtension: "bin"))
        return try PyTorchFile(contentsOf: url)
    }
}
