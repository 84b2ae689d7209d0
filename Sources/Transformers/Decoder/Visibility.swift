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
        func tensor(_ values: [Float]?) throws -> Tensor? {
            try values.map {
                try Tensor($0, [rows, tokens, $0.count / (rows * tokens)], on: device).to(dtype)
            }
        }
        let own = try tensor(additive).map { own in
            try Tensor.cat(Array(repeating: own.unsqueeze(1), count: group), 1)
                .view([1, rows, group * tokens, own.size(2)])
        }
        return AttentionMask(own: own, prefix: try tensor(additivePrefix))
    }
}

/// Added to the scores of keys before the softmax.
struct AttentionMask {
    /// [1, rows, group · tokens, own keys], the same for every query head of a group; `nil` where all see all.
    let own: Tensor?
    /// [rows, tokens, prefix]; `nil` where all see all of the prefix.
    let prefix: Tensor?
}
