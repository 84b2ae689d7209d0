import Agents
import Tensors
import Transformers

extension LocalEngine {
    /// Writes every completion of every request, all rows together; a row that is done leaves the batch.
    func complete(_ requests: [CompletionRequest]) throws -> [CompletionResponse] {
        let batch = try self.batch(requests.map(\.prompt), room: 1)
        let prefix = try self.prefix(of: batch)
        let cache = model.cache(rows: requests.count, over: prefix)
        let first = try lastStates(model.append(batch.own, to: cache), lengths: batch.own.map(\.count))
        var writers = requests.enumerated().flatMap { index, request in
            (0..<request.count).map { Writer(request, row: index, number: $0, tokenizer) }
        }
        let promptRows = writers.map(\.row)
        try cache.select(rows: promptRows)
        let states = try first.indexSelect(0, Tensor(promptRows, [promptRows.count], on: model.device))
        try write(&writers, states: states, cache: cache)
        return responses(to: requests, from: writers, batch)
    }

    /// Draws a token for every open writer and feeds it back, until all are done.
    private func write(_ writers: inout [Writer], states: Tensor, cache: KeyValueCache) throws {
        let room = model.configuration.contextLength - (cache.prefix?.length ?? 0)
        var open = Array(writers.indices)
        var states = states
        while !open.isEmpty {
            try draw(for: open, in: &writers, states: states)
            for (row, index) in open.enumerated() where cache.lengths[row] >= room { writers[index].runOut() }
            let kept = open.indices.filter { !writers[open[$0]].isDone }
            if kept.isEmpty { return }
            try cache.select(rows: kept)
            open = kept.map { open[$0] }
            let tokens = open.map { writers[$0].tokens.suffix(1) }
            states = try model.append(tokens.map(Array.init), to: cache).select(1, 0)
        }
    }

    private func draw(for open: [Int], in writers: inout [Writer], states: Tensor) throws {
        let logits = try model.logits(states).floats()
        let width = model.configuration.vocabularySize
        logits.withUnsafeBufferPointer { all in
            for (row, index) in open.enumerated() {
                writers[index].draw(from: UnsafeBufferPointer(rebasing: all[row * width..<(row + 1) * width]))
            }
        }
    }

    /// The state of each row's last own token, [rows, width].
    private func lastStates(_ hidden: Tensor, lengths: [Int]) throws -> Tensor {
        let (rows, width) = (hidden.size(0), hidden.size(1))
        let positions = lengths.enumerated().map { $0 * width + $1 - 1 }
        return try hidden.view([rows * width, hidden.size(-1)])
            .indexSelect(0, Tensor(positions, [positions.count], on: model.device))
    }

    private func responses(
        to requests: [CompletionRequest], from writers: [Writer], _ batch: PromptBatch
    ) -> [CompletionResponse] {
        let usages = usages(batch, computed: batch.own.map(\.count))
        return requests.indices.map { index in
            let own = writers.filter { $0.row == index }
            var usage = usages[index]
            usage.generatedTokens = own.reduce(0) { $0 + $1.logProbabilities.count }
            return CompletionResponse(completions: own.map(\.completion), usage: usage)
        }
    }
}

/// One completion being written.
private struct Writer {
    /// Index of the request.
    let row: Int
    private(set) var tokens: [Int] = []
    private(set) var logProbabilities: [Double] = []
    private(set) var isDone = false
    private var text = ""
    private var reason = Completion.FinishReason.length
    private var sampler: TokenSampler
    private var decoder: StreamingDecoder
    private let stops: StopMatcher
    private let maxTokens: Int
    private let endToken: Int

    init(_ request: CompletionRequest, row: Int, number: Int, _ tokenizer: Tokenizer) {
        self.row = row
        sampler = TokenSampler(request.sampling, seed: Seed(request.seed).for(number))
        decoder = StreamingDecoder(tokenizer)
        stops = StopMatcher(request.sampling.stop)
        maxTokens = request.sampling.maxTokens
        endToken = tokenizer.endToken
        isDone = maxTokens <= 0
    }

    var completion: Completion {
        Completion(text: text, tokenLogProbabilities: logProbabilities, finishReason: reason)
    }

    mutating func draw(from logits: UnsafeBufferPointer<Float>) {
        let draw = sampler.draw(from: logits)
        tokens.append(draw.token)
        logProbabilities.append(draw.logProbability)
        if draw.token == endToken { return finish(text + decoder.finish(), .stop) }
        text += decoder.append(draw.token)
        if let cut = stops.cut(text) { return finish(cut, .stop) }
        if tokens.count >= maxTokens { runOut() }
    }

    /// Ends the completion for want of room.
    mutating func runOut() {
        if !isDone { finish(text + decoder.finish(), .length) }
    }

    private mutating func finish(_ text: String, _ reason: Completion.FinishReason) {
        self.text = text
        self.reason = reason
        isDone = true
    }
}
