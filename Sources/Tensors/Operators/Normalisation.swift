extension Tensor {
    /// Divides by the root mean square over the last dimension and multiplies by `weight`.
    ///
    /// Zhang and Sennrich, 2019, <https://arxiv.org/abs/1910.07467>.
    public func rmsNorm(_ weight: Tensor?, eps: Double) throws -> Tensor {
        try Dispatcher.call(
            "aten::rms_norm", "", .tensor(self), .ints([try lastSize()]), .optionalTensor(weight),
            .optionalDouble(eps))
    }

    /// Mean 0 and variance 1 over the last dimension, then times `weight` plus `bias`.
    ///
    /// Ba, Kiros and Hinton, 2016, <https://arxiv.org/abs/1607.06450>.
    public func layerNorm(_ weight: Tensor?, _ bias: Tensor?, eps: Double) throws -> Tensor {
        try Dispatcher.call(
            "aten::layer_norm", "", .tensor(self), .ints([try lastSize()]), .optionalTensor(weight),
            .optionalTensor(bias), .double(eps), .bool(true))
    }

    private func lastSize() throws -> Int {
        guard let size = shape.last else { throw TensorError("Tensor.norm", [self], "it has no dimension") }
        return size
    }
}
