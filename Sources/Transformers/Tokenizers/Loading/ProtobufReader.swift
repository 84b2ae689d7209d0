import Tensors

/// Reads the fields of a Protocol Buffers message one after another.
/// Format: https://protobuf.dev/programming-guides/encoding/
struct ProtobufReader {
    /// The contents of a field.
    enum Value {
        case varint(UInt64)
        case fixed32(UInt32)
        case fixed64(UInt64)
        case bytes(ArraySlice<UInt8>)

        var bytes: ArraySlice<UInt8>? {
            if case .bytes(let bytes) = self { bytes } else { nil }
        }

        /// A varint as the signed integer that it encodes.
        var integer: Int? {
            if case .varint(let bits) = self { Int(truncatingIfNeeded: bits) } else { nil }
        }

        var float: Float? {
            if case .fixed32(let bits) = self { Float(bitPattern: bits) } else { nil }
        }
    }

    private var rest: ArraySlice<UInt8>
    private let file: String

    init(_ message: ArraySlice<UInt8>, file: String) {
        (rest, self.file) = (message, file)
    }

    /// The next field with its number; `nil` at the end.
    ///
    /// - Throws: `WeightFileError` when the message is cut short or damaged.
    mutating func next() throws(WeightFileError) -> (number: Int, value: Value)? {
        guard !rest.isEmpty else { return nil }
        let tag = try varint()
        switch tag & 7 {
        case 0: return (Int(tag >> 3), .varint(try varint()))
        case 1: return (Int(tag >> 3), .fixed64(try fixed(8)))
        case 2:
            let count = try varint()
            guard count <= UInt64(rest.count) else {
                throw error(.truncated(needed: Int(clamping: count), available: rest.count))
            }
            defer { rest = rest.dropFirst(Int(count)) }
            return (Int(tag >> 3), .bytes(rest.prefix(Int(count))))
        case 5: return (Int(tag >> 3), .fixed32(UInt32(truncatingIfNeeded: try fixed(4))))
        case let type: throw error(.invalid("wire type \(type) is not in use"))
        }
    }

    private mutating func varint() throws(WeightFileError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard let byte = rest.popFirst() else { throw error(.truncated(needed: 1, available: 0)) }
            value |= shift < 64 ? UInt64(byte & 0x7f) << shift : 0
            if byte < 0x80 { return value }
        }
        throw error(.invalid("an integer of more than ten bytes"))
    }

    private mutating func fixed(_ count: Int) throws(WeightFileError) -> UInt64 {
        guard rest.count >= count else { throw error(.truncated(needed: count, available: rest.count)) }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func error(_ problem: WeightFileError.Problem) -> WeightFileError {
        WeightFileError(file: file, field: "byte \(rest.startIndex)", problem: problem)
    }
}
