import Tensors

/// A decoder of the Llama family (Touvron et al. 2023, https://arxiv.org/abs/2302.13971; grouped queries as in
/// Llama 2): token embedding, layers of attention and feed-forward on a residual stream, norm, output head.
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

    private let embedding: Tensor
    private let norm: RMSNorm
    private let head: Tensor
    private let rotary: RotaryEmbedding

    init(_ configuration: LlamaConfiguration, _ weights: Weights, precision: Precision, device: Device) throws
    {
        let (width, vocabulary) = (configuration.hiddenSize, configuration.vocabularySize)
        self.configuration = configuration
        self.precision = precision
        embedding = try weights["model.embed_tokens"].table([vocabulary, width])
        layers = try (0..<configuration.layerCount).map {
            try LlamaLayer(weights["model.layers.\($0)"], configuration)
        }
        norm = RMSNorm(weight: try weights["model.norm"].table([width]), epsilon: configuration.normEpsilon)
        head = configuration.tiesEmbeddings ? embedding : try weights["lm_head"].table([vocabulary, width])
        rotary = RotaryEmbedding(
            width: configuration.headWidth, base: configuration.rotaryBase, device: device)
    }

    /// Where the weights are.
    public var device: Device { embedding.device }

    /// The final hidden states of a batch of token trees, [rows, length, width], in `f32`.
    ///
    /// Differentiable: gradients reach the adapters, and layers below the lowest adapter record nothing.
    ///
    /// - Parameters:
    ///   - batch: token trees whose positions begin after the prefix.
    ///   - prefix: what every row follows.
    /// - Throws: `LlamaError` when a token or position is out of range.
    public func hidden(_ batch: TokenBatch, over prefix: SharedPrefix? = nil) throws -> Tensor {
        let shape = [batch.rows, batch.length]
        let mask = try additiveMask(batch.additiveMask, shape + [batch.length])
        return try forward(batch.tokens, batch.positions, shape, mask: mask, prefix: prefix) { own, _ in own }
    }

    /// Computes the keys and values of `tokens` after `prefix`, as a longer prefix. Records no gradients.
    ///
    /// - Throws: `LlamaError` when there is no token, or a token or position is out of range.
    public func prefill(_ tokens: [Int], over prefix: SharedPrefix? = nil) throws -> SharedPrefix {
        guard !tokens.isEmpty else { throw LlamaError.noTokens }
        return try noGrad {
            var layers: [KeyValues] = []
            let start = prefix?.length ?? 0
            let batch = TokenBatch(sequences: [tokens], after: start)
            let mask = try additiveMask(batch.additiveMask, [1, tokens.count, tokens.count])
            let hidden = try forward(
                tokens, batch.positions, [1, tokens.count], mask: mask, prefix: prefix
            ) { own, layer in
                let shape = own.keys.shape
                let flat = [shape[0], shape[2], shape[3]]
                let new = [try own.keys.reshape(flat), try own.values.reshape(flat)]
                let old = prefix.map { [$0.layers[layer].keys, $0.layers[layer].values] }
                let all = try old.map { try zip($0, new).map { try Tensor.cat([$0, $1], 1) } } ?? new
                layers.append(KeyValues(keys: try all[0].contiguous(), values: try all[1].contiguous()))
                return own
            }
            return SharedPrefix(
                length: start + tokens.count, lastHidden: try hidden.select(1, tokens.count - 1).clone(),
                layers: layers)
        }
    }

    /// An empty cache for `rows` sequences after `prefix`.
    public func cache(rows: Int, over prefix: SharedPrefix? = nil) -> KeyValueCache {
        KeyValueCache(rows: rows, layerCount: layers.count, over: prefix)
    }

    /// Appends tokens to every row of `cache`. Records no gradients.
    ///
    /// - Parameters:
    ///   - tokens: for each row, the tokens to append; rows may differ in how many.
    ///   - cache: changed in place.
    /// - Returns: final hidden states, [rows, longest, width]; those past a row's own tokens mean nothing.
    /// - Throws: `LlamaError` when a token or position is out of range.
    public func append(_ tokens: [[Int]], to cache: KeyValueCache) throws -> Tensor {
        precondition(tokens.count == cache.rows, "one list of tokens per row of the cache")
        let width = tokens.map(\.count).max() ?? 0
        guard width > 0 else { throw LlamaError.noTokens }
        return try noGrad {
            let counts = tokens.map(\.count)
            let padded = tokens.flatMap { $0 + Array(repeating: 0, count: width - $0.count) }
            let mask = try cache.mask(adding: width).map {
                try additiveMask($0, [cache.rows, width, $0.count / (cache.rows * width)])
            }
            let hidden = try forward(
                padded, cache.positions(adding: counts, width: width), [cache.rows, width], mask: mask,
                prefix: cache.prefix
            ) { own, layer in try cache.store(own, layer: layer) }
            cache.commit(counts, width: width)
            return hidden
        }
    }

    /// The logits of every token id after `hidden` [..., width]: [..., vocabulary].
    public func logits(_ hidden: Tensor) throws -> Tensor { try hidden.linear(head) }

    /// The logits of some token ids only, [..., tokens.count]: the other rows of the head are not read.
    public func logits(_ hidden: Tensor, of tokens: [Int]) throws -> Tensor {
        try check(tokens: tokens)
        return try hidden.linear(head.indexSelect(0, device.indices(tokens)))
    }

    /// The residual stream from the embedding to the final norm.
    ///
    /// - Parameter store: given a layer's new keys and values, [key heads, rows, tokens, width], returns those
    ///   that the new tokens attend to beside the prefix.
    private func forward(
        _ tokens: [Int], _ positions: [Int], _ shape: [Int], mask: Tensor?, prefix: SharedPrefix?,
        store: @escaping (_ own: KeyValues, _ layer: Int) throws -> KeyValues
    ) throws -> Tensor {
        try check(tokens: tokens)
        try check(positions: positions)
        let dtype = precision.matmulType
        let scale = 1 / Float(configuration.headWidth).squareRoot()
        let keyRotation = try rotary.rotation(positions, shape: shape, dtype: dtype)
        let queryRotation = try rotary.rotation(positions, shape: shape, scale: scale, dtype: dtype)
        var x = try embedding.embedding(Tensor(tokens, shape, on: device))
        for (index, layer) in layers.enumerated() {
            let context = AttentionContext(
                queryRotation: queryRotation, keyRotation: keyRotation, mask: mask,
                prefix: prefix?.layers[index], store: { try store($0, index) })
            x = try layer(x, context)
        }
        return try norm(x)
    }

    private func additiveMask(_ values: [Float], _ shape: [Int]) throws -> Tensor {
        try Tensor(values, shape, on: device).to(precision.matmulType)
    }

    private func check(tokens: [Int]) throws(LlamaError) {
        let vocabulary = 0..<configuration.vocabularySize
        if let token = tokens.first(where: { !vocabulary.contains($0) }) {
            throw LlamaError.noSuchToken(token, vocabularySize: vocabulary.count)
        }
    }

    private func check(positions: [Int]) throws(LlamaError) {
        if let last = positions.max(), last >= configuration.contextLength {
            throw LlamaError.tooLong(tokens: last + 1, contextLength: configuration.contextLength)
        }
    }
}

