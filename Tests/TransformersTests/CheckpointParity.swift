import Foundation
import Testing

@testable import Tensors
@testable import Transformers

/// A checkpoint that transformers and PEFT wrote, with what PyTorch computes from it: a folder made by
/// `scripts/fixtures/checkpoints.py`.
struct CheckpointCase: CustomTestStringConvertible {
    let folder: URL

    var testDescription: String { folder.lastPathComponent }
    var model: URL { folder.appending(path: "model") }
    var adapter: URL { folder.appending(path: "adapter") }

    struct Description: Decodable {
        let kind: String
        let tokens: [[Int]]
    }

    func description() throws -> Description {
        try JSONDecoder().decode(
            Description.self, from: Data(contentsOf: folder.appending(path: "case.json")))
    }

    /// The cases in a folder.
    static func all(in folder: URL) throws -> [CheckpointCase] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { CheckpointCase(folder: folder.appending(path: $0.lastPathComponent)) }
            .sorted { $0.testDescription < $1.testDescription }
    }

    /// Those that are kept with the tests.
    static func kept() throws -> [CheckpointCase] {
        try all(in: #require(Bundle.module.url(forResource: "Fixtures/checkpoints", withExtension: nil)))
    }

    func classifier() throws -> SequenceClassifier {
        try description().kind == "classifier"
            ? Checkpoint.sequenceClassifier(folder: model)
            : Checkpoint.sequenceClassifier(adapter: adapter, base: model)
    }

    /// Compares every golden number with ours: the largest differences of outputs and of gradients.
    func differences() throws -> (outputs: Float, gradients: Float) {
        let golden = try SafeTensors(contentsOf: folder.appending(path: "golden.safetensors")).tensors()
        let (outputs, gradients) = try computed()
        let ours = outputs.merging(gradients) { $1 }
        #expect(Set(golden.keys).subtracting(ours.keys).isEmpty, "\(testDescription): not computed")
        func difference(_ names: Dictionary<String, [Float]>.Keys) throws -> Float {
            try names.filter { golden[$0] != nil }.map { name in
                try relative(ours[name] ?? [], golden[name]?.floats() ?? [])
            }.max() ?? 0
        }
        return (try difference(outputs.keys), try difference(gradients.keys))
    }

    private func computed() throws -> (outputs: [String: [Float]], gradients: [String: [Float]]) {
        let description = try description()
        switch description.kind {
        case "causal", "decoder":
            let model = try Checkpoint.llama(folder: model)
            var outputs: [String: [Float]] = [:]
            // One batch, so that padding is tested too.
            let hidden = try model.hidden(TokenBatch(sequences: description.tokens))
            for (row, tokens) in description.tokens.enumerated() {
                let own = try hidden.select(0, row).slice(0, from: 0, to: tokens.count)
                outputs["hidden.\(row)"] = try own.floats()
                if description.kind == "causal" { outputs["logits.\(row)"] = try model.logits(own).floats() }
            }
            return (outputs, [:])
        default:
            let classifier = try classifier()
            try classifier.score.requiresGrad()
            let scores = try classifier.scores(description.tokens)
            let pairs = try scores.reshape([scores.count / 2, 2])
            try (-(pairs.select(1, 0) - pairs.select(1, 1)).logSigmoid()).mean().backward()
            var gradients = ["grad.score.weight": try #require(classifier.score.grad).floats()]
            for (name, weight) in classifier.backbone.adapterWeights {
                gradients["grad.\(name)"] = try #require(weight.grad).floats()
            }
            return (["scores": try scores.floats()], gradients)
        }
    }

    /// The largest difference, as a part of the largest number, or absolute where all are small.
    private func relative(_ left: [Float], _ right: [Float]) -> Float {
        distance(left, right) / max(1, right.map(abs).max() ?? 0)
    }
}

/// A Python with transformers and PEFT, where one is at hand.
struct ReferencePython {
    let interpreter: String

    /// The one that `ARMAP_PYTHON` names.
    static let fromEnvironment = ProcessInfo.processInfo.environment["ARMAP_PYTHON"].map(Self.init)

    /// Runs `scripts/fixtures/checkpoints.py` and returns what it prints.
    func run(_ arguments: [String], input: Data = Data()) throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: interpreter)
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent()
        process.arguments = [root.appending(path: "scripts/fixtures/checkpoints.py").path] + arguments
        let (source, sink) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (source, sink)
        process.standardError = FileHandle.nullDevice
        try process.run()
        source.fileHandleForWriting.write(input)
        try source.fileHandleForWriting.close()
        let output = sink.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(
            process.terminationStatus == 0, "checkpoints.py \(arguments.joined(separator: " ")) failed")
        return output
    }

    /// A folder that transformers is to score token sequences with.
    struct Job: Encodable {
        let folder: String
        var adapter: String?
        let tokens: [[Int]]
    }

    /// The scores that transformers, and PEFT where there is an adapter, gives.
    func scores(_ jobs: [Job]) throws -> [[Float]] {
        try JSONDecoder().decode([[Float]].self, from: run(["score"], input: JSONEncoder().encode(jobs)))
    }
}

/// A new empty folder, removed afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "armap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}
