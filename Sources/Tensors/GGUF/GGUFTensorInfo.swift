extension GGUF {
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
