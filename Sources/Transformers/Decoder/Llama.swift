import Tensors

/// A decoder of the Llama family (Touvron et al. 2023, https://arxiv.org/abs/2302.13971; grouped queries as in
/// Llama 2): token embedding, layers of attention and feed-forward on a residual stream, norm, output head.
/// Mistral, Qwen2 and Qwen3 are this with what `LlamaConfiguration` says: biases, normed heads, windows.
///
/// Ids from `vocabularySize` on are **soft tokens**: id `vocabularySize + i` stands for row i of a tensor that is
/// given beside the tokens, an image's vectors for example. Equal ids are equal vectors, so token trees and
/// caches need to know nothing of them.
///
/// Weights are frozen; what is trained are the adapters of `LoRA`. Not `Sendable`: an actor on a `TensorThread`
/// owns it.
public final class LlamaModel {
    /// The sizes.
    public let configuration: LlamaConfiguration
    /// In which types it computes.
    public let precision: Precision
    /// The decoder layers, first to last.
    public let layers: [LlamaLayer]
    /// Whether layers forget what their gradients need and are computed a second time in the backward pass:
    /// the same gradients, about a third more time, memory for one layer instead of all.
    public var checkpointsGradients = false
    /// The most tokens of a sequence: what it was trained for. Beyond that it can compute (where the configuration has no
    /// `longestComputable`), but may make no sense.
    public var longestSequence: Int

    private var embedding: Tensor
    private let norm: RMSNorm
    /// `nil` where the checkpoint has none, as that of a classifier.
    private(set) var head: Tensor?
    let rotary: RotaryEmbedding

    init(
        _ configuration: LlamaConfiguration, _ weights: Weights, precision: Precision, device: Device,
        readsHead: Bool
    ) throws {
        let (width, vocabulary) = (configuration.hiddenSize, configuration.vocabularySize)
        self.configuration = configuration
        longestSequence = min(configuration.contextLength, configuration.longestComputable ?? .max)
        self.precision = precision
        embedding = try weights["model.embed_tokens"].table([vocabulary, width])
        layers = try (0..<configuration.layerCount).map {
            try LlamaLayer(
                weights["model.layers.\($0)"], configuration, window: configuration.window(layer: $0))
        }
        norm = RMSNorm(weight: try weights["model.norm"].table([width]), epsilon: configuration.normEpsilon)
        let own = readsHead ? try weights["lm_head"].table([vocabulary, width]) : nil
        head = own ?? (configuration.tiesEmbeddings ? embedding : nil)
        rotary = RotaryEmbedding(configuration, device: device)
    }

    /// Where the weights are.
    public var device: Device { embedding.device }

    /// The final hidden states of a batch of token trees, [rows, length, width], in `f32`.
    ///
    /// Differentiable: gradients reach the adapters and `soft`, and layers below both record nothing.
    ///
    /// - Parameters:
    ///   - batch: token trees whose positions begin after the prefix.
    ///   - prefix: what every row follows.
    ///   - soft: the vectors of the soft tokens, [count, width].
    /// - Throws: `LlamaError` when a token or position is out of range, or `soft` is no such table.
    public func hidden(
        _ batch: TokenBatch, over prefix: SharedPrefix? = nil, soft: Tensor? = nil
    ) throws -> Tensor {
        let pass = try ForwardPass(batch, over: prefix, in: self)
        return try norm(run(embed(batch.tokens, pass.shape, soft), layers.indices, pass))
    }

    /// The final hidden states of token trees one after the other, [tokens, width], in `f32`: as those of a
    /// `TokenBatch`, without padding, and each tree over a prefix of its own.
    ///
    /// - Parameter places: which of the batch's tokens are read, in the order wanted; `nil` for all.
    /// - Throws: `LlamaError` as `hidden(_:over:soft:)` does.
    public func hidden(_ batch: PackedBatch, soft: Tensor? = nil, at places: [Int]? = nil) throws -> Tensor {
        let pass = try ForwardPass(batch, readingAt: places, in: self)
        return try forward(batch.tokens, soft: soft, pass).select(0, 0)
    }

    /// The residual stream after the first `count` layers, [tokens, width], in `f32`: what a frozen lower part of
    /// the model computes once, whatever is trained above it.
    ///
    /// - Throws: `LlamaError` as `hidden(_:over:soft:)` does, or when there are not so many layers.
    public func trunk(_ batch: PackedBatch, layers count: Int, soft: Tensor? = nil) throws -> Tensor {
        try check(layer: count)
        let pass = try ForwardPass(batch, in: self)
        return try run(embed(batch.tokens, pass.shape, soft), 0..<count, pass).select(0, 0)
    }

