extension GGUF {
    /// How the numbers of a tensor are stored. The raw values are the codes of the file format.
    public enum TensorType: UInt32, Sendable, CaseIterable {
        /// 32-bit floats.
        case f32 = 0
        /// IEEE half precision.
        case f16 = 1
        /// Blocks of 32: a half-precision scale `d` and 4-bit integers `q`; the value is `d·(q − 8)`.
        case q4_0 = 2
        /// Blocks of 32: half-precision `d` and `m`, and 4-bit integers `q`; the value is `d·q + m`.
        case q4_1 = 3
        /// Blocks of 32: a half-precision scale `d` and signed bytes `q`; the value is `d·q`.
        case q8_0 = 8
        /// bfloat16: the upper half of a 32-bit float.
        case bf16 = 30

        /// Numbers in one block; the length of a row is a multiple of it.
        public var blockLength: Int {
            switch self {
            case .f32, .f16, .bf16: 1
            case .q4_0, .q4_1, .q8_0: 32
            }
        }

        /// Bytes of one block.
        public var blockSize: Int {
            switch self {
            case .f32: 4
            case .f16, .bf16: 2
            case .q4_0: 18
            case .q4_1: 20
            case .q8_0: 34
            }
        }
    }

    /// Where a tensor lies in the file and how it is stored.
    public struct TensorInfo: Equatable, Sendable {
        /// Its name, such as `blk.0.attn_q.weight`.
        public let name: String
        /// Its shape, outermost dimension first (the file has them the other way round).
        public let shape: [Int]
        /// How its numbers are stored.
        public let type: TensorType
        /// Its bytes in the file.
        public let range: Range<Int>

        /// How many numbers it holds.
        public var count: Int { shape.reduce(1, *) }
    }
}

extension GGUFCursor {
    /// Bytes that the shortest tensor entry takes: name length, dimension count, type, offset.
    static let minimumTensorEntry = 8 + 4 + 4 + 8

    /// Reads one entry of the tensor table; `range` is still relative to the start of the data.
    mutating func tensorInfo(_ index: Int) throws(WeightFileError) -> GGUF.TensorInfo {
        let name = try string("name of tensor \(index)")
        let dimensions = try integer(UInt32.self, "\(name), dimensions")
        guard (1...4).contains(dimensions) else {
            throw error("\(name), dimensions", .invalid("a tensor has 1 to 4 dimensions, not \(dimensions)"))
        }
        var shape: [Int] = []
        for _ in 0..<dimensions {
            let length = try integer(UInt64.self, "\(name), shape")
            guard length > 0, let length = Int(exactly: length) else {
                throw error("\(name), shape", .invalid("\(length) is no length"))
            }
            shape.insert(length, at: 0)
        }
        let code = try integer(UInt32.self, "\(name), type")
        guard let type = GGUF.TensorType(rawValue: code) else {
            throw error("\(name), type", .unsupported("tensor type \(code)"))
        }
        let size = try size(of: shape, type, name)
        let offset = try integer(UInt64.self, "\(name), offset")
        guard let start = Int(exactly: offset), !start.addingReportingOverflow(size).overflow else {
            throw error("\(name), offset", .invalid("\(offset) is far outside the file"))
        }
        return GGUF.TensorInfo(name: name, shape: shape, type: type, range: start..<start + size)
    }

    private func size(of shape: [Int], _ type: GGUF.TensorType, _ name: String) throws(WeightFileError) -> Int
    {
        let row = shape[shape.count - 1]
        guard row.isMultiple(of: type.blockLength) else {
            throw error(
                "\(name), shape", .invalid("rows of \(row) do not divide into blocks of \(type.blockLength)"))
        }
        var size = type.blockSize
        for factor in shape.dropLast() + [row / type.blockLength] {
            let (product, overflow) = size.multipliedReportingOverflow(by: factor)
            guard !overflow else { throw error("\(name), shape", .invalid("\(shape) overflows")) }
            size = product
        }
        return size
    }
}
