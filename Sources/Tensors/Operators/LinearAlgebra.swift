extension Tensor {
    /// The matrix product over the last two dimensions, with broadcasting over the others.
    public func matmul(_ other: Tensor) throws -> Tensor {
        try Dispatcher.call("aten::matmul", "", .tensor(self), .tensor(other))
    }

    /// x · weightᵀ + bias, with `weight` of shape [out, in].
    public func linear(_ weight: Tensor, _ bias: Tensor? = nil) throws -> Tensor {
        if TorchLibrary.hasOneDNN, OneDNN.multiplies(self, weight, bias) {
            return try OneDNN.linear(self, weight, bias)
        }
        return try Dispatcher.call("aten::linear", "", .tensor(self), .tensor(weight), .optionalTensor(bias))
    }

    /// Attention of `query` over `key` and `value`, each [batch, heads, tokens, width], by the fastest kernel that the
    /// device has for it (on most, one that never holds all scores).
    ///
    /// - Parameters:
    ///   - mask: either truth values (true takes part) or numbers added to the scores; broadcast over them.
    ///   - causal: each token sees itself and those before it; not together with `mask`.
    ///   - scale: what scores are multiplied by; nil for 1/√width.
    ///   - groupedQuery: `query` may have a multiple of the heads of `key` and `value`.
    public static func scaledDotProductAttention(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, mask: Tensor? = nil, causal: Bool = false,
        scale: Double? = nil, groupedQuery: Bool = false
    ) throws -> Tensor {
        try Dispatcher.call(
            "aten::scaled_dot_product_attention", "", .tensor(query), .tensor(key), .tensor(value),
            .optionalTensor(mask), .double(0), .bool(causal),
            scale.map(Argument.optionalDouble) ?? .none, .bool(groupedQuery))
    }

    /// The two-dimensional convolution of images [batch, channels, height, width] with `weight`
    /// [out, channels, height, width].
    public func conv2d(_ weight: Tensor, _ bias: Tensor? = nil, stride: Int = 1, padding: Int = 0) throws
        -> Tensor
    {
        try Dispatcher.call(
            "aten::conv2d", "", .tensor(self), .tensor(weight), .optionalTensor(bias),
            .ints([stride, stride]),
            .ints([padding, padding]), .ints([1, 1]), .int(1))
    }
}
