import Tensors

/// A projection, y = x·Wᵀ + b, to which a low-rank adapter may be attached.
public final class Linear {
    /// Its dotted name in the model, such as `model.layers.0.self_attn.q_proj`.
    public let name: String
    /// W, [out, in].
    public private(set) var weight: Tensor
    /// b, [out]; `nil` for none.
    let bias: Tensor?
    /// The adapter added to it, if any.
    public internal(set) var adapter: LowRankAdapter?

    init(name: String, weight: Tensor, bias: Tensor? = nil) {
        (self.name, self.weight, self.bias) = (name, weight, bias)
    }

    /// The projection of `x` [..., in], in the type of the weight.
    func callAsFunction(_ x: Tensor) throws -> Tensor {
        let y = try x.linear(weight, bias)
        guard let adapter else { return y }
        return try y + adapter(x)
    }

    /// Adds the adapter's product to the weight and drops the adapter.
    func merge() throws {
        guard adapter != nil else { return }
        weight = try mergedWeight().to(weight.dtype)
        self.adapter = nil
    }

    /// The weight with the adapter's product added, in `f32`.
    func mergedWeight() throws -> Tensor {
        try noGrad {
            let base = try weight.to(.f32)
            return try adapter.map { try base + $0.product() } ?? base
        }
    }
}

/// Root-mean-square normalisation (Zhang and Sennrich 2019, https://arxiv.org/abs/1910.07467).
struct RMSNorm {
    let weight: Tensor
    let epsilon: Double

    func callAsFunction(_ x: Tensor) throws -> Tensor { try x.rmsNorm(weight, eps: epsilon) }
}
