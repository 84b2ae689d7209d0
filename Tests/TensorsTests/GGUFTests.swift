import Foundation
import Testing

@testable import Tensors

@Suite("A GGUF file")
struct GGUFTests {
    @Test("gives back the metadata that was written")
    func metadata() throws {
        let file = try GGUF(bytes: GGUFBuilder.sample.data, file: "sample")
        #expect(try file.string("general.architecture") == "llama")
        #expect(try file.integer("llama.block_count") == 30)
        #expect(try file.float("epsilon") == 0.5)
        #expect(try file.strings("tokens") == ["a", "é", ""])
        #expect(try file.integers("types") == [1, -3])
        #expect(file.metadata["flag"] == .bool(true))
    }

    @Test("expands every tensor type to floats")
    func dequantization() throws {
        let file = try GGUF(bytes: GGUFBuilder.sample.data, file: "sample")
        #expect(try file.floats("f32") == [1, -2.5, 3, 4])
        #expect(try file.floats("f16") == [1.5, -65504, 0x1p-24, .infinity])
        #expect(try file.floats("bf16") == [1.5, -3])
        #expect(try file.floats("q8_0") == (0..<32).map { 0.5 * Float($0 - 16) })
        let nibbles = (0..<32).map { Float($0 < 16 ? $0 : 31 - $0) }
        #expect(try file.floats("q4_0") == nibbles.map { 2 * ($0 - 8) })
        #expect(try file.floats("q4_1") == nibbles.map { 2 * $0 - 1 })
        #expect(try file.info("f32").shape == [2, 2])
    }

    @Test("says which entry is missing or of the wrong type")
    func wrongEntries() throws {
        let file = try GGUF(bytes: GGUFBuilder.sample.data, file: "sample")
        #expect(throws: WeightFileError(file: "sample", field: "nothing", problem: .missing)) {
            try file.string("nothing")
        }
        #expect(throws: WeightFileError.self) { try file.integer("general.architecture") }
        #expect(throws: WeightFileError(file: "sample", field: "w", problem: .missing)) {
            try file.floats("w")
        }
    }

    @Test("that does not exist is an error that names it")
    func absent() {
        #expect {
            try GGUF(contentsOf: URL(filePath: "/no/such/model.gguf"))
        } throws: { "\($0)".contains("/no/such/model.gguf") }
    }

    @Test("of another kind or version is refused")
    func otherKinds() throws {
        #expect(refusal(Data("<!doctype html>".utf8))?.problem == .notThisFormat(expected: "GGUF"))
        #expect(refusal(Data())?.problem == .notThisFormat(expected: "GGUF"))
        #expect(refusal(Data("GGUF\u{1}\0\0\0".utf8))?.field == "version")
    }

    @Test("cannot make us allocate what it does not contain")
    func hugeCounts() {
        var builder = GGUFBuilder()
        builder.tensorCount = UInt64.max
        #expect(refusal(builder.data)?.field == "tensor count")
        builder = GGUFBuilder()
        builder.metadataCount = 1 << 40
        #expect(refusal(builder.data)?.field == "metadata count")
        builder = GGUFBuilder()
        builder.add("list", type: 9, payload: le(UInt32(0)) + le(UInt64(1) << 62))
        #expect(refusal(builder.data)?.field == "list")
        builder = GGUFBuilder()
        builder.add("nested", type: 9, payload: le(UInt32(9)) + le(UInt64(0)))
        #expect(refusal(builder.data)?.problem == .unsupported("an array of arrays"))
    }

    @Test("with duplicate, overlapping, misplaced or overflowing tensors is refused")
    func badTensors() {
        let tensor = le(Float(1).bitPattern)
        var builder = GGUFBuilder()
        builder.add("w", type: .f32, shape: [1], tensor)
        builder.add("w", type: .f32, shape: [1], tensor)
        #expect(refusal(builder.data)?.problem == .duplicate)
        builder = GGUFBuilder()
        builder.add("v", type: .f32, shape: [1], tensor)
        builder.add("w", type: .f32, shape: [1], tensor, offset: 0)
        #expect(
            [.overlaps("v"), .overlaps("w")].contains(refusal(builder.data)?.problem))
        builder = GGUFBuilder()
        builder.add("w", type: .f32, shape: [1], tensor, offset: UInt64.max - 2)
        #expect(refusal(builder.data)?.field == "w, offset")
        builder = GGUFBuilder()
        builder.add("w", type: .f32, shape: [1 << 40, 1 << 40], tensor)
        #expect(refusal(builder.data)?.field == "w, shape")
        builder = GGUFBuilder()
        builder.add("w", type: .q4_1, shape: [31], tensor)
        #expect(refusal(builder.data)?.field == "w, shape")
        builder = GGUFBuilder()
        builder.add("k", type: 10, payload: le(UInt64(1)))
        builder.add("k", type: 10, payload: le(UInt64(2)))
        #expect(refusal(builder.data) == WeightFileError(file: "bad", field: "k", problem: .duplicate))
    }

    @Test("cut at any byte is refused, and a changed byte never crashes")
    func mutations() throws {
        let valid = GGUFBuilder.sample.data
        for length in 0..<valid.count {
            #expect(refusal(valid.prefix(length)) != nil, "cut to \(length) bytes")
        }
        for index in valid.indices {
            for byte: UInt8 in [0, 1, 0x7f, 0xff, valid[index] ^ 0x10] {
                var changed = valid
                changed[index] = byte
                guard let file = try? GGUF(bytes: changed, file: "changed") else { continue }
                for name in file.tensors.keys { _ = try file.floats(name) }
            }
        }
    }

    private func refusal(_ bytes: Data) -> WeightFileError? {
        do throws(WeightFileError) {
            _ = try GGUF(bytes: Data(bytes), file: "bad")
            return nil
        } catch {
            return error
        }
    }
}

