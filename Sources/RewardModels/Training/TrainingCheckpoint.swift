import Agents
import Foundation
import Tensors

/// Files from which a killed training goes on as if nothing had happened: weights, optimizer and position in
/// one file that is replaced whole, and the best weights so far in another.
struct TrainingCheckpoint {
    private let file: URL
    private let bestFile: URL
    /// What the training is a function of: pairs, options and base.
    private let fingerprint: String

    init(folder: URL, fingerprint: String) {
        file = folder.appending(path: "checkpoint.safetensors")
        bestFile = folder.appending(path: "best.safetensors")
        self.fingerprint = fingerprint
    }

    func save(_ run: TrainingRun) throws {
        var tensors = run.network.trainable
        for (name, tensor) in try run.optimizer.state() { tensors[Self.optimizerPrefix + name] = tensor }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let position = String(decoding: try encoder.encode(run.position), as: UTF8.self)
        let metadata = ["fingerprint": fingerprint, "position": position]
        try SafeTensors.write(tensors, metadata: metadata, to: file)
    }

    /// Brings a fresh run to where the checkpoint was written; false when there is none.
    /// - Throws: `RewardModelError.otherTraining` when the checkpoint belongs to another training.
    func restore(_ run: TrainingRun) throws -> Bool {
        guard FileManager.default.fileExists(atPath: file.path) else { return false }
        let saved = try SafeTensors(contentsOf: file)
        guard saved.metadata["fingerprint"] == fingerprint,
            let position = try? JSONDecoder().decode(
                TrainingRun.Position.self, from: Data((saved.metadata["position"] ?? "").utf8))
        else { throw RewardModelError.otherTraining(checkpoint: file.path) }
        var (weights, state): ([String: Tensor], [String: Tensor]) = ([:], [:])
        for (name, tensor) in try saved.tensors() {
            if name.hasPrefix(Self.optimizerPrefix) {
                state[String(name.dropFirst(Self.optimizerPrefix.count))] = tensor
            } else {
                weights[name] = tensor
            }
        }
        try run.network.load(weights)
        try run.optimizer.restore(state)
        run.position = position
        return true
    }

    /// Keeps the present weights as the best so far. Written before the checkpoint that says so: a training
    /// killed in between comes to the same evaluation again and writes the same bytes.
    func saveBest(_ network: RewardNetwork) throws {
        try SafeTensors.write(network.trainable, metadata: ["fingerprint": fingerprint], to: bestFile)
    }

    func restoreBest(_ network: RewardNetwork) throws {
        try network.load(SafeTensors(contentsOf: bestFile).tensors())
    }

    private static let optimizerPrefix = "optimizer."
}

/// FNV-1a over everything that a training is a function of.
struct TrainingFingerprint {
    private var seed = Seed(0)

    mutating func add(_ text: String) { seed = seed.for(text) }

    var text: String { String(seed.value, radix: 16) }
}
