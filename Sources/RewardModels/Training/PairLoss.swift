import Tensors

/// The pairwise logistic loss with a weak pull to zero:
/// -log σ(r⁺ - r⁻) + c · |mean(r⁺ + r⁻)|, both averaged over pairs (ARMAP section 3.3; official code).
///
/// Scores are only told apart by the first term; the second keeps them from drifting together.
struct PairLoss {
    /// c.
    var centering = 1e-3

    /// The loss of scores of chosen and rejected sides, each [pairs].
    func callAsFunction(chosen: Tensor, rejected: Tensor) throws -> Tensor {
        let preference = try -(chosen - rejected).logSigmoid().mean()
        let centre = try (chosen + rejected).mean().abs()
        return try preference + centre.scaled(by: centering)
    }
}