private func le<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
}

/// Writes GGUF files as a reader expects them, or not, so that refusals can be tested.
struct GGUFBuilder {
    var tensorCount: UInt64?
    var metadataCount: UInt64?
    private var entries: [[UInt8]] = []
    private var table: [[UInt8]] = []
    private var payload: [UInt8] = []

    mutating func add(_ key: String, type: UInt32, payload: [UInt8]) {
        entries.append(Self.string(key) + le(type) + payload)
    }

    mutating func add(
        _ name: String, type: GGUF.TensorType, shape: [UInt64], _ bytes: [UInt8], offset: UInt64? = nil
    ) {
        payload += [UInt8](repeating: 0, count: (32 - payload.count % 32) % 32)
        table.append(
            Self.string(name) + le(UInt32(shape.count)) + shape.reversed().flatMap { le($0) }
                + le(type.rawValue) + le(offset ?? UInt64(payload.count)))
        payload += bytes
    }

    var data: Data {
        var bytes = Array("GGUF".utf8) + le(UInt32(3))
        bytes += le(tensorCount ?? UInt64(table.count)) + le(metadataCount ?? UInt64(entries.count))
        bytes += entries.joined()
        bytes += table.joined()
        bytes += [UInt8](repeating: 0, count: (32 - bytes.count % 32) % 32)
        return Data(bytes + payload)
    }

    static func string(_ text: String) -> [UInt8] { le(UInt64(text.utf8.count)) + Array(text.utf8) }

    /// One entry and one tensor of every kind that we read.
    static var sample: GGUFBuilder {
        var builder = GGUFBuilder()
        builder.add("general.architecture", type: 8, payload: string("llama"))
        builder.add("llama.block_count", type: 4, payload: le(UInt32(30)))
        builder.add("epsilon", type: 6, payload: le(Float(0.5).bitPattern))
        builder.add("flag", type: 7, payload: [1])
        let tokens = ["a", "é", ""].flatMap { string($0) }
        builder.add("tokens", type: 9, payload: le(UInt32(8)) + le(UInt64(3)) + tokens)
        builder.add("types", type: 9, payload: le(UInt32(5)) + le(UInt64(2)) + le(Int32(1)) + le(Int32(-3)))
        builder.addTensors()
        return builder
    }

    private mutating func addTensors() {
        let floats: [Float] = [1, -2.5, 3, 4]
        add("f32", type: .f32, shape: [2, 2], floats.flatMap { le($0.bitPattern) })
        add("f16", type: .f16, shape: [4], [0x3e00, 0xfbff, 0x0001, 0x7c00].flatMap { le(UInt16($0)) })
        add("bf16", type: .bf16, shape: [1, 2], [0x3fc0, 0xc040].flatMap { le(UInt16($0)) })
        let bytes = (0..<32).map { UInt8(bitPattern: Int8($0 - 16)) }
        add("q8_0", type: .q8_0, shape: [32], le(UInt16(0x3800)) + bytes)
        let nibbles = (0..<16).map { UInt8($0 | (15 - $0) << 4) }
        add("q4_0", type: .q4_0, shape: [32], le(UInt16(0x4000)) + nibbles)
        add("q4_1", type: .q4_1, shape: [1, 32], le(UInt16(0x4000)) + le(UInt16(0xbc00)) + nibbles)
    }
}
