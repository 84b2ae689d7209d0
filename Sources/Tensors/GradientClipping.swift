/// Scales gradients down together so that their joint Euclidean norm is at most `maxNorm`.
///
/// A norm that is infinite or not a number leaves the gradients as they are: the caller should skip the step.
///
/// Pascanu, Mikolov and Bengio, 2013, <https://arxiv.org/abs/1211.5063>.
///
/// - Returns: the norm before scaling.
@discardableResult
public func clipGradientNorm(_ parameters: [Tensor], maxNorm: Double) throws -> Double {
    let gradients = parameters.compactMap(\.grad)
    guard !gradients.isEmpty else { return 0 }
    return try noGrad {
        let squares = try gradients.map { try $0.to(.f32).square().sum().to(.cpu) }
        let norm = try Tensor.stack(squares).sum().item().squareRoot()
        // PyTorch's constant, so that the same gradients give the same step.
        let factor = maxNorm / (norm + 1e-6)
        if norm.isFinite, factor < 1 {
            try Dispatcher.callForEffect(
                "aten::_foreach_mul_", "Tensor", .tensors(gradients), .tensor(.scalar(factor, .f32)))
        }
        return norm
    }
}
