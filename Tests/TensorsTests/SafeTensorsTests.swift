import Foundation
import Testing

@testable import Tensors

@Suite("A safetensors file")
struct SafeTensorsTests {
    @Test("made by hand is read: names, types, shapes, ranges, metadata")
    func reading() throws {
        let file = try SafeTensors(bytes: Self.sample, file: "sample")
        #expect(file.metadata == ["format": "pt"])
        let start = Self.sample.count - 12
        #expect(file.entries["a"] == .init(dtype: .f32, shape: [2], range: start..<start + 8))
        #expect(file.entries["b:\"x"] == .init(dtype: .bf16, shape: [1, 2], range: start + 8..<start + 12))
    }

    @Test("that is malformed is refused with the field at fault")
    func refusals() {
        func field(_ header: String, data: Int = 4) -> String? {
            refusal(Self.file(header, data: data))?.field
        }
        let tensor = #"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#
        #expect(field(#"{"a":\#(tensor)}"#) == nil)
        #expect(field(#"{"a":\#(tensor),"a":\#(tensor)}"#) == "header")
        #expect(field(#"{"a":\#(tensor),"b":\#(tensor)}"#) == "b, data_offsets")
        #expect(field(#"{"a":\#(tensor)}"#, data: 3) == "a, data_offsets")
        #expect(field(#"{"a":\#(tensor)}"#, data: 5) == "file")
        #expect(field(#"{"a":{"dtype":"F4","shape":[1],"data_offsets":[0,4]}}"#) == "a, dtype")
        #expect(field(#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#) == "a, shape")
        #expect(
            field(#"{"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,4]}}"#) == "a, shape")
        #expect(field(#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#) == "a, data_offsets")
        #expect(field(#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#) == "a, data_offsets")
        #expect(field(#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#) == "a, data_offsets")
        #expect(field(#"{"a":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}"#) == "a, data_offsets")
        #expect(field("{") == "header")
        #expect(field("[]") == "header")
        #expect(field(String(repeating: "[", count: 100_000)) == "header")
        #expect(refusal(Data([255, 255, 255, 255, 255, 255, 255, 255, 0]))?.field == "header length")
        #expect(refusal(Data([9, 0, 0, 0, 0, 0, 0, 0, 0]))?.field == "header length")
    }

    @Test("cut at any byte is refused, and a changed byte never crashes")
    func mutations() {
        for length in 0..<Self.sample.count {
            #expect(refusal(Self.sample.prefix(length)) != nil, "cut to \(length) bytes")
        }
        for index in Self.sample.indices {
            for byte: UInt8 in [0, 0x22, 0x39, 0x5d, 0xff, Self.sample[index] ^ 1] {
                var changed = Self.sample
                changed[index] = byte
                guard let file = try? SafeTensors(bytes: changed, file: "changed") else { continue }
                #expect(file.entries.values.allSatisfy { $0.range.upperBound <= changed.count })
            }
        }
    }

    @Test("comes back as it was written, whatever the element type", .enabled(if: Self.torchIsThere))
    func roundTrip() throws {
        try TorchLibrary.open(environment: ProcessInfo.processInfo.environment)
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let numbers = try Tensor([1.5, -2, 0, 65504] as [Float], [2, 2])
        var tensors = [
            "whole": try Tensor([1, -(1 << 60)] as [Int64], [2]), "none": try Tensor.zeros([0, 3]),
        ]
        for dtype in [DType.f32, .f16, .bf16, .f64] { tensors["n.\(dtype)"] = try numbers.to(dtype) }
        tensors["columns"] = try numbers.transpose(0, 1)
        let url = folder.appending(path: "model.safetensors")
        for _ in 0..<2 { try SafeTensors.write(tensors, metadata: ["k": "v\n\""], to: url) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["model.safetensors"])
        let file = try SafeTensors(contentsOf: url)
        #expect(file.metadata == ["k": "v\n\""])
        let back = try file.tensors()
        #expect(back.keys.sorted() == tensors.keys.sorted())
        for (name, tensor) in tensors {
            #expect(back[name]?.shape == tensor.shape && back[name]?.dtype == tensor.dtype)
            #expect(try back[name]?.bytes() == tensor.bytes(), "\(name)")
        }
    }

    @Test("that cannot be written leaves nothing behind", .enabled(if: Self.torchIsThere))
    func unwritable() throws {
        try TorchLibrary.open(environment: ProcessInfo.processInfo.environment)
        let url = URL(filePath: "/no/such/folder/model.safetensors")
        #expect(throws: WeightFileError.self) { try SafeTensors.write([:], to: url) }
    }

    /// Tests of whole tensors need libtorch, which set-up puts into `.deps`.
    private static let torchIsThere: Bool = {
        (try? TorchLibrary.open(environment: ProcessInfo.processInfo.environment)) != nil
    }()

    private static let sample = file(
        #"{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
            + #""b:\"x":{"dtype":"BF16","shape":[1,2],"data_offsets":[8,12]}}"#, data: 12)

    private static func file(_ header: String, data: Int) -> Data {
        let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        return length + Data(header.utf8) + Data(repeating: 1, count: data)
    }

    private func refusal(_ bytes: Data) -> WeightFileError? {
        do throws(WeightFileError) {
            _ = try SafeTensors(bytes: Data(bytes), file: "bad")
            return nil
        } catch {
            return error
        }
    }
}
