/// Products of `f32` matrices on the CPU by oneDNN, which comes with libtorch.
///
/// libtorch itself multiplies them by MKL, which leaves the widest vectors of processors that are not Intel's unused:
/// on an AMD processor with AVX-512 oneDNN takes less than half the time, for a single row as for thousands. It
/// computes in full `f32` too.
enum OneDNN {
    /// Whether this libtorch has it and it multiplies rightly.
    static func works() -> Bool {
        guard let x = try? Tensor([1, 2] as [Float], [1, 2]),
            let weight = try? Tensor([3, 4, 5, 6] as [Float], [2, 2])
        else { return false }
        return [true, false].allSatisfy { isTracked in
            let product = try? withGrad(isTracked) { try linear(x, weight, nil).floats() }
            return product == [11, 17]
        }
    }

    /// Whether `x · weightᵀ + bias` is one of the products that it computes. What does not fit together is left to
    /// libtorch, whose errors say why.
    static func multiplies(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Bool {
        let (shape, matrix) = (x.shape, weight.shape)
        return matrix.count == 2 && shape.last == matrix[1] && !shape.contains(0) && !matrix.contains(0)
            && [x, weight].allSatisfy { $0.dtype == .f32 && $0.device == .cpu }
            && (bias.map { $0.dtype == .f32 && $0.device == .cpu && $0.shape == [matrix[0]] } ?? true)
    }

    /// `x · weightᵀ + bias`, x of shape [..., in], weight of shape [out, in].
    static func linear(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) throws -> Tensor {
        try api.grad_mode()
            ? convolution(x, weight, bias)
            : Dispatcher.call(
                "mkldnn::_linear_pointwise", "", .tensor(x), .tensor(weight), .optionalTensor(bias),
                .string("none"), .ints([]), .none)
    }

    /// The operator above knows no gradients. A convolution over single pixels is the same product, and does: rows are
    /// the pixels of one image whose channels lie side by side, so nothing is copied.
    private static func convolution(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) throws -> Tensor {
        let (shape, inputs, outputs) = (x.shape, weight.size(1), weight.size(0))
        let image = try x.reshape([1, -1, 1, inputs]).permute([0, 3, 1, 2])
        let product = try Dispatcher.call(
            "aten::mkldnn_convolution", "", .tensor(image), .tensor(weight.reshape([outputs, inputs, 1, 1])),
            .optionalTensor(bias), .ints([0, 0]), .ints([1, 1]), .ints([1, 1]), .int(1))
        return try product.permute([0, 2, 3, 1]).reshape(shape.dropLast() + [outputs])
    }
}