    /// The final hidden states from the residual stream that entered layer `first`:
    /// `top(trunk(batch, layers: n), batch, from: n)` is `hidden(batch)`.
    ///
    /// - Parameter places: which of the batch's tokens are read, in the order wanted; `nil` for all.
    /// - Throws: `LlamaError` when there is no such layer or `stream` does not belong to the batch.
    public func top(
        _ stream: Tensor, _ batch: PackedBatch, from first: Int, at places: [Int]? = nil
    ) throws -> Tensor {
        try check(layer: first)
        let expected = [batch.count, configuration.hiddenSize]
        guard stream.shape == expected else {
            throw LlamaError.wrongShape("the residual stream", found: stream.shape, expected: expected)
        }
        let row = try stream.to(.f32).reshape([1] + expected)
        let pass = try ForwardPass(batch, readingAt: places, in: self)
        return try norm(run(row, first..<layers.count, pass)).select(0, 0)
    }

    /// The vectors that stand for tokens at the model's entrance, [tokens.count, width], in `f32`.
    ///
    /// - Throws: `LlamaError` when a token is out of range.
    public func embeddings(of tokens: [Int]) throws -> Tensor {
        try check(tokens: tokens, softCount: 0)
        return try embedding.embedding(Tensor(tokens, [tokens.count], on: device)).to(.f32)
    }

    /// The logits of every token id after `hidden` [..., width]: [..., vocabulary].
    ///
    /// - Throws: `LlamaError` when the model has no output head.
    public func logits(_ hidden: Tensor) throws -> Tensor { try hidden.linear(outputHead()) }

    /// The logits of some token ids only, [..., tokens.count]: the other rows of the head are not read.
    public func logits(_ hidden: Tensor, of tokens: [Int]) throws -> Tensor {
        try check(tokens: tokens, softCount: 0)
        return try hidden.linear(outputHead().indexSelect(0, device.indices(tokens)))
    }

    /// The embedding table and the weights of all norms, by their names in transformers.
    var tables: [String: Tensor] {
        var tables = ["model.embed_tokens.weight": embedding, "model.norm.weight": norm.weight]
        for (index, layer) in layers.enumerated() {
            for (name, norm) in layer.norms { tables["model.layers.\(index).\(name).weight"] = norm.weight }
        }
        return tables
    }

    /// Puts a trained embedding table in place of the model's; an output head that was tied to it stays.
    func replace(embedding table: Tensor) { embedding = table }

    /// Puts a trained output head in place of the model's.
    func replace(head table: Tensor) { head = table }

    private func outputHead() throws(LlamaError) -> Tensor {
        guard let head else { throw .noOutputHead }
        return head
    }

    /// From tokens to final hidden states.
    func forward(_ tokens: [Int], soft: Tensor?, _ pass: ForwardPass) throws -> Tensor {
        try norm(run(embed(tokens, pass.shape, soft), layers.indices, pass))
    }

    /// The stream at its beginning, [rows, length, width].
    private func embed(_ tokens: [Int], _ shape: [Int], _ soft: Tensor?) throws -> Tensor {
        let vocabulary = configuration.vocabularySize
        if let soft, soft.rank != 2 || soft.size(1) != configuration.hiddenSize {
            throw LlamaError.wrongShape(
                "soft", found: soft.shape, expected: [soft.shape.first ?? 0, configuration.hiddenSize])
        }
        try check(tokens: tokens, softCount: soft?.size(0) ?? 0)
        guard let soft, tokens.contains(where: { $0 >= vocabulary }) else {
            return try embedding.embedding(Tensor(tokens, shape, on: device))
        }
        let hard = try embedding.embedding(Tensor(tokens.map { $0 < vocabulary ? $0 : 0 }, shape, on: device))
        let rows = try Tensor(tokens.map { max(0, $0 - vocabulary) }, shape, on: device)
        let ids = try Tensor(tokens, shape + [1], on: device)
        let isHard = try ids .< Tensor([vocabulary], [1], on: device)
        return try Tensor.where(isHard, hard, soft.to(.f32).embedding(rows))
    }

    /// The residual stream through some layers. Above the last one only what is read goes on.
    private func run(_ stream: Tensor, _ range: Range<Int>, _ pass: ForwardPass) throws -> Tensor {
        if range.isEmpty, range.lowerBound == layers.count { return try pass.read(stream) }
        return try range.reduce(stream) { x, index in
            let isLast = index == layers.count - 1
            let (layer, context) = (
                layers[index], pass.context(index, window: layers[index].window, isLast: isLast)
            )
            guard checkpointsGradients else { return try layer(x, context) }
            return try recomputed(x, hasParameters: layer.isTrained) { try layer($0, context) }
        }
    }
}

/// One decoder layer: attention, then feed-forward, each on a normed copy of the stream and added to it.
public final class LlamaLayer {
    let attention: LlamaAttention
    let feedForward: GatedFeedForward
    /// How many tokens back the layer sees, itself included; `nil` for all.
    let window: Int?
    private let attentionNorm: RMSNorm
    private let feedForwardNorm: RMSNorm

