import Tensors

/// The pairwise logistic loss with a weak pull to zero:
/// -log σ(r⁺ - r⁻ - m) + c · |mean(r⁺ + r⁻)|, both averaged over pairs (ARMAP section 3.3; official code, without m).
///
/// Scores are only told apart by the first term; the second keeps them from drifting together. With a share ε of
/// labels taken to be wrong, the first term is -(1 - ε) log σ(x) - ε log σ(-x), least at x = log((1 - ε) / ε): no pair
/// asks for an infinite difference.
struct PairLoss {
    /// c.
    var centering = 1e-3
    /// ε.
    var labelSmoothing = 0.0

    /// The loss of the scores of chosen and rejected sides, each [pairs] or [pairs, members].
    /// - Parameters:
    ///   - margins: m of each pair; nil for 0.
    ///   - weights: of the first term, in the shape of the scores; nil for 1.
    func callAsFunction(
        chosen: Tensor, rejected: Tensor, margins: [Double]? = nil, weights: Tensor? = nil
    ) throws -> Tensor {
        var difference = try chosen - rejected
        if let margins {
            let shape = [margins.count] + Array(repeating: 1, count: chosen.rank - 1)
            difference = try difference - Tensor(margins.map(Float.init), shape, on: chosen.device)
        }
        var preference = try -difference.logSigmoid()
        if labelSmoothing > 0 {
            let wrong = try (-difference).logSigmoid().scaled(by: labelSmoothing)
            preference = try preference.scaled(by: 1 - labelSmoothing) - wrong
        }
        if let weights { preference = try preference * weights }
        return try preference.mean() + centre(chosen + rejected).scaled(by: centering)
    }

    /// |mean| of sums, each member of an ensemble by itself.
    private func centre(_ sums: Tensor) throws -> Tensor {
        sums.rank == 2 && sums.size(1) > 1 ? try sums.mean(0).abs().mean() : try sums.mean().abs()
    }
}
