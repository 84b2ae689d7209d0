import Tensors

/// Scaled dot-product attention with grouped queries over a shared prefix and each row's own tokens.
///
/// Key heads come first in every shape, then rows. The query heads that share a key head are folded into the
/// rows of one matrix, and so are all rows of the batch where they meet the prefix, which is therefore read once
/// however many rows there are. One softmax runs over both parts. Without a prefix libtorch's fused kernel does it.
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
    let shape = query.shape
    let (heads, rows, group, tokens, width) = (shape[0], shape[1], shape[2], shape[3], shape[4])
    let own = keys.size(2)
    let perRow = [heads * rows, group * tokens]
    let together = [heads, rows * group * tokens]

    guard let prefix else {
        let mixed = try Tensor.scaledDotProductAttention(
            query.reshape([heads, rows, group * tokens, width]), keys, values, mask: mask.own, scale: 1)
        return try mixed.view([heads, rows, group, tokens, width])
    }
    func product(_ left: Tensor, _ right: Tensor, _ folded: [Int]) throws -> Tensor {
        try left.reshape(folded + [left.size(-1)]).matmul(right)
            .view([heads, rows, group, tokens, right.size(-1)])
    }
    var scores = try product(query, keys.reshape([heads * rows, own, width]).transpose(1, 2), perRow)
    if let mask = mask.own { scores = try scores + mask.view([1, rows, group, tokens, own]) }
    let ownValues = try values.reshape([heads * rows, own, width])
    let length = prefix.keys.size(1)
    var prefixScores = try product(query, prefix.keys.transpose(1, 2), together)
    if let mask = mask.prefix { prefixScores = try prefixScores + mask.view([1, rows, 1, tokens, length]) }
    let weights = try Tensor.cat([prefixScores, scores], -1).softmax(-1)
    return try product(weights.slice(-1, from: 0, to: length), prefix.values, together)
        + product(weights.slice(-1, from: length, to: length + own), ownValues, perRow)
}

/// The keys and values of one layer.
struct KeyValues {
    let keys: Tensor
    let values: Tensor
}
