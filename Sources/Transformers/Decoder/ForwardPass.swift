import Tensors

/// What all layers of one forward pass need beside the stream: where its tokens are and what they see.
struct ForwardPass {
    /// [rows, tokens].
    let shape: [Int]
    private let queryRotation: Rotation
    private let keyRotation: Rotation
    private let parts: [Part]
    /// Given a layer's new keys and values, [key heads, rows, tokens, width], returns those that the new tokens
    /// attend to beside the prefix.
    private let store: (_ own: KeyValues, _ layer: Int) throws -> KeyValues

    /// Tokens that attend among themselves and to one prefix: all of a plain pass, one tree of a packed one.
    private struct Part {
        let count: Int
        /// The mask of layers without a window.
        let mask: AttentionMask
        /// The mask of layers with one.
        let windowedMask: AttentionMask
        let prefix: SharedPrefix?
    }

    /// A pass over token trees, side by side.
    init(
        _ batch: TokenBatch, over prefix: SharedPrefix? = nil, in model: LlamaModel,
        store: @escaping (_ own: KeyValues, _ layer: Int) throws -> KeyValues = { own, _ in own }
    ) throws {
        let visibility = Visibility(
            additive: batch.additiveMask, rows: batch.rows, queryPositions: batch.positions,
            keyPositions: batch.positions, prefixLength: prefix?.length ?? 0)
        try self.init([(visibility, prefix)], model, store)
    }

    /// A pass over token trees, one after the other.
    init(
        _ batch: PackedBatch, in model: LlamaModel,
        store: @escaping (_ own: KeyValues, _ layer: Int) throws -> KeyValues = { own, _ in own }
    ) throws {
        try self.init(batch.parts.map { ($0.visibility, $0.prefix) }, model, store)
    }

    /// A pass over tokens that are appended to a cache, row by row so many.
    init(adding counts: [Int], to cache: KeyValueCache, in model: LlamaModel) throws {
        let visibility = cache.visibility(adding: counts, width: counts.max() ?? 0)
        try self.init([(visibility, cache.prefix)], model) { try cache.store($0, layer: $1) }
    }

    private init(
        _ parts: [(visibility: Visibility, prefix: SharedPrefix?)], _ model: LlamaModel,
        _ store: @escaping (_ own: KeyValues, _ layer: Int) throws -> KeyValues
    ) throws {
        let positions = parts.flatMap(\.visibility.queryPositions)
        let rows = parts.first?.visibility.rows ?? 1
        try model.check(positions: positions)
        shape = [rows, positions.count / rows]
        let dtype = model.precision.matmulType
        let scale = 1 / Float(model.configuration.headWidth).squareRoot()
        keyRotation = try model.rotary.rotation(positions, shape: shape, dtype: dtype)
        queryRotation = try model.rotary.rotation(positions, shape: shape, scale: scale, dtype: dtype)
        self.parts = try parts.map { visibility, prefix in
            let group = model.configuration.groupSize
            let mask = try visibility.mask(dtype, group: group, on: model.device)
            let windowed = model.configuration.slidingWindow.flatMap { visibility.windowed($0.width) }
            return Part(
                count: visibility.queryPositions.count / rows, mask: mask,
                windowedMask: try windowed?.mask(dtype, group: group, on: model.device) ?? mask,
                prefix: prefix)
        }
        self.store = store
    }

    /// What one layer needs.
    func context(_ layer: Int, window: Int?) -> AttentionContext {
        let parts = parts.map {
            AttentionContext.Part(
                count: $0.count, mask: window == nil ? $0.mask : $0.windowedMask,
                prefix: $0.prefix?.layers[layer])
        }
        return AttentionContext(
            queryRotation: queryRotation, keyRotation: keyRotation, parts: parts,
            store: { try store($0, layer) })
    }
}

/// What attention needs beside the stream.
struct AttentionContext {
    /// Tokens that attend among themselves and to one prefix.
    struct Part {
        let count: Int
        let mask: AttentionMask
        let prefix: KeyValues?
    }

    /// The rotation of queries includes their scale.
    let queryRotation: Rotation
    let keyRotation: Rotation
    let parts: [Part]
    let store: (KeyValues) throws -> KeyValues

    /// Attention of scaled queries, [key heads, rows, group, tokens, width], to their own part's keys.
    func attend(_ query: Tensor, _ own: KeyValues) throws -> Tensor {
        let seen = try store(own)
        if parts.count == 1 {
            return try attention(
                query, seen.keys, seen.values, mask: parts[0].mask, prefix: parts[0].prefix)
        }
        var (start, mixed): (Int, [Tensor]) = (0, [])
        for part in parts {
            let end = start + part.count
            mixed.append(
                try attention(
                    query.slice(3, from: start, to: end), seen.keys.slice(2, from: start, to: end),
                    seen.values.slice(2, from: start, to: end), mask: part.mask, prefix: part.prefix))
            start = end
        }
        return try Tensor.cat(mixed, 3)
    }
}

extension LlamaModel {
    func check(tokens: [Int], softCount: Int) throws(LlamaError) {
        let vocabulary = configuration.vocabularySize
        let known = 0..<vocabulary + softCount
        guard let token = tokens.first(where: { !known.contains($0) }) else { return }
        if softCount > 0, token >= vocabulary {
            throw .noSuchSoftToken(row: token - vocabulary, count: softCount)
        }
        throw .noSuchToken(token, vocabularySize: vocabulary)
    }

    func check(positions: [Int]) throws(LlamaError) {
        if let last = positions.max(), last >= longestSequence {
            throw .tooLong(tokens: last + 1, contextLength: longestSequence)
        }
    }

    func check(layer: Int) throws(LlamaError) {
        guard (0...layers.count).contains(layer) else {
            throw .noSuchLayer(layer, layerCount: layers.count)
        }
    }
}
