import Tensors

/// What all layers of one forward pass need beside the stream: where its tokens are and what they see.
struct ForwardPass {
    /// [rows, tokens].
    let shape: [Int]
    private let queryRotation: Rotation
    private let keyRotation: Rotation
    /// The mask of layers without a window.
    private let mask: AttentionMask
    /// The mask of layers with one.
    private let windowedMask: AttentionMask
    private let prefix: SharedPrefix?
    /// Given a layer's new keys and values, [key heads, rows, tokens, width], returns those that the new tokens
    /// attend to beside the prefix.
    private let store: (_ own: KeyValues, _ layer: Int) throws -> KeyValues

    /// A pass over token trees.
    init(
        _ batch: TokenBatch, over prefix: SharedPrefix? = nil, in model: LlamaModel,
        store: @escaping (_ own: KeyValues, _ layer: Int) throws -> KeyValues = { own, _ in own }
    ) throws {
        let visibility = Visibility(
            additive: batch.additiveMask, rows: batch.rows, queryPositions: batch.positions,
            keyPositions: batch.positions, prefixLength: prefix?.length ?? 0)
        try self.init(visibility, prefix, model, store)
    }

    /// A pass over tokens that are appended to a cache, row by row so many.
    init(adding counts: [Int], to cache: KeyValueCache, in model: LlamaModel) throws {
        let visibility = cache.visibility(adding: counts, width: counts.max() ?? 0)
        try self.init(visibility, cache.prefix, model) { try cache.store($0, layer: $1) }
    }

    private init(
        _ visibility: Visibility, _ prefix: SharedPrefix?, _ model: LlamaModel,
        _ store: @escaping (_ own: KeyValues, _ layer: Int) throws -> KeyValues
    ) throws {
        let positions = visibility.queryPositions
        try model.check(positions: positions)
        shape = [visibility.rows, positions.count / visibility.rows]
        let dtype = model.precision.matmulType
        let scale = 1 / Float(model.configuration.headWidth).squareRoot()
        keyRotation = try model.rotary.rotation(positions, shape: shape, dtype: dtype)
        queryRotation = try model.rotary.rotation(positions, shape: shape, scale: scale, dtype: dtype)
        mask = try visibility.mask(dtype, on: model.device)
        let windowed = model.configuration.slidingWindow.flatMap { visibility.windowed($0.width) }
        windowedMask = try windowed?.mask(dtype, on: model.device) ?? mask
        (self.prefix, self.store) = (prefix, store)
    }

    /// What one layer needs.
    func context(_ layer: Int, window: Int?) -> AttentionContext {
        AttentionContext(
            queryRotation: queryRotation, keyRotation: keyRotation,
            mask: window == nil ? mask : windowedMask, prefix: prefix?.layers[layer],
            store: { try store($0, layer) })
    }
}

/// What attention needs beside the stream.
struct AttentionContext {
    /// The rotation of queries includes their scale.
    let queryRotation: Rotation
    let keyRotation: Rotation
    let mask: AttentionMask
    let prefix: KeyValues?
    let store: (KeyValues) throws -> KeyValues
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
        if let last = positions.max(), last >= configuration.contextLength {
            throw .tooLong(tokens: last + 1, contextLength: configuration.contextLength)
        }
    }

    func check(layer: Int) throws(LlamaError) {
        guard (0...layers.count).contains(layer) else {
            throw .noSuchLayer(layer, layerCount: layers.count)
        }
    }
}
