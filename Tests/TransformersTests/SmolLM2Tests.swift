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

    @Test("gives the logits of transformers on 20 prompts")
    func logits() throws {
        let (model, tokenizer) = (try SmolLM2.model(), try SmolLM2.tokenizer())
        let cases: [Case] = try fixture("smollm2")
        #expect(cases.count == 20)
        for entry in cases {
            #expect(tokenizer.encode(entry.prompt) == entry.tokens)
            let hidden = try #require(model.prefill(entry.tokens).lastHidden)
            let logits = try model.logits(hidden).floats()
            #expect(distance(entry.top.map { logits[$0] }, entry.topLogits) < 1e-3, "\(entry.prompt)")
            #expect(distance(entry.columns.map { logits[$0] }, entry.columnLogits) < 1e-3)
        }
    }

    @Test("continues four prompts greedily by the 64 tokens of transformers, written side by side")
    func greedyContinuations() throws {
        let model = try SmolLM2.model()
        let cases = try fixture("smollm2", as: [Case].self).filter { $0.greedy != nil }
        #expect(cases.count == 4)
        let cache = model.cache(rows: cases.count)
        var hidden = try model.append(cases.map(\.tokens), to: cache)
        var last = cases.map { $0.tokens.count - 1 }
        var written: [[Int]] = cases.map { _ in [] }
        while written[0].count < 64 {
            for row in cases.indices {
                let logits = try model.logits(hidden.select(0, row).select(0, last[row]))
                written[row].append(Int(try logits.argmax(-1).item()))
            }
            hidden = try model.append(written.map { Array($0.suffix(1)) }, to: cache)
            last = cases.map { _ in 0 }
        }
        #expect(written == cases.compactMap(\.greedy))
    }
}
