import Foundation
import Testing

@testable import Tensors
@testable import Transformers

/// The default model, when set-up has fetched it into the nearest `.deps` above the working directory.
/// Tests that need it are skipped without it.
enum SmolLM2 {
    static let url = dependency("smollm2/SmolLM2-135M-Instruct.Q4_1.gguf")

    static func tokenizer() throws -> Tokenizer { try loadedTokenizer.get() }

    static func model() throws -> LlamaModel { try Checkpoint.llama(gguf: #require(url)) }

    private static let loadedTokenizer = Result { try Tokenizer(GGUF(contentsOf: #require(url))) }

    private static func dependency(_ path: String) -> URL? {
        var folder = URL(filePath: FileManager.default.currentDirectoryPath)
        while folder.path != "/" {
            let candidate = folder.appending(path: ".deps/\(path)")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
            folder.deleteLastPathComponent()
        }
        return nil
    }
}

/// A file of expected numbers that `scripts/fixtures` made.
func fixture<T: Decodable>(_ name: String, as type: T.Type = T.self) throws -> T {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
    return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}
