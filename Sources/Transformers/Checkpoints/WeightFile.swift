import Foundation
import Tensors

/// Named tensors in one file or several: what a checkpoint folder holds.
protocol WeightFile: WeightSource {
    /// The names of all tensors.
    var names: Set<String> { get }
}

extension SafeTensors: WeightFile {
    var names: Set<String> { Set(entries.keys) }
}

extension PyTorchFile: WeightFile {
    var names: Set<String> { Set(entries.keys) }
}

/// Opens the weights of a folder as transformers looks for them: one safetensors file, safetensors shards, one
/// PyTorch file, PyTorch shards.
///
/// - Parameter stem: how the files are called, `model` and `pytorch_model`, or the same name for both.
/// - Throws: `WeightFileError` when there is none, or one is unsound.
func openWeights(
    in folder: URL, safeTensors stem: String = "model", pyTorch otherStem: String = "pytorch_model"
) throws(WeightFileError) -> any WeightFile {
    let candidates = ["\(stem).safetensors", "\(otherStem).bin"]
    for file in candidates {
        let url = folder.appending(path: file)
        if FileManager.default.fileExists(atPath: url.path) { return try openWeights(url) }
        let index = folder.appending(path: "\(file).index.json")
        if FileManager.default.fileExists(atPath: index.path) { return try WeightShards(index: index) }
    }
    let known = candidates.flatMap { [$0, "\($0).index.json"] }.joined(separator: ", ")
    throw WeightFileError(
        file: folder.path, field: "weights",
        problem: .invalid("none of \(known) is there; download the whole folder"))
}

/// Opens one file, by its ending.
func openWeights(_ url: URL) throws(WeightFileError) -> any WeightFile {
    if url.pathExtension == "safetensors" { return try SafeTensors(contentsOf: url) }
    return try PyTorchFile(contentsOf: url)
}

/// Weights that several files share, with an index of which tensor is where
/// (`model.safetensors.index.json`, `pytorch_model.bin.index.json`).
struct WeightShards: WeightFile {
    let file: String
    let names: Set<String>
    private let places: [String: String]
    private let shards: [String: any WeightFile]

    private struct Index: Decodable {
        let weight_map: [String: String]
    }

    init(index url: URL) throws(WeightFileError) {
        file = url.path
        places = try WeightFileError.decode(Index.self, from: url).weight_map
        names = Set(places.keys)
        let folder = url.deletingLastPathComponent()
        let files = Set(places.values).sorted()
        if let stray = files.first(where: { $0.contains("/") || $0.isEmpty }) {
            throw WeightFileError(
                file: url.path, field: "weight_map", problem: .invalid("\"\(stray)\" is no file beside it"))
        }
        let missing = files.filter {
            !FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }
        guard missing.isEmpty else {
            throw WeightFileError(
                file: url.path, field: "weight_map",
                problem: .invalid(
                    "\(missing.count) of \(files.count) files are not there (\(missing.joined(separator: ", "))); "
                        + "download them"))
        }
        var shards: [String: any WeightFile] = [:]
        for file in files { shards[file] = try openWeights(folder.appending(path: file)) }
        self.shards = shards
    }

    func tensor(_ name: String) throws -> Tensor {
        guard let place = places[name], let shard = shards[place] else {
            throw WeightFileError(file: file, field: name, problem: .missing)
        }
        return try shard.tensor(name)
    }
}
