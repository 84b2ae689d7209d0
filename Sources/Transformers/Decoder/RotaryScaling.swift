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
    /// Not at all, until a sequence is longer than training's; what would happen then depends on its length and is not
    /// computed here (`longestSequence`).
    case dynamic(factor: Double)
    /// LongRoPE (Ding et al. 2024, https://arxiv.org/abs/2402.13753): every pair by a factor of its own.
    case longrope(LongRoPE)

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
        case .dynamic: (factor, kept) = (1, 1)
        case .longrope(let longrope): (factor, kept) = (longrope.short[pair], 0)
        }
        return kept * frequency + (1 - kept) * frequency / factor
    }

    /// What queries and keys are multiplied by beside.
    var amplitude: Double {
        switch self {
        case .yarn(let yarn): yarn.amplitude
        case .longrope(let longrope): longrope.amplitude
        default: 1
        }
    }

    /// The most tokens of a sequence that is turned as all shorter ones are, for a model trained on so many; `nil` for
    /// any number.
    func longestSequence(context: Int) -> Int? {
        switch self {
        case .linear, .llama3, .yarn: nil
        case .dynamic: context
        case .longrope(let longrope): longrope.originalContext
        }
    }

    /// Says what is wrong with the numbers; `nil` when nothing is.
    /// - Parameter width: the width of a head.
    func problem(width: Int) -> String? {
        let isSound =
            switch self {
            case .linear(let factor): factor > 0
            case .llama3(let factor, let low, let high, let context): factor > 0 && low < high && context > 0
            case .yarn(let yarn):
                yarn.factor > 0 && 0 < yarn.slow && yarn.slow < yarn.fast && yarn.originalContext > 0
            case .dynamic(let factor): factor > 0
            case .longrope(let longrope):
                longrope.originalContext > 1 && longrope.amplitude > 0
                    && [longrope.short, longrope.long].allSatisfy { factors in
                        factors.count == width / 2 && factors.allSatisfy { $0 > 0 }
                    }
            }
        return isSound ? nil : "the numbers of the rotary scaling \(self) do not belong together"
    }
}

/// LongRoPE divides the frequency of every pair by a factor that was searched for: one set for sequences within the original
/// context, another for longer ones, which are not computed here.
public struct LongRoPE: Equatable, Sendable {
    /// Factors within the original context, one for each pair of dimensions.
    public var short: [Double]
    /// Factors beyond it.
    public var long: [Double]
    /// What queries and keys are multiplied by.
    public var amplitude: Double
    /// The context that the model was first trained for.
    public var originalContext: Int

    /// The method's numbers.
    /// - Parameter factor: how much longer the context has become, from which the amplitude follows where none is given.
    public init(
        short: [Double], long: [Double], amplitude: Double? = nil, factor: Double, originalContext: Int
    ) {
        (self.short, self.long, self.originalContext) = (short, long, originalContext)
        self.amplitude =
            amplitude ?? (factor <= 1 ? 1 : (1 + log(factor) / log(Double(originalContext))).squareRoot())
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
