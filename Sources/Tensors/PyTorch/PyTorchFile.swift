import Foundation

/// A file that `torch.save` wrote for a dictionary of tensors (`pytorch_model.bin`), mapped into memory.
///
/// A zip archive with a pickle that describes the tensors, and one file for each storage they are views of
/// (https://docs.pytorch.org/docs/stable/notes/serialization.html). Nothing in it is executed.
public struct PyTorchFile: Sendable {
    /// A tensor: a view of a storage.
    public struct Entry: Equatable, Sendable {
        /// Its element type.
        public let dtype: DType
        /// Its shape.
        public let shape: [Int]
        /// How many elements further the next index of each dimension is.
        let strides: [Int]
        let offset: Int
        let storage: String
        let storageCount: Int
    }

    /// The path of the file, for messages.
    public let file: String
    /// The tensors by name.
    public let entries: [String: Entry]
    private let archive: ZipArchive
    /// The folder in the archive, with a slash.
    private let root: String

    /// Maps and checks a file.
    ///
    /// - Throws: `WeightFileError` when the file cannot be read, is unsound or holds more than tensors.
    public init(contentsOf url: URL) throws(WeightFileError) {
        file = url.path
        let bytes = try Data(mapping: url)
        try Self.refuseOldFormat(bytes, url.path)
        archive = try ZipArchive(bytes, file: url.path)
        guard let pickle = archive.entries.keys.filter({ $0.hasSuffix("data.pkl") }).min() else {
            throw WeightFileError(file: url.path, field: "data.pkl", problem: .missing)
        }
        root = String(pickle.dropLast("data.pkl".count))
        if let order = try? archive.contents("\(root)byteorder"), !order.elementsEqual("little".utf8) {
            throw WeightFileError(
                file: url.path, field: "byteorder", problem: .unsupported("big-endian data"))
        }
        var unpickler = Unpickler(try archive.contents(pickle), file: url.path)
        guard case .dictionary(let dictionary) = try unpickler.value() else {
            throw WeightFileError(
                file: url.path, field: "data.pkl",
                problem: .unsupported("anything but a dictionary of tensors"))
        }
        entries = try Self.tensors(dictionary, url.path)
    }

    /// A copy of the tensor with this name, on the CPU, in the element type of the file.
    ///
    /// - Throws: `WeightFileError` when there is none or its storage is cut short, `TensorError` when libtorch is
    ///   not open.
    public func tensor(_ name: String) throws -> Tensor {
        guard let entry = entries[name] else {
            throw WeightFileError(file: file, field: name, problem: .missing)
        }
        let bytes = try archive.contents("\(root)data/\(entry.storage)")
        let size = entry.dtype.size
        guard bytes.count >= entry.storageCount * size else {
            let needed = entry.storageCount * size - bytes.count
            throw WeightFileError(
                file: file, field: name, problem: .truncated(needed: needed, available: bytes.count))
        }
        let start = bytes.startIndex + entry.offset * size
        let run = try Tensor(
            copyingBytes: bytes[start..<start + entry.span * size], shape: [entry.span], dtype: entry.dtype)
        return try run.strided(entry.shape, entry.strides)
    }

    /// Copies of all tensors, by name.
    ///
    /// - Throws: as `tensor(_:)`.
    public func tensors() throws -> [String: Tensor] {
        try Swift.Dictionary(uniqueKeysWithValues: entries.keys.map { ($0, try tensor($0)) })
    }

    /// What the elements of each storage class are.
    static let storageTypes: [String: DType] = [
        "torch.FloatStorage": .f32, "torch.DoubleStorage": .f64, "torch.HalfStorage": .f16,
        "torch.BFloat16Storage": .bf16, "torch.LongStorage": .i64, "torch.IntStorage": .i32,
        "torch.ShortStorage": .i16, "torch.CharStorage": .i8, "torch.ByteStorage": .u8,
        "torch.BoolStorage": .bool,
    ]

    /// Other values than tensors, such as a step count, are left out.
    private static func tensors(
        _ dictionary: Unpickler.Dictionary, _ file: String
    ) throws(WeightFileError) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for (key, value) in dictionary.items {
            guard case .string(let name) = key, case .tensor(let entry) = value else { continue }
            guard entries.updateValue(entry, forKey: name) == nil else {
                throw WeightFileError(file: file, field: name, problem: .duplicate)
            }
        }
        guard !entries.isEmpty || dictionary.items.isEmpty else {
            throw WeightFileError(
                file: file, field: "data.pkl",
                problem: .unsupported("a dictionary without tensors (a training state, perhaps)"))
        }
        return entries
    }

    /// Before PyTorch 1.6 the file was a chain of pickles, the first being a magic number.
    private static func refuseOldFormat(_ bytes: Data, _ file: String) throws(WeightFileError) {
        guard bytes.count > 1, bytes.prefix(2).elementsEqual([0x80, 0x02]) else { return }
        throw WeightFileError(
            file: file, field: "file",
            problem: .unsupported(
                "the format of PyTorch before 1.6 (load and save it again with a newer one)"))
    }
}

extension PyTorchFile.Entry {
    /// How many elements of the storage lie between the first and the last, both included.
    var span: Int {
        shape.contains(0) ? 0 : zip(shape, strides).reduce(1) { $0 + ($1.0 - 1) * $1.1 }
    }

    /// Checks that the view stays within its storage.
    init(
        _ storage: Unpickler.Storage, offset: Int, shape: [Int], strides: [Int], file: String
    ) throws(WeightFileError) {
        let bound = 1 << 40
        let isSound =
            shape.count == strides.count && shape.count <= 8 && (0..<bound).contains(offset)
            && storage.count < bound
            && shape.allSatisfy((0..<bound).contains) && strides.allSatisfy((0..<bound).contains)
        var (last, count, isInside) = (offset, 1, isSound)
        if isSound, !shape.contains(0) {
            for (size, stride) in zip(shape, strides) {
                let (way, overflow) = (size - 1).multipliedReportingOverflow(by: stride)
                let (product, isTooMany) = count.multipliedReportingOverflow(by: size)
                guard !overflow, !isTooMany, way < bound, product < bound else {
                    isInside = false
                    break
                }
                (last, count) = (last + way, product)
            }
            isInside = isInside && last < storage.count
        }
        guard isInside else {
            throw WeightFileError(
                file: file, field: "storage \(storage.key)",
                problem: .invalid(
                    "\(shape) by \(strides) from \(offset) is no view of \(storage.count) elements"))
        }
        self.init(
            dtype: storage.dtype, shape: shape, strides: strides,
            offset: shape.contains(0) ? 0 : offset, storage: storage.key, storageCount: storage.count)
    }
}
