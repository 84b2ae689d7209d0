import Foundation
import Tensors
import Transformers

/// Whether and how the activations of frozen layers are kept.
public struct TrunkCacheOptions: Codable, Hashable, Sendable {
    /// In what type activations are kept. `f32` trains exactly as without a cache; `bf16` takes half the room.
    public enum Storage: String, Codable, CaseIterable, Sendable {
        case f32
        case bf16
    }

    /// In what type.
    public var storage = Storage.f32
    /// Kept in memory up to so many bytes; what is more goes to files that are mapped into memory.
    public var memoryBytes = 1 << 30

    /// The defaults.
    public init() {}
}

/// What the frozen layers of a model make of token trees, computed once for each.
///
/// Every tree goes through the frozen layers by itself when it is first asked for: so its activations do not depend
/// on what it is trained with, and a resumed training finds the same. They equal those of a batch up to rounding.
final class TrunkCache {
    /// How many layers are frozen, counted from the embedding.
    let layers: Int
    private let llama: LlamaModel
    private let options: TrunkCacheOptions
    private let folder: URL
    private var places: [Key: Place] = [:]
    private var memoryBytes = 0
    private var waiting: [String: Tensor] = [:]
    private var waitingBytes = 0
    private var files: [SafeTensors] = []

    private struct Key: Hashable {
        let tokens: [Int]
        let parents: [Int?]
    }

    private enum Place {
        case memory(Tensor)
        case waiting(String)
        case file(Int, String)
    }

    /// What waits to be written together.
    private let fileBytes: Int

    /// - Parameters:
    ///   - layers: 0 keeps the embeddings.
    ///   - folder: for what does not fit into memory; made when needed.
    ///   - fileBytes: the size of a file, roughly.
    init(
        _ llama: LlamaModel, layers: Int, options: TrunkCacheOptions, folder: URL, fileBytes: Int = 64 << 20
    ) {
        (self.llama, self.layers, self.options) = (llama, layers, options)
        (self.folder, self.fileBytes) = (folder, fileBytes)
    }

    /// How many trees lie in files.
    var treesInFiles: Int { places.values.count { if case .file = $0 { true } else { false } } }

    /// The residual stream after the frozen layers, of trees one after the other, [tokens, hidden]. Cut off from the
    /// graph of gradients.
    /// - Parameter soft: the vectors of soft tokens; an id must always mean the same.
    func stream(of trees: [TokenTree], soft: Tensor? = nil) throws -> Tensor {
        try noGrad { try Tensor.cat(trees.map { try activations(of: $0, soft) }) }
    }

    /// Removes what lies in files.
    func removeFiles() throws {
        (places, waiting, files) = ([:], [:], [])
        if FileManager.default.fileExists(atPath: folder.path) {
            try FileManager.default.removeItem(at: folder)
        }
    }

    /// [nodes, hidden], in `f32`.
    private func activations(of tree: TokenTree, _ soft: Tensor?) throws -> Tensor {
        let key = Key(tokens: tree.tokens, parents: tree.parents)
        switch places[key] {
        case .memory(let kept): return try kept.to(.f32)
        case .waiting(let name): return try (waiting[name] ?? compute(tree, soft)).to(.f32).to(llama.device)
        case .file(let file, let name): return try files[file].tensor(name).to(.f32).to(llama.device)
        case nil: break
        }
        let stream = try compute(tree, soft)
        try keep(stream, key)
        return try stream.to(.f32)
    }

    /// In the type in which it is kept, so that the first use equals all later ones.
    private func compute(_ tree: TokenTree, _ soft: Tensor?) throws -> Tensor {
        let stream = try llama.trunk(PackedBatch([tree]), layers: layers, soft: soft)
        return try stream.to(options.storage == .bf16 ? .bf16 : .f32).clone()
    }

    private func keep(_ stream: Tensor, _ key: Key) throws {
        let bytes = stream.count * stream.dtype.size
        if memoryBytes + bytes <= options.memoryBytes {
            memoryBytes += bytes
            places[key] = .memory(stream)
            return
        }
        let name = "\(places.count)"
        waiting[name] = try stream.to(.cpu)
        waitingBytes += bytes
        places[key] = .waiting(name)
        if waitingBytes >= fileBytes { try write() }
    }

    private func write() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "\(files.count).safetensors")
        try SafeTensors.write(waiting, to: file)
        files.append(try SafeTensors(contentsOf: file))
        for (key, place) in places {
            if case .waiting(let name) = place { places[key] = .file(files.count - 1, name) }
        }
        (waiting, waitingBytes) = ([:], 0)
    }
}
