import Foundation

/// A safetensors file, mapped into memory: named tensors and a map of strings.
///
/// Layout: an 8-byte little-endian header length, a JSON header, the tensors' bytes without gaps.
/// Format: https://huggingface.co/docs/safetensors
public struct SafeTensors: Sendable {
    /// Where a tensor lies in the file.
    public struct Entry: Equatable, Sendable {
        /// Its element type.
        public let dtype: DType
        /// Its shape.
        public let shape: [Int]
        /// Its bytes in the file.
        public let range: Range<Int>
    }

    /// The path of the file, for messages.
    public let file: String
    /// Free text by key, the header's `__metadata__`.
    public let metadata: [String: String]
    /// The tensors by name.
    public let entries: [String: Entry]
    private let bytes: Data

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
        let header = try SafeTensorsHeader(bytes, file: file)
        self.file = file
        self.bytes = bytes
        metadata = header.metadata
        entries = header.entries
    }

    /// A copy of the tensor with this name, on the CPU, in the element type of the file.
    ///
    /// - Throws: `WeightFileError` when there is none, `TensorError` when libtorch is not open.
    public func tensor(_ name: String) throws -> Tensor {
        guard let entry = entries[name] else {
            throw WeightFileError(file: file, field: name, problem: .missing)
        }
        let start = bytes.startIndex + entry.range.lowerBound
        return try Tensor(
            copyingBytes: bytes[start..<start + entry.range.count], shape: entry.shape, dtype: entry.dtype)
    }

    /// Copies of all tensors, by name.
    ///
    /// - Throws: `TensorError` when libtorch is not open.
    public func tensors() throws -> [String: Tensor] {
        try Dictionary(uniqueKeysWithValues: entries.keys.map { ($0, try tensor($0)) })
    }
}

extension DType {
    /// The name that safetensors headers use, such as `BF16`.
    var safeTensorsName: String {
        switch self {
        case .u8: "U8"
        case .i8: "I8"
        case .i16: "I16"
        case .i32: "I32"
        case .i64: "I64"
        case .f16: "F16"
        case .f32: "F32"
        case .f64: "F64"
        case .bool: "BOOL"
        case .bf16: "BF16"
        }
    }
}
