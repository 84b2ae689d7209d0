import Foundation

extension SafeTensors {
    /// Writes tensors to a file, in the order of their names, so that equal content gives equal bytes.
    ///
    /// The file appears whole or not at all: it is written beside its place and renamed into it.
    ///
    /// - Throws: `WeightFileError` when the file cannot be written, `TensorError` when a tensor cannot be read.
    public static func write(
        _ tensors: [String: Tensor], metadata: [String: String] = [:], to url: URL
    ) throws {
        let order = tensors.sorted { $0.key < $1.key }
        let header = try header(order, metadata)
        let temporary = url.deletingLastPathComponent()
            .appending(path: ".\(url.lastPathComponent).\(UUID().uuidString).part")
        do {
            try Data().write(to: temporary)
            let handle = try FileHandle(forWritingTo: temporary)
            try handle.write(contentsOf: header)
            for (_, tensor) in order { try handle.write(contentsOf: Data(try tensor.bytes())) }
            try handle.synchronize()
            try handle.close()
        } catch let error as TensorError {
            try? FileManager.default.removeItem(at: temporary)
            throw error
        } catch {
            try? FileManager.default.removeItem(at: temporary)
            throw WeightFileError(
                file: url.path, field: "file", problem: .unreadable(error.localizedDescription))
        }
        guard rename(temporary.path, url.path) == 0 else {
            let reason = String(cString: strerror(errno))
            try? FileManager.default.removeItem(at: temporary)
            throw WeightFileError(file: url.path, field: "file", problem: .unreadable(reason))
        }
    }

    /// The length and the JSON, padded with spaces so that the data begins at a multiple of 8.
    private static func header(
        _ order: [(key: String, value: Tensor)], _ metadata: [String: String]
    ) throws -> Data {
        var fields: [String: Any] = metadata.isEmpty ? [:] : ["__metadata__": metadata]
        var offset = 0
        for (name, tensor) in order {
            let end = offset + tensor.count * tensor.dtype.size
            fields[name] = [
                "dtype": tensor.dtype.safeTensorsName, "shape": tensor.shape, "data_offsets": [offset, end],
            ]
            offset = end
        }
        var json = try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)
        json.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - json.count % 8) % 8))
        return withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) } + json
    }
}
