import Agents
import Tensors
import Transformers

extension LocalEngine {
    /// Rows of full-vocabulary logits held at once: 64 of SmolLM2's take 13 MB.
    private static let rowsPerHead = 64

    /// The log-probability of each continuation, token by token, without constraints.
    func score(_ continuations: [String], after prompt: Prompt) throws -> [ContinuationScore] {
        let tokens = continuations.map { tokenizer.encode($0, parsingSpecialTokens: false) }
        let batch = try self.batch([prompt], room: tokens.map(\.count).max() ?? 0)
        let own = batch.own[0]
        let tree = TokenTree(merging: tokens.map { own + $0 })
        guard tree.count > 0 else { return [] }
        let predictions = tree.ends.map { end -> [Prediction] in
            let path = end.map(tree.path(to:)) ?? []
            return zip(path.dropFirst(own.count - 1), path.dropFirst(own.count)).map {
                Prediction(node: $0, token: tree.tokens[$1])
            }
        }
        let table = try logProbabilities(of: Set(predictions.joined()), in: tree, over: prefix(of: batch))
        return predictions.map { path in
            ContinuationScore(sum: path.reduce(0) { $0 + (table[$1] ?? 0) }, tokenCount: path.count)
        }
    }

    /// A token that is to follow a node.
    private struct Prediction: Hashable {
        let node: Int
        let token: Int
    }

    private func logProbabilities(
        of predictions: Set<Prediction>, in tree: TokenTree, over prefix: SharedPrefix?
    ) throws -> [Prediction: Double] {
        let byNode = Dictionary(grouping: predictions, by: \.node)
        let nodes = byNode.keys.sorted()
        guard !nodes.isEmpty else { return [:] }
        let batch = TokenBatch([tree], after: prefix?.length ?? 0, padding: tokenizer.paddingToken)
        let hidden = try states(at: nodes, of: batch, over: prefix)
        var table: [Prediction: Double] = [:]
        for start in stride(from: 0, to: nodes.count, by: Self.rowsPerHead) {
            let end = min(start + Self.rowsPerHead, nodes.count)
            let logits = try model.logits(hidden.slice(0, from: start, to: end)).logSoftmax(-1)
            for row in start..<end {
                let predictions = byNode[nodes[row]] ?? []
                let wanted = try Tensor(predictions.map(\.token), [predictions.count], on: model.device)
                let values = try logits.select(0, row - start).indexSelect(0, wanted).floats()
                for (prediction, value) in zip(predictions, values) { table[prediction] = Double(value) }
            }
        }
        return table
    }
}
