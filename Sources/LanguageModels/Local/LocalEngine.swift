import Agents
import Foundation
import Tensors
import Transformers

/// A loaded model with its tokenizer, and the prompts it remembers. Lives on the tensor thread.
final class LocalEngine {
    let model: LlamaModel
    let tokenizer: Tokenizer
    let template = ChatTemplate.smolLM2
    private var stablePrefixes: [(tokens: [Int], prefix: SharedPrefix)] = []
    /// Enough for an agent's and a labeller's prompts; each holds a few hundred tokens.
    private static let rememberedPrefixes = 4

    init(_ configuration: LocalLanguageModel.Configuration) throws {
        let file = try GGUF(contentsOf: URL(filePath: configuration.path))
        tokenizer = try Tokenizer(file)
        model = try Checkpoint.llama(
            file, precision: configuration.precision ?? .f32, device: configuration.device)
    }

    /// The token ids of whole prompts, split into what is shared and what is each one's own.
    /// - Parameter room: how many tokens must fit after each prompt.
    func batch(_ prompts: [Prompt], room: Int) throws -> PromptBatch {
        let whole = try prompts.map { try tokens($0.messages, isWhole: true) }
        let limit = model.configuration.contextLength
        if let longest = whole.map(\.count).max(), longest + room > limit {
            throw LocalModelError.promptTooLong(tokens: longest, contextLength: limit)
        }
        let stable = try prompts.map {
            $0.stableMessages == 0
                ? [] : try tokens(Array($0.messages.prefix($0.stableMessages)), isWhole: false)
        }
        return PromptBatch(whole, stable: stable)
    }

    /// The key-value cache of what a batch shares.
    func prefix(of batch: PromptBatch) throws -> SharedPrefix? {
        let stable = try batch.stable.isEmpty ? nil : stablePrefix(batch.stable)
        return batch.common.isEmpty ? stable : try model.prefill(batch.common, over: stable)
    }

    /// What each request is charged: its own tokens, and the batch's common part once, for the first. The
    /// stable part counts as cached always, so that costs do not depend on when the process was started.
    func usages(_ batch: PromptBatch, computed: [Int]) -> [Usage] {
        computed.enumerated().map { index, own in
            let isFirst = index == 0
            return Usage(
                computedTokens: own + (isFirst ? batch.common.count : 0),
                cachedTokens: batch.stable.count + (isFirst ? 0 : batch.common.count))
        }
    }

    private func stablePrefix(_ tokens: [Int]) throws -> SharedPrefix {
        if let known = stablePrefixes.first(where: { $0.tokens == tokens }) { return known.prefix }
        let prefix = try model.prefill(tokens)
        stablePrefixes.append((tokens, prefix))
        if stablePrefixes.count > Self.rememberedPrefixes { stablePrefixes.removeFirst() }
        return prefix
    }

    private func tokens(_ messages: [Message], isWhole: Bool) throws -> [Int] {
        let isOpen = messages.last?.role == .assistant
        return try template.tokens(
            messages.map { ChatTemplate.Message(role: $0.role.rawValue, content: $0.content) },
            ending: !isWhole ? .complete : isOpen ? .openLastMessage : .generationPrompt,
            tokenizer: tokenizer)
    }
}
