import Foundation
import Testing

@testable import Tensors
@testable import Transformers

@Suite(
    "SmolLM2 from its GGUF file",
    .enabled(if: torchIsThere && SmolLM2.url != nil, "needs .deps: run scripts/setup"))
struct SmolLM2Tests {
    private struct Case: Decodable {
        let prompt: String
        let tokens: [Int]
        let top: [Int]
        let topLogits: [Float]
        let columns: [Int]
        let columnLogits: [Float]
        let greedy: [Int]?
    }

    @Test("gives the logits of transformers on 20 prompts, and its greedy continuations of 64 tokens")
    func parity() throws {
        let model = try Checkpoint.llama(gguf: #require(SmolLM2.url))
        let tokenizer = try SmolLM2.tokenizer()
        let cases: [Case] = try fixture("smollm2")
        #expect(cases.count == 20)
        for entry in cases {
            #expect(tokenizer.encode(entry.prompt) == entry.tokens)
            let prompt = try model.prefill(entry.tokens)
            let logits = try model.logits(prompt.lastHidden).floats()
            #expect(distance(entry.top.map { logits[$0] }, entry.topLogits) < 1e-3, "\(entry.prompt)")
            #expect(distance(entry.columns.map { logits[$0] }, entry.columnLogits) < 1e-3)
            if let greedy = entry.greedy {
                #expect(try Self.continuation(model, after: prompt, count: 64) == greedy)
            }
        }
    }

    private static func continuation(_ model: LlamaModel, after prompt: SharedPrefix, count: Int) throws
        -> [Int]
    {
        let cache = model.cache(rows: 1, over: prompt)
        var hidden = prompt.lastHidden
        var tokens: [Int] = []
        while tokens.count < count {
            let next = Int(try model.logits(hidden).argmax(-1).item())
            tokens.append(next)
            hidden = try model.append([[next]], to: cache).select(1, 0)
        }
        return tokens
    }
}
