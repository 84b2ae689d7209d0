import Tensors

// Keys and values that are computed once and used often. Nothing here records gradients.
extension LlamaModel {
    /// Computes the keys and values of `tokens` after `prefix`, as a longer prefix. Records no gradients.
    ///
    /// - Parameter soft: the vectors of the soft tokens, [count, width].
    /// - Throws: `LlamaError` when there is no token, or a token or position is out of range.
    public func prefill(
        _ tokens: [Int], over prefix: SharedPrefix? = nil, soft: Tensor? = nil
    ) throws -> SharedPrefix {
        guard !tokens.isEmpty else { throw LlamaError.noTokens }
        return try noGrad {
            var layers: [KeyValues] = []
            let batch = TokenBatch(sequences: [tokens], after: prefix?.length ?? 0)
            let pass = try ForwardPass(batch, over: prefix, in: self) { own, layer in
                let old = prefix?.layers[layer]
                layers.append(
                    KeyValues(
                        keys: try Self.joined(old?.keys, own.keys),
                        values: try Self.joined(old?.values, own.values)))
                return own
            }
            let hidden = try forward(tokens, soft: soft, pass)
            return SharedPrefix(
                length: batch.length + (prefix?.length ?? 0),
                lastHidden: try hidden.select(1, tokens.count - 1).clone(), layers: layers)
        }
    }

    /// The final hidden states of what `batch` computes, [places, width]. Records no gradients.
    ///
    /// - Parameters:
    ///   - batch: sequences that were looked up in the cache.
    ///   - cache: keeps what of them is worth it.
    ///   - soft: the vectors of the soft tokens, [count, width]; they must mean the same whenever the cache is used.
    ///   - places: which of the packed tokens are read, in the order wanted; `nil` for all.
    public func hidden(
        _ batch: CachedBatch, keptIn cache: PrefixCache, soft: Tensor? = nil, at places: [Int]? = nil
    ) throws -> Tensor {
        try noGrad {
            var layers: [KeyValues] = []
            let pass = try ForwardPass(batch.packed, readingAt: places, in: self) { own, _ in
                layers.append(KeyValues(keys: try own.keys.select(1, 0), values: try own.values.select(1, 0)))
                return own
            }
            let hidden = try forward(batch.packed.tokens, soft: soft, pass).select(0, 0)
            try batch.keep(layers, in: cache)
            return hidden
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
            let pass = try ForwardPass(adding: counts, to: cache, in: self)
            let hidden = try forward(padded, soft: nil, pass)
            cache.commit(counts, width: width)
            return hidden
        }
    }

    /// The keys (or values) of a prefix and of the one row after it, [key heads, tokens, head width].
    private static func joined(_ old: Tensor?, _ own: Tensor) throws -> Tensor {
        let new = try own.reshape([own.size(0), own.size(2), own.size(3)])
        return try (old.map { try Tensor.cat([$0, new], 1) } ?? new).contiguous()
    }
}
