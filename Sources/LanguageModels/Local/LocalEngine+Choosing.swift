import Agents
import Tensors
import Transformers

extension LocalEngine {
    /// The most padded tokens in one forward pass; bounds memory, and is fixed so that batches repeat. More
    /// would not be faster: activations of a thousand tokens still fit a processor's caches.
    private static let tokensPerPass = 1024

    /// Weighs the choices of every request.
    func choose(_ requests: [ChoiceRequest]) throws -> [ChoiceResponse] {
        try requests.forEach(check)
        let choices = requests.map { $0.choices.map { tokenizer.encode($0, parsingSpecialTokens: false) } }
        let room = choices.joined().map(\.count).max() ?? 0
        let batch = try self.batch(requests.map(\.prompt), room: room)
        let prefix = try self.prefix(of: batch)
        let tries = choices.map { ChoiceTrie($0, end: tokenizer.endToken) }
        let bundles = ChoiceBundle.bundles(batch.own, tries)
        let logits = try optionLogits(tries, bundles, over: prefix)
        let usages = self.usages(batch, computed: ChoiceBundle.shares(bundles, of: requests.count))
        return requests.indices.map { index in
            ChoiceResponse(
                logProbabilities: tries[index].logProbabilities(
                    logits[index], temperature: requests[index].temperature),
                usage: usages[index])
        }
    }

    /// For each trie and each of its branches, the logits of its options.
    private func optionLogits(
        _ tries: [ChoiceTrie], _ bundles: [ChoiceBundle], over prefix: SharedPrefix?
    ) throws -> [[[Float]]] {
        var result: [[[Float]]] = tries.map { _ in [] }
        for group in Self.groups(bundles.map(\.tree.count), limit: Self.tokensPerPass) {
            let members = group.flatMap { bundles[$0].members }
            let vocabulary = Array(Set(members.flatMap { tries[$0].branches }.flatMap(\.options))).sorted()
            let hidden = try endStates(group.map { bundles[$0].tree }, over: prefix)
            let table = try model.logits(hidden, of: vocabulary).floats()
            let column = Dictionary(uniqueKeysWithValues: zip(vocabulary, 0...))
            var row = 0
            for index in members {
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

    /// Gathers trees of like size, so that little is padded, into groups whose padded size stays under a
    /// limit; trees without nodes, whose requests leave nothing to choose, need no pass.
    static func groups(_ sizes: [Int], limit: Int) -> [[Int]] {
        var groups: [[Int]] = []
        for index in sizes.indices.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) }) where sizes[index] > 0 {
            if let last = groups.last, sizes[index] * (last.count + 1) <= limit {
                groups[groups.count - 1].append(index)
            } else {
                groups.append([index])
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
