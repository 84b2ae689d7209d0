import Foundation

/// How the wavelengths of a rotary embedding are stretched, so that longer contexts turn the heads no further
/// than training did. Named as in Hugging Face's `rope_type`.
public enum RotaryScaling: Equatable, Sendable {
    /// All wavelengths by one factor (Chen et al. 2023, https://arxiv.org/abs/2306.15595).
    case linear(factor: Double)
    /// Llama 3.1's: wavelengths longer than `originalContext / low` by the factor, those shorter than
    /// `originalContext / high` not at all, those between by something between
    /// (https://github.com/meta-llama/llama-models).
    case llama3(factor: Double, low: Double, high: Double, originalContext: Int)

    /// The stretched frequency, in radians per token.
    func callAsFunction(_ frequency: Double) -> Double {
        switch self {
        case .linear(let factor): return frequency / factor
        case .llama3(let factor, let low, let high, let context):
            let turns = Double(context) * frequency / (2 * .pi)
            let kept = min(1, max(0, (turns - low) / (high - low)))
            return kept * frequency + (1 - kept) * frequency / factor
        }
    }

    /// Says what is wrong with the numbers; `nil` when nothing is.
    var problem: String? {
        switch self {
        case .linear(let factor): factor > 0 ? nil : "the rotary scaling factor \(factor) is not positive"
        case .llama3(let factor, let low, let high, let context):
            factor > 0 && low < high && context > 0
                ? nil
                : "a rotary scaling by \(factor) from \(low) to \(high) of \(context) tokens is not possible"
        }
    }
}
