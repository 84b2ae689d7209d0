import Tensors

/// Which keys each new token sees: those of the prefix, and those of its own row.
struct Visibility {
    /// Row-major [rows, tokens, own keys], 0 or -∞; `nil` where all see all.
    var additive: [Float]?
    /// Row-major [rows, tokens, prefix], 0 or -∞; `nil` where all see all of the prefix.
    private(set) var additivePrefix: [Float]?
    let rows: Int
    /// Row-major [rows, tokens].
    let queryPositions: [Int]
    /// Row-major [rows, own keys]; that of an unseen key means nothing.
    let keyPositions: [Int]
    let prefixLength: Int

    init(additive: [Float]?, rows: Int, queryPositions: [Int], keyPositions: [Int], prefixLength: Int) {
        self.additive = additive
        self.rows = rows
        self.queryPositions = queryPositions
        self.keyPositions = keyPositions
        self.prefixLength = prefixLength
    }

    /// The same, but each token sees only keys that are less than `width` positions back, as in Mistral's
    /// sliding window (Jiang et al. 2023, https://arxiv.org/abs/2310.06825); `nil` when that changes nothing.
    func windowed(_ width: Int) -> Visibility? {
        guard let last = queryPositions.max(), last >= width else { return nil }
        let (tokens, keys) = (queryPositions.count / rows, keyPositions.count / rows)
        var narrow = self
        var own = additive ?? Array(repeating: 0, count: queryPositions.count * keys)
        for (query, position) in queryPositions.enumerated() {
            let first = query / tokens * keys
            for key in 0..<keys where position - keyPositions[first + key] >= width {
                own[query * keys + key] = -.infinity
            }
        }
        narrow.additive = own
        if prefixLength > 0 {
            narrow.additivePrefix = queryPositions.flatMap { position in
                (0..<prefixLength).map { position - $0 < width ? 0 : -.infinity }
            }
        }
        return narrow
    }

    /// As tensors.
    /// - Parameter group: how many query heads share a key head.
    func mask(_ dtype: DType, group: Int, on device: Device) throws -> AttentionMask {
        let tokens = queryPositions.count / rows
        let keys = keyPositions.count / rows
        func tensor(_ values: [Float], _ width: Int, copies: Int) throws -> Tensor {
            let mask = try Tensor(values, [rows, 1, tokens, width], on: device).to(dtype)
            return try mask.expand([rows, copies, tokens, width]).reshape([1, rows, copies * tokens, width])
        }
        guard prefixLength > 0 else {
            return .joined(try additive.map { try tensor($0, keys, copies: group) })
        }
        guard tokens >= AttentionMask.manyTokens else {
            return .split(
                own: try additive.map { try tensor($0, keys, copies: group) },
                prefix: try additivePrefix.map { try tensor($0, prefixLength, copies: 1) })
        }
        func part(_ values: [Float]?, _ width: Int) throws -> Tensor {
            try values.map { try tensor($0, width, copies: group) }
                ?? Tensor.zeros([1, rows, group * tokens, width], dtype, on: device)
        }
        return .joined(try Tensor.cat([part(additivePrefix, prefixLength), part(additive, keys)], -1))
    }
}

/// Added to the scores of keys before the softmax; `nil` where all see all.
enum AttentionMask {
    /// Over the prefix and then the own keys, [1, rows, group · tokens, prefix + own], the same for every query head
    /// of a group.
    case joined(Tensor?)
    /// Over the own keys, [1, rows, group · tokens, own], and over the prefix, [1, rows, tokens, prefix].
    case split(own: Tensor?, prefix: Tensor?)

    /// From so many new tokens in a row on, the fused kernel is worth a copy of the prefix for each row. Trees of scored candidates
    /// are far above it and tokens that are being written far below; just where it pays was not measured.
    static let manyTokens = 16
}
