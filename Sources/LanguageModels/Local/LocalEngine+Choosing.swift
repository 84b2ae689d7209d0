import Agents
import Tensors
import Transformers

extension LocalEngine {
    /// The most padded tokens in one forward pass; bounds memory, and is fixed so that batches repeat.
    private static let tokensPerPass = 4096

    /// Weighs the choices of every request.
    func choose(_ requests: [ChoiceRequest]) throws -> [ChoiceResponse] {
        try requests.forEach(check)
        let choices = requests.map { $0.choices.map { tokenizer.encode($0, parsingSpecialTokens: false) } }
        let room = choices.joined().map(\.count).max() ?? 0
        let batch = try self.batch(requests.map(\.prompt), room: room)
        let prefix = try self.prefix(of: batch)
        let tries = choices.map { ChoiceTrie($0, end: tokenizer.endToken) }
        let trees = zip(batch.own, tries).map { own, trie in
            TokenTree(merging: trie.branches.map { own + $0.path })
        }
        let logits = try optionLogits(tries, trees, over: prefix)
        let usages = self.usages(batch, computed: trees.map(\.count))
        return requests.indices.map { index in
            ChoiceResponse(
                logProbabilities: tries[index].logProbabilities(
                    logits[index], temperature: requests[index].temperature),
                usage: usages[index])
        }
    }

    /// For each trie and each of its branches, the logits of its options.
    private func optionLogits(
        _ tries: [ChoiceTrie], _ trees: [TokenTree], over prefix: SharedPrefix?
    ) throws -> [[[Float]]] {
        var result: [[[Float]]] = tries.map { _ in [] }
        for group in Self.groups(trees.map(\.count), limit: Self.tokensPerPass) {
            let branches = group.flatMap { tries[$0].branches }
            let vocabulary = Array(Set(branches.flatMap(\.options))).sorted()
            let hidden = try endStates(group.map { trees[$0] }, over: prefix)
            let table = try model.logits(hidden, of: vocabulary).floats()
            let column = Dictionary(uniqueKeysWithValues: zip(vocabulary, 0...))
            var row = 0
            for index in group {
                for branch in tries[index].branches {
                    result[index].append(
                        branch.options.map { table[row * vocabulary.count + (column[$0] ?? 0)] })
                    row += 1
                }
            }
        }
        return result
    }

    /// The hidden states at the ends of all sequences of all trees, [ends, width].
    func endStates(_ trees: [TokenTree], over prefix: SharedPrefix?) throws -> Tensor {
        let batch = TokenBatch(trees, after: prefix?.length ?? 0, padding: tokenizer.paddingToken)
        return try states(at: batch.ends, of: batch, over: prefix)
    }

    /// The hidden states at flattened positions of a batch, [positions, width].
    func states(at positions: [Int], of batch: TokenBatch, over prefix: SharedPrefix?) throws -> Tensor {
        let hidden = try model.hidden(batch, over: prefix)
        return try hidden.view([batch.rows * batch.length, hidden.size(-1)])
            .indexSelect(0, Tensor(positions, [positions.count], on: model.device))
    }

    /// Splits trees, in order, into groups whose padded size stays under a limit; trees without nodes, whose
    /// requests leave nothing to choose, need no pass.
    static func groups(_ sizes: [Int], limit: Int) -> [[Int]] {
        var groups: [[Int]] = []
        var longest = 0
        for (index, size) in sizes.enumerated() where size > 0 {
            let widened = max(longest, size)
            if let last = groups.last, widened * (last.count + 1) <= limit {
                groups[groups.count - 1].append(index)
                longest = widened
            } else {
                groups.append([index])
                longest = size
            }
        }
        return groups
    }

    private func check(_ request: ChoiceRequest) throws {
        if request.choices.isEmpty { throw LocalModelError.badChoices("the list of choices is empty") }
        if request.choices.contains("") { throw LocalModelError.badChoices("a choice is empty") }
        if Set(request.choices).count < request.choices.count {
            throw LocalModelError.badChoices("a choice is listed twice")
        }
        if request.temperature <= 0 { throw LocalModelError.badChoices("the temperature is not above 0") }
    }
}
