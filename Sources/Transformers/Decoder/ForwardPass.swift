import Tensors

/// What all layers of one forward pass need beside the stream: where its tokens are and what they see.
struct ForwardPass {
    /// [rows, tokens].
    let shape: [Int]
    private let queryRotation: Rotation
    private let keyRotation: Rotation
    private let parts: [Part]
    /// Which tokens' states are read, [places]; `nil` for all.
    private let places: Tensor?
    /// Given a layer's new keys and values, [key heads, rows, tokens, width], returns those that the new tokens
    /// attend to beside the prefix.
    private let store: (_ own: KeyValues, _ layer: Int) throws -> KeyValues

    /// Tokens that attend to some keys of the pass and to one prefix: all of a plain pass, a slice of a tree of a packed one.
    fileprivate struct Part {
        let tokens: Range<Int>
        let keys: Range<Int>
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
    /// - Parameter places: which tokens are read; `nil` for all.
    init(
        _ batch: PackedBatch, readingAt places: [Int]? = nil, in model: LlamaModel,
        store: @escaping (_ own: KeyValues, _ layer: Int) throws -> KeyValues = { own, _ in own }
    ) throws {
        try self.init(batch.parts.map { ($0.visibility, $0.prefix) }, readingAt: places, model, store)
    }

    /// A pass over tokens that are appended to a cache, row by row so many.
    init(adding counts: [Int], to cache: KeyValueCache, in model: LlamaModel) throws {
        let visibility = cache.visibility(adding: counts, width: counts.max() ?? 0)
        try self.init([(visibility, cache.prefix)], model) { try cache.store($0, layer: $1) }
    }

    private init(
        _ parts: [(visibility: Visibility, prefix: SharedPrefix?)], readingAt places: [Int]? = nil,
        _ model: LlamaModel,
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
        var slices: [Part] = []
        for (visibility, prefix) in parts {
            let start = slices.last?.tokens.upperBound ?? 0
            let length = model.device == .cpu ? Visibility.sliceLength : .max
            slices += try visibility.slices(of: length).map { try Part($0, from: start, prefix, model) }
        }
        self.parts = slices
        self.places = try places.map(model.device.indices)
        self.store = store
    }

    /// Of the stream, [rows, tokens, width], what is read.
    func read(_ stream: Tensor) throws -> Tensor {
        try places.map { try stream.indexSelect(1, $0) } ?? stream
    }

    /// What one layer needs.
    /// - Parameter isLast: whether no token looks at this layer's results any more.
    func context(_ layer: Int, window: Int?, isLast: Bool) -> AttentionContext {
        let parts = parts.map {
            AttentionContext.Part(
                tokens: $0.tokens, keys: $0.keys, mask: window == nil ? $0.mask : $0.windowedMask,
                prefix: $0.prefix?.layers[layer])
        }
        return AttentionContext(
            queryRotation: queryRotation, keyRotation: keyRotation, parts: parts,
            store: { try store($0, layer) }, read: isLast ? read : { $0 })
    }
}

extension ForwardPass.Part {
    /// - Parameter start: where the first token of the slice's tree is in the pass.
    fileprivate init(
        _ slice: Visibility.Slice, from start: Int, _ prefix: SharedPrefix?, _ model: LlamaModel
    ) throws {
        let (group, dtype) = (model.configuration.groupSize, model.precision.matmulType)
        let windowed = model.configuration.slidingWindow.flatMap { slice.visibility.windowed($0.width) }
        let mask = try slice.visibility.mask(dtype, group: group, on: model.device)
        self.init(
            tokens: start + slice.tokens.lowerBound..<start + slice.tokens.upperBound,
            keys: start + slice.keys.lowerBound..<start + slice.keys.upperBound, mask: mask,
            windowedMask: try windowed?.mask(dtype, group: group, on: model.device) ?? mask, prefix: prefix)
    }
}

/// What attention needs beside the stream.
struct AttentionContext {
    /// Tokens that attend to some keys of the pass and to one prefix.
    struct Part {
        let tokens: Range<Int>
        let keys: Range<Int>
        let mask: AttentionMask
        let prefix: KeyValues?
    }

    /// The rotation of queries includes their scale.
    let queryRotation: Rotation
    let keyRotation: Rotation
    let parts: [Part]
    let store: (KeyValues) throws -> KeyValues
    /// Of [rows, tokens, width], the tokens that go on from here: of the last layer what is read, else all.
    let read: (Tensor) throws -> Tensor

    /// Attention of scaled queries, [key heads, rows, group, tokens, width], each part's to the keys that it sees.
    func attend(_ query: Tensor, _ own: KeyValues) throws -> Tensor {
        let seen = try store(own)
        if parts.count == 1 {
            return try attention(
                query, seen.keys, seen.values, mask: parts[0].mask, prefix: parts[0].prefix)
        }
        let mixed = try parts.map { part in
            let (tokens, keys) = (part.tokens, part.keys)
            return try attention(
                query.slice(3, from: tokens.lowerBound, to: tokens.upperBound),
                seen.keys.slice(2, from: keys.lowerBound, to: keys.upperBound),
                seen.values.slice(2, from: keys.lowerBound, to: keys.upperBound), mask: part.mask,
                prefix: part.prefix)
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
