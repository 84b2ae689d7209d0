import Foundation

/// A GGUF file, mapped into memory: its metadata and its tensors.
///
/// Opening reads the header only and checks every count, offset, type and name in it; numbers are read from
/// the mapping when they are asked for. Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
public struct GGUF: Sendable {
    /// The path of the file, for messages.
    public let file: String
    /// The metadata by key, such as `llama.block_count`.
    public let metadata: [String: Value]
    /// The tensors by name.
    public let tensors: [String: TensorInfo]
    let bytes: Data

    init(file: String, metadata: [String: Value], tensors: [String: TensorInfo], bytes: Data) {
        (self.file, self.metadata, self.tensors, self.bytes) = (file, metadata, tensors, bytes)
    }

    /// Maps and checks a file.
    ///
    /// - Throws: `WeightFileError` when the file cannot be read or its header is not sound.
    public init(contentsOf url: URL) throws(WeightFileError) {
        try self.init(bytes: Data(mapping: url), file: url.path)
    }

    /// Checks a file that is already in memory; `file` names it in messages.
    ///
    /// - Throws: `WeightFileError` when the header is not sound.
    public init(bytes: Data, file: String) throws(WeightFileError) {
        let parsed = bytes.withUnsafeBytes { buffer in
            Result { () throws(WeightFileError) in try Header(GGUFCursor(buffer, file: file)) }
        }
        let header = try parsed.get()
        self.init(file: file, metadata: header.metadata, tensors: header.tensors, bytes: bytes)
    }

    /// The location of a tensor that has to be there.
    public func info(_ name: String) throws(WeightFileError) -> TensorInfo {
        guard let info = tensors[name] else {
            throw WeightFileError(file: file, field: name, problem: .missing)
        }
        return info
    }
}

extension GGUF {
    /// What stands before the tensor data.
    private struct Header {
        var metadata: [String: Value] = [:]
        var tensors: [String: TensorInfo] = [:]

        init(_ start: GGUFCursor) throws(WeightFileError) {
            var cursor = start
            guard cursor.remaining >= 4, try cursor.integer(UInt32.self, "magic") == 0x4655_4747 else {
                throw cursor.error("magic", .notThisFormat(expected: "GGUF"))
            }
            let version = try cursor.integer(UInt32.self, "version")
            guard version == 2 || version == 3 else {
                throw cursor.error("version", .unsupported("GGUF version \(version)"))
            }
            let tensorCount = try cursor.count(of: GGUFCursor.minimumTensorEntry, "tensor count")
            let metadataCount = try cursor.count(of: 8 + 4 + 1, "metadata count")
            for index in 0..<metadataCount {
                let key = try cursor.string("key of metadata entry \(index)")
                let value = try cursor.value(key)
                guard metadata.updateValue(value, forKey: key) == nil else {
                    throw cursor.error(key, .duplicate)
                }
            }
            try readTensors(tensorCount, &cursor)
        }

        private mutating func readTensors(
            _ count: Int, _ cursor: inout GGUFCursor
        ) throws(WeightFileError) {
            var entries: [TensorInfo] = []
            for index in 0..<count { entries.append(try cursor.tensorInfo(index)) }
            let alignment = try alignment(cursor)
            let start = (cursor.position + alignment - 1) / alignment * alignment
            var previous: TensorInfo?
            for entry in entries.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
                let field = "\(entry.name), offset"
                let available = max(0, cursor.bytes.count - start)
                guard entry.range.upperBound <= available else {
                    let needed = entry.range.upperBound - available
                    throw cursor.error(field, .truncated(needed: needed, available: available))
                }
                guard entry.range.lowerBound.isMultiple(of: alignment) else {
                    throw cursor.error(field, .invalid("not a multiple of the alignment, \(alignment)"))
                }
                if let previous, previous.range.upperBound > entry.range.lowerBound {
                    throw cursor.error(field, .overlaps(previous.name))
                }
                let range = start + entry.range.lowerBound..<start + entry.range.upperBound
                let placed = TensorInfo(
                    name: entry.name, shape: entry.shape, type: entry.type, range: range)
                guard tensors.updateValue(placed, forKey: entry.name) == nil else {
                    throw cursor.error(entry.name, .duplicate)
                }
                previous = entry
            }
        }

        private func alignment(_ cursor: GGUFCursor) throws(WeightFileError) -> Int {
            let key = "general.alignment"
            guard let value = metadata[key] else { return 32 }
            guard case .integer(let alignment) = value, (1...65_536).contains(alignment),
                alignment.nonzeroBitCount == 1
            else { throw cursor.error(key, .invalid("an alignment is a power of two up to 65536")) }
            return Int(alignment)
        }
    }
}
