import Foundation
import Tensors
import Transformers

/// What a checkpoint makes of inputs of one's own, for comparison with any other implementation.
public struct ModelVerification {
    private let model: LlamaModel
    private let tokenizer: Tokenizer?

    /// Opens a checkpoint: a GGUF file, or a Hugging Face folder, with a tokenizer or without. libtorch must be open.
    /// Computes in f32.
    public init(checkpoint: URL) throws {
        var isFolder: ObjCBool = false
        let path = checkpoint.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw VerificationError.noFile(path)
        }
        if isFolder.boolValue {
            model = try Checkpoint.llama(folder: checkpoint)
            let hasTokenizer = ["tokenizer.json", "tokenizer.model"].contains {
                FileManager.default.fileExists(atPath: checkpoint.appending(path: $0).path)
            }
            tokenizer = hasTokenizer ? try Tokenizer(folder: checkpoint) : nil
        } else {
            let file = try GGUF(contentsOf: checkpoint)
            model = try Checkpoint.llama(file)
            tokenizer = try Tokenizer(file)
        }
    }

    /// The next-token logits after one line: a JSON list of token ids, a JSON string, or an object with
    /// `tokens` or `text`.
    /// - Throws: `VerificationError` for a line that is none of these.
    public func callAsFunction(_ line: String, number: Int) throws -> ModelVerificationResult {
        let tokens = try tokens(of: line, number: number)
        let cache = model.cache(rows: 1)
        let hidden = try noGrad { try model.append([tokens], to: cache) }
        let logits = try noGrad {
            try model.logits(hidden.select(1, tokens.count - 1)).reshape([-1]).floats()
        }
        let order = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }
        return ModelVerificationResult(
            line: number, tokens: tokens,
            top: order.prefix(10).map {
                .init(token: $0, text: tokenizer?.decode([$0]), logit: logits[$0])
            },
            logits: logits)
    }

    private func tokens(of line: String, number: Int) throws -> [Int] {
        guard let input = try? JSONDecoder().decode(Input.self, from: Data(line.utf8)) else {
            throw VerificationError.badLine(number, "neither a list of token ids nor a text")
        }
        let tokens: [Int]
        switch input {
        case .tokens(let given): tokens = given
        case .text(let text):
            guard let tokenizer else {
                throw VerificationError.badLine(
                    number, "the folder has no tokenizer.json or tokenizer.model: give token ids")
            }
            tokens = tokenizer.encode(text, addingSpecialTokens: true)
        }
        guard !tokens.isEmpty else { throw VerificationError.badLine(number, "no tokens") }
        let vocabulary = model.configuration.vocabularySize
        guard tokens.allSatisfy({ (0..<vocabulary).contains($0) }) else {
            throw VerificationError.badLine(number, "token ids must be from 0 to \(vocabulary - 1)")
        }
        guard tokens.count <= model.configuration.contextLength else {
            throw VerificationError.badLine(
                number, "\(tokens.count) tokens; the model reads \(model.configuration.contextLength)")
        }
        return tokens
    }

    private enum Input: Decodable {
        case tokens([Int])
        case text(String)

        private enum CodingKeys: CodingKey { case tokens, text }

        init(from decoder: any Decoder) throws {
            if let value = try? decoder.singleValueContainer(), let list = try? value.decode([Int].self) {
                self = .tokens(list)
            } else if let value = try? decoder.singleValueContainer(),
                let text = try? value.decode(String.self)
            {
                self = .text(text)
            } else {
                let keyed = try decoder.container(keyedBy: CodingKeys.self)
                if let list = try keyed.decodeIfPresent([Int].self, forKey: .tokens) {
                    self = .tokens(list)
                } else {
                    self = .text(try keyed.decode(String.self, forKey: .text))
                }
            }
        }
    }
}

/// What a model predicts after one input.
public struct ModelVerificationResult: Codable, Sendable {
    /// A likely next token.
    public struct Top: Codable, Sendable {
        /// Its id.
        public let token: Int
        /// Its text, where the checkpoint has a tokenizer.
        public let text: String?
        /// Its logit.
        public let logit: Float
    }

    /// Line number in the input, from 1.
    public let line: Int
    /// The ids that were read.
    public let tokens: [Int]
    /// The ten likeliest next tokens, likeliest first.
    public let top: [Top]
    /// The logits of every token id after the last token.
    public let logits: [Float]
}

/// What is wrong with files to verify.
public enum VerificationError: Error, Hashable, CustomStringConvertible {
    /// There is no such file.
    case noFile(String)
    /// A line that cannot be read.
    case badLine(Int, String)

    /// The message a user sees.
    public var description: String {
        switch self {
        case .noFile(let path): "no file at '\(path)'"
        case .badLine(let number, let reason): "line \(number): \(reason)"
        }
    }
}