/// One decoder layer: attention, then feed-forward, each on a normed copy of the stream and added to it.
public final class LlamaLayer {
    let attention: LlamaAttention
    let feedForward: SwiGLU
    private let attentionNorm: RMSNorm
    private let feedForwardNorm: RMSNorm

    init(_ weights: Weights, _ configuration: LlamaConfiguration) throws {
        let (width, epsilon) = ([configuration.hiddenSize], configuration.normEpsilon)
        attention = try LlamaAttention(weights["self_attn"], configuration)
        feedForward = try SwiGLU(weights["mlp"], configuration)
        attentionNorm = RMSNorm(weight: try weights["input_layernorm"].table(width), epsilon: epsilon)
        feedForwardNorm = RMSNorm(
            weight: try weights["post_attention_layernorm"].table(width), epsilon: epsilon)
    }

    /// All projections of the layer.
    public var projections: [Linear] { attention.projections + feedForward.projections }

    func callAsFunction(_ x: Tensor, _ context: AttentionContext) throws -> Tensor {
        let y = try x + attention(attentionNorm(x), context).to(.f32)
        return try y + feedForward(feedForwardNorm(y)).to(.f32)
    }
}

/// What attention needs beside the stream.
struct AttentionContext {
    /// The rotation of queries includes their scale.
    let queryRotation: Rotation
    let keyRotation: Rotation
    let mask: Tensor?
    let prefix: KeyValues?
    let store: (KeyValues) throws -> KeyValues
}

/// Self-attention with rotary positions; each key head serves a group of query heads
/// (Ainslie et al. 2023, https://arxiv.org/abs/2305.13245).
final class LlamaAttention {
    private let query: Linear
    private let key: Linear
    private let value: Linear
    private let output: Linear
    private let configuration: LlamaConfiguration

    init(_ weights: Weights, _ configuration: LlamaConfiguration) throws {
        let width = configuration.hiddenSize
        let queryWidth = configuration.headCount * configuration.headWidth
        let keyWidth = configuration.keyValueHeadCount * configuration.headWidth
        query = try weights["q_proj"].linear(width, queryWidth)
        key = try weights["k_proj"].linear(width, keyWidth)
        value = try weights["v_proj"].linear(width, keyWidth)
        output = try weights["o_proj"].linear(queryWidth, width)
        self.configuration = configuration
    }

    var projections: [Linear] { [query, key, value, output] }

    func callAsFunction(_ x: Tensor, _ context: AttentionContext) throws -> Tensor {
        let (rows, tokens) = (x.size(0), x.size(1))
        let (heads, group) = (configuration.keyValueHeadCount, configuration.groupSize)
        let width = configuration.headWidth
        let input = try x.to(query.weight.dtype)
        let q = try context.queryRotation(query(input).view([rows, tokens, heads * group, width]))
            .view([rows, tokens, heads, group, width]).permute([2, 0, 3, 1, 4])
        let k = try context.keyRotation(key(input).view([rows, tokens, heads, width])).permute([2, 0, 1, 3])
        let v = try value(input).view([rows, tokens, heads, width]).permute([2, 0, 1, 3])
        let seen = try context.store(KeyValues(keys: k, values: v))
        let mixed = try Transformers.attention(
            q, seen.keys, seen.values, mask: context.mask, prefix: context.prefix)
        return try output(mixed.permute([1, 3, 0, 2, 4]).reshape([rows, tokens, heads * group * width]))
    }
}

/// The gated feed-forward block, down(silu(gate(x)) · up(x)) (Shazeer 2020, https://arxiv.org/abs/2002.05202).
final class SwiGLU {
    private let gate: Linear
    private let up: Linear
    private let down: Linear

    init(_ weights: Weights, _ configuration: LlamaConfiguration) throws {
        let (width, inner) = (configuration.hiddenSize, configuration.intermediateSize)
        gate = try weights["gate_proj"].linear(width, inner)
        up = try weights["up_proj"].linear(width, inner)
        down = try weights["down_proj"].linear(inner, width)
    }

    var projections: [Linear] { [gate, up, down] }

    func callAsFunction(_ x: Tensor) throws -> Tensor {
        let input = try x.to(gate.weight.dtype)
        return try down(gate(input).silu() * up(input))
    }
}
