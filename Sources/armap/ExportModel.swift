import ArgumentParser
import Foundation
import RewardModels
import Runs
import Tensors

/// `armap export model`
struct ExportModel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Write a run's reward model as a folder that transformers, vLLM and PEFT load.",
        discussion: """
            The folder's README.md says how a trajectory becomes a text and how to score it, in Python and by vLLM; \
            its examples.jsonl has texts of the run with their tokens and scores, to compare with.
            """)

    @Argument(help: "The folder of a run whose reward model is trained.")
    var folder: String
    @Option(help: "The folder to write; must not exist, or be empty.")
    var out: String
    @Flag(help: "Write an adapter of PEFT beside its base, instead of a whole model.")
    var adapter = false
    @Option(help: "The type of the weights: f32 or bf16.")
    var dtype = WeightType.f32
    @Option(help: "How many trajectories examples.jsonl has, at most.")
    var examples = 8

    /// The type of written weights.
    enum WeightType: String, CaseIterable, ExpressibleByArgument {
        case f32, bf16

        var dtype: DType { self == .f32 ? .f32 : .bf16 }
    }

    private struct Line: Encodable {
        let folder: String
        let form: String
        let bytes: Int
    }

    func validate() throws {
        if examples < 0 { throw ValidationError("--examples must not be negative") }
    }

    func run() async throws {
        let store = try RunStore(reading: RunFolder(path: folder))
        let target = URL(filePath: out, directoryHint: .isDirectory)
        let options = RewardModelExport.Options(form: adapter ? .adapter : .whole, dtype: dtype.dtype)
        try await store.exportRewardModel(
            to: target, options, examples: examples, processEnvironment: ProcessInfo.processInfo.environment)
        let output = Output(isJSON: isatty(STDOUT_FILENO) == 0)
        output.mark(true, "\(out): how to use it is in \(out)/README.md")
        try output.emit(Line(folder: out, form: options.form.rawValue, bytes: Self.size(of: target)))
    }

    /// The bytes of all files in a folder.
    private static func size(of folder: URL) -> Int {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
        return (files?.compactMap { $0 as? URL } ?? []).reduce(0) { total, file in
            total + ((try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
        }
    }
}
