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
    /// YaRN (Peng et al. 2023, https://arxiv.org/abs/2309.00071).
    case yarn(YaRN)

    /// The stretched frequency of a pair of dimensions, in radians per token.
    ///
    /// - Parameters:
    ///   - frequency: the frequency as it was.
    ///   - pair: which of the `width / 2` pairs.
    ///   - width: the width of a head.
    ///   - base: the base of the wavelengths.
    func callAsFunction(_ frequency: Double, pair: Int, width: Int, base: Double) -> Double {
        let (factor, kept): (Double, Double)
        switch self {
        case .linear(let stretch): (factor, kept) = (stretch, 0)
        case .llama3(let stretch, let low, let high, let context):
            let turns = Double(context) * frequency / (2 * .pi)
            (factor, kept) = (stretch, min(1, max(0, (turns - low) / (high - low))))
        case .yarn(let yarn):
            (factor, kept) = (yarn.factor, yarn.kept(pair: pair, width: width, base: base))
        }
        return kept * frequency + (1 - kept) * frequency / factor
    }

    /// What queries and keys are multiplied by beside.
    var amplitude: Double {
        if case .yarn(let yarn) = self { yarn.amplitude } else { 1 }
    }

    /// Says what is wrong with the numbers; `nil` when nothing is.
    var problem: String? {
        let isSound =
            switch self {
            case .linear(let factor): factor > 0
            case .llama3(let factor, let low, let high, let context): factor > 0 && low < high && context > 0
            case .yarn(let yarn):
                yarn.factor > 0 && 0 < yarn.slow && yarn.slow < yarn.fast && yarn.originalContext > 0
            }
        return isSound ? nil : "the numbers of the rotary scaling \(self) do not belong together"
    }
}

/// YaRN stretches the pairs of dimensions that turn less than `slow` times within the original context, keeps
/// those that turn more than `fast` times, and sharpens attention.
public struct YaRN: Equatable, Sendable {
    /// By how much.
    public var factor: Double
    /// What queries and keys are multiplied by.
    public var amplitude: Double
    /// Turns from which on a pair is kept.
    public var fast: Double
    /// Turns up to which a pair is stretched.
    public var slow: Double
    /// The context that the model was first trained for.
    public var originalContext: Int
    /// Whether the limits are rounded to whole pairs.
    public var roundsLimits: Bool

    /// The method's numbers; defaults as in the paper.
    public init(
        factor: Double, amplitude: Double? = nil, fast: Double = 32, slow: Double = 1, originalContext: Int,
        roundsLimits: Bool = true
    ) {
        self.factor = factor
        self.amplitude = amplitude ?? (factor <= 1 ? 1 : 0.1 * log(factor) + 1)
        self.fast = fast
        self.slow = slow
        self.originalContext = originalContext
        self.roundsLimits = roundsLimits
    }

    /// How much of a pair's frequency is kept, 0 to 1.
    func kept(pair: Int, width: Int, base: Double) -> Double {
        /// The pair that turns so often within the original context.
        func pairTurning(_ turns: Double) -> Double {
            Double(width) * log(Double(originalContext) / (turns * 2 * .pi)) / (2 * log(base))
        }
        let (first, last) = (pairTurning(fast), pairTurning(slow))
        let low = max(0, roundsLimits ? first.rounded(.down) : first)
        let high = min(Double(width - 1), roundsLimits ? last.rounded(.up) : last)
        let ramp = (Double(pair) - low) / (low == high ? 0.001 : high - low)
        return 1 - min(1, max(0, ramp))
    }
}
