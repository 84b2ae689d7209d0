import Foundation
import Testing

@testable import Tensors

@Suite("Quantised blocks of a GGUF file")
struct GGUFBlockTests {
    @Test(
        "expand to the floats of the gguf package, to the last bit",
        arguments: GGUF.TensorType.allCases.filter { $0.blockLength > 1 })
    func dequantization(type: GGUF.TensorType) throws {
        let numbers = try #require(GGUFNumbers.all["\(type)"])
        let blocks = try Self.bytes(numbers.blocks)
        let expected = try Self.bytes(numbers.floats)
        #expect(blocks.count.isMultiple(of: type.blockSize))
        let count = blocks.count / type.blockSize * type.blockLength
        #expect(expected.count == count * 4)
        var builder = GGUFBuilder()
        builder.add("w", type: type, shape: [UInt64(count)], Array(blocks))
        let floats = try GGUF(bytes: builder.data, file: "test").floats("w")
        let bits = floats.map { $0.bitPattern.littleEndian }
        #expect(bits.withUnsafeBytes { Data($0) } == expected)
    }

    @Test("of a tensor whose rows or bytes do not fit are refused, with the tensor's name")
    func refusals() {
        for type in GGUF.TensorType.allCases where type.blockLength > 1 {
            let block = [UInt8](repeating: 0, count: type.blockSize)
            var builder = GGUFBuilder()
            builder.add("w", type: type, shape: [UInt64(type.blockLength + 1)], block)
            #expect(Self.refusal(builder)?.field == "w, shape")
            builder = GGUFBuilder()
            builder.add("w", type: type, shape: [UInt64(type.blockLength)], Array(block.dropLast()))
            #expect(Self.refusal(builder)?.problem == .truncated(needed: 1, available: type.blockSize - 1))
            builder = GGUFBuilder()
            builder.add("w", type: type, shape: [UInt64(type.blockLength)], block + block, offset: 2)
            #expect(Self.refusal(builder)?.field == "w, offset")
        }
    }

    private static func refusal(_ builder: GGUFBuilder) -> WeightFileError? {
        do throws(WeightFileError) {
            _ = try GGUF(bytes: builder.data, file: "test")
            return nil
        } catch { return error }
    }

    private static func bytes(_ text: String) throws -> Data {
        try #require(Data(base64Encoded: text, options: .ignoreUnknownCharacters))
    }
}
