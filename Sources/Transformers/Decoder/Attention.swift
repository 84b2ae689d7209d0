import Tensors

/// Scaled dot-product attention with grouped queries over a shared prefix and each row's own tokens.
///
/// Key heads come first in every shape, then rows. The query heads that share a key head are folded into the
/// rows of one matrix.
///
/// - Parameters:
///   - query: [key heads, rows, group, tokens, width], already scaled by 1/√width.
///   - keys: the rows' own keys, [key heads, rows, own, width].
///   - values: the rows' own values, of the same shape.
///   - mask: added to the scores.
///   - prefix: keys and values that all rows share, [key heads, prefix, width].
/// - Returns: [key heads, rows, group, tokens, width].
func attention(
    _ query: Tensor, _ keys: Tensor, _ values: Tensor, mask: AttentionMask, prefix: KeyValues?
) throws -> Tensor {
    switch mask {
    case .joined(let mask):
        let seen = try prefix.map { try KeyValues(keys: keys, values: values).following($0) }
        return try fusedAttention(query, seen?.keys ?? keys, seen?.values ?? values, mask: mask)
    case .split(let own, let shared):
        guard let prefix else { preconditionFailure("a mask is split where there is a prefix") }
        return try splitAttention(query, keys, values, own, prefix, shared)
    }
}

/// Attention by libtorch's fused kernel, which never holds all scores.
/// - Parameter mask: [1, rows, group · tokens, keys].
private func fusedAttention(_ query: Tensor, _ keys: Tensor, _ values: Tensor, mask: Tensor?) throws -> Tensor
{
    let shape = query.shape
    let folded = [shape[0], shape[1], shape[2] * shape[3], shape[4]]
    return try Tensor.scaledDotProductAttention(query.reshape(folded), keys, values, mask: mask, scale: 1)
        .view(shape)
}

/// Attention with one softmax over two products, for few tokens in many rows: all rows meet the prefix in one matrix, so
/// that it is read once however many rows there are, and copied for none.
private func splitAttention(
    _ query: Tensor, _ keys: Tensor, _ values: Tensor, _ ownMask: Tensor?, _ prefix: KeyValues,
    _ prefixMask: Tensor?
) throws -> Tensor {
    let shape = query.shape
    let (heads, rows, group, tokens, width) = (shape[0], shape[1], shape[2], shape[3], shape[4])
    let (length, own) = (prefix.keys.size(1), keys.size(2))
    let perRow = [heads * rows, group * tokens]
    let together = [heads, rows * group * tokens]
    func product(_ left: Tensor, _ right: Tensor, _ folded: [Int]) throws -> Tensor {
        try left.reshape(folded + [left.size(-1)]).matmul(right)
            .view([heads, rows, group, tokens, right.size(-1)])
    }
    var scores = try product(query, keys.reshape([heads * rows, own, width]).transpose(1, 2), perRow)
    if let ownMask { scores = try scores + ownMask.view([1, rows, group, tokens, own]) }
    var prefixScores = try product(query, prefix.keys.transpose(1, 2), together)
    if let prefixMask { prefixScores = try prefixScores + prefixMask.view([1, rows, 1, tokens, length]) }
    let weights = try Tensor.cat([prefixScores, scores], -1).softmax(-1)
    let ownValues = try values.reshape([heads * rows, own, width])
    return try product(weights.slice(-1, from: 0, to: length), prefix.values, together)
        + product(weights.slice(-1, from: length, to: length + own), ownValues, perRow)
}

/// The keys and values of one layer.
struct KeyValues {
    let keys: Tensor
    let values: Tensor

    /// Each row's own, [key heads, rows, own, width], after what all rows share, [key heads, prefix, width].
    fileprivate func following(_ prefix: KeyValues) throws -> KeyValues {
        func join(_ shared: Tensor, _ own: Tensor) throws -> Tensor {
            let repeated = [own.size(0), own.size(1), shared.size(1), own.size(3)]
            return try Tensor.cat([shared.unsqueeze(1).expand(repeated), own], 2)
        }
        return KeyValues(keys: try join(prefix.keys, keys), values: try join(prefix.values, values))
    }
}
