import Agents
import Foundation
import LanguageModels
import Tensors

/// Makes the language models that a recipe names.
public struct ModelRegistry: Sendable {
    private let thread: TensorThread
    private let device: Device
    private let environment: [String: String]

    /// Creates a registry.
    /// - Parameters:
    ///   - thread: the thread that owns all tensors of the process.
    ///   - device: where local models compute.
    ///   - environment: the process's environment, for the place of libtorch.
    public init(thread: TensorThread, device: Device = .cpu, environment: [String: String]) {
        (self.thread, self.device) = (thread, device)
        self.environment = environment
    }

    /// Makes a model; nil for `kind: none`. Weights are loaded and servers asked at the first call only.
    public func make(_ recipe: ModelRecipe) throws -> (any LanguageModel)? {
        switch recipe.kind {
        case .none: nil
        case .uniform: UniformModel()
        case .local: try local(recipe)
        case .endpoint:
            OpenAIChatModel(
                recipe.model ?? "",
                at: try OpenAIEndpoint(baseURL: recipe.baseURL ?? "", keyVariable: recipe.keyVariable))
        }
    }

    private func local(_ recipe: ModelRecipe) throws -> LocalLanguageModel {
        try TorchLibrary.open(for: device, environment: environment)
        return try LocalLanguageModel(
            .init(
                path: recipe.path ?? DefaultWeights.path, precision: recipe.precision, device: device),
            thread: thread)
    }
}

/// The weights that `scripts/setup` installs: SmolLM2-135M-Instruct.
public enum DefaultWeights {
    private static let file = ".deps/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"

    /// The file above the working directory or the executable, or where it should be when it is in neither.
    public static var path: String {
        let executable = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        let starts = [URL(filePath: FileManager.default.currentDirectoryPath), executable]
        for start in starts.compactMap(\.self) {
            var folder = start
            while true {
                let candidate = folder.appending(path: file).path(percentEncoded: false)
                if FileManager.default.fileExists(atPath: candidate) { return candidate }
                if folder.pathComponents.count <= 1 { break }
                folder.deleteLastPathComponent()
            }
        }
        return file
    }
}