    init(_ weights: Weights, _ configuration: LlamaConfiguration, window: Int?) throws {
        attention = try LlamaAttention(weights["self_attn"], configuration)
        feedForward = try GatedFeedForward(weights["mlp"], configuration)
        attentionNorm = try weights["input_layernorm"].norm(configuration.hiddenSize, configuration)
        feedForwardNorm = try weights["post_attention_layernorm"].norm(
            configuration.hiddenSize, configuration)
        self.window = window
    }

    /// All projections of the layer.
    public var projections: [Linear] { attention.projections + feedForward.projections }

    /// All norms of the layer, by their names below it.
    var norms: [String: RMSNorm] {
        let own = ["input_layernorm": attentionNorm, "post_attention_layernorm": feedForwardNorm]
        return own.merging(attention.norms) { own, _ in own }
    }

    /// Whether gradients are wanted of something in the layer.
    var isTrained: Bool { projections.contains { $0.adapter != nil } }

    func callAsFunction(_ x: Tensor, _ context: AttentionContext) throws -> Tensor {
        let y = try context.read(x) + attention(attentionNorm(x), context).to(.f32)
        return try y + feedForward(feedForwardNorm(y)).to(.f32)
    }
}

/// Self-attention with rotary positions; each key head serves a group of query heads
/// (Ainslie et al. 2023, https://arxiv.org/abs/2305.13245).
final class LlamaAttention {
    private let query: Linear
    private let key: Linear
    private let value: Linear
    private let output: Linear
    /// Qwen3 norms each head of the queries and keys before it rotates them.
    private let queryNorm: RMSNorm?
    private let keyNorm: RMSNorm?
    private let configuration: LlamaConfiguration

    init(_ weights: Weights, _ configuration: LlamaConfiguration) throws {
        let (width, head) = (configuration.hiddenSize, configuration.headWidth)
        let (queryWidth, keyWidth) = (configuration.headCount * head, configuration.keyValueHeadCount * head)
        let isBiased = configuration.hasQueryKeyValueBias
        query = try weights["q_proj"].linear(width, queryWidth, bias: isBiased)
        key = try weights["k_proj"].linear(width, keyWidth, bias: isBiased)
        value = try weights["v_proj"].linear(width, keyWidth, bias: isBiased)
        output = try weights["o_proj"].linear(queryWidth, width, bias: configuration.hasOutputBias)
        queryNorm = configuration.normsHeads ? try weights["q_norm"].norm(head, configuration) : nil
        keyNorm = configuration.normsHeads ? try weights["k_norm"].norm(head, configuration) : nil
        self.configuration = configuration
    }

    var projections: [Linear] { [query, key, value, output] }

    var norms: [String: RMSNorm] {
        ["self_attn.q_norm": queryNorm, "self_attn.k_norm": keyNorm].compactMapValues { $0 }
    }

    func callAsFunction(_ x: Tensor, _ context: AttentionContext) throws -> Tensor {
        let (rows, tokens) = (x.size(0), x.size(1))
        let (heads, group) = (configuration.keyValueHeadCount, configuration.groupSize)
        let width = configuration.headWidth
        let input = try x.to(query.weight.dtype)
        let queries = try normed(query(input).view([rows, tokens, heads * group, width]), queryNorm)
        let keys = try normed(key(input).view([rows, tokens, heads, width]), keyNorm)
        let q = try context.queryRotation(queries).view([rows, tokens, heads, group, width])
            .permute([2, 0, 3, 1, 4])
        let k = try context.keyRotation(keys).permute([2, 0, 1, 3])
        let v = try value(input).view([rows, tokens, heads, width]).permute([2, 0, 1, 3])
        let mixed = try context.attend(q, KeyValues(keys: k, values: v)).permute([1, 3, 0, 2, 4])
        return try output(context.read(mixed.reshape([rows, tokens, heads * group * width])))
    }

    private func normed(_ heads: Tensor, _ norm: RMSNorm?) throws -> Tensor {
        guard let norm else { return heads }
        return try norm(heads.to(.f32)).to(heads.dtype)
    }
}

/// The gated feed-forward block, down(act(gate(x)) · up(x)), where act is SiLU unless the configuration says otherwise
/// (Shazeer 2020, https://arxiv.org/abs/2002.05202).
final class GatedFeedForward {
    private let activation: Activation
    private let gate: Linear
    private let up: Linear
    private let down: Linear

    init(_ weights: Weights, _ configuration: LlamaConfiguration) throws {
        let (width, inner) = (configuration.hiddenSize, configuration.intermediateSize)
        let isBiased = configuration.hasFeedForwardBias
        activation = configuration.activation
        gate = try weights["gate_proj"].linear(width, inner, bias: isBiased)
        up = try weights["up_proj"].linear(width, inner, bias: isBiased)
        down = try weights["down_proj"].linear(inner, width, bias: isBiased)
    }

    var projections: [Linear] { [gate, up, down] }

    func callAsFunction(_ x: Tensor) throws -> Tensor {
        let input = try x.to(gate.weight.dtype)
        return try down(activation(gate(input)) * up(input))
    }
}
