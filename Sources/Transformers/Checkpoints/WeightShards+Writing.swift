import Foundation
import Tensors

/// A tensor that is computed when it is written, so that a large model need not be in memory twice.
struct PendingTensor {
    let name: String
    let shape: [Int]
    let make: () throws -> Tensor
}

extension WeightShards {
    /// Writes weights as `model.safetensors`, or, where they are larger than `maxShardSize` bytes, as shards
    /// with an index. Weights that were in the folder before are removed.
    static func write(
        _ tensors: [PendingTensor], _ dtype: DType, to folder: URL, maxShardSize: Int
    ) throws {
        try removeWeights(in: folder)
        let shards = shards(tensors.sorted { $0.name < $1.name }, dtype, maxShardSize)
        if shards.count == 1 {
            return try write(shards[0], dtype, to: folder.appending(path: "model.safetensors"))
        }
        var places: [String: String] = [:]
        for (number, shard) in shards.enumerated() {
            let file = "model-\(padded(number + 1))-of-\(padded(shards.count)).safetensors"
            try write(shard, dtype, to: folder.appending(path: file))
            for tensor in shard { places[tensor.name] = file }
        }
        let index: [String: Any] = [
            "metadata": ["total_size": tensors.reduce(0) { $0 + size($1, dtype) }], "weight_map": places,
        ]
        try JSONSerialization.data(withJSONObject: index, options: [.prettyPrinted, .sortedKeys])
            .write(to: folder.appending(path: "model.safetensors.index.json"), options: .atomic)
    }

    private static func write(_ shard: [PendingTensor], _ dtype: DType, to url: URL) throws {
        let tensors = try noGrad {
            try shard.map { ($0.name, try $0.make().to(.cpu).to(dtype)) }
        }
        try SafeTensors.write(
            Dictionary(uniqueKeysWithValues: tensors), metadata: ["format": "pt"], to: url)
    }

    /// Consecutive tensors, as many as fit into one file, at least one.
    private static func shards(
        _ tensors: [PendingTensor], _ dtype: DType, _ maxShardSize: Int
    ) -> [[PendingTensor]] {
        var shards: [[PendingTensor]] = [[]]
        var filled = 0
        for tensor in tensors {
            let size = size(tensor, dtype)
            if filled > 0, filled + size > maxShardSize {
                shards.append([])
                filled = 0
            }
            shards[shards.count - 1].append(tensor)
            filled += size
        }
        return shards
    }

    private static func size(_ tensor: PendingTensor, _ dtype: DType) -> Int {
        tensor.shape.reduce(dtype.size, *)
    }

    private static func padded(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 5 - String(number).count)) + String(number)
    }

    private static func removeWeights(in folder: URL) throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let isWeights =
                file == "model.safetensors" || file == "model.safetensors.index.json"
                || file.hasPrefix("model-") && file.contains("-of-") && file.hasSuffix(".safetensors")
            if isWeights { try FileManager.default.removeItem(at: folder.appending(path: file)) }
        }
    }
}
