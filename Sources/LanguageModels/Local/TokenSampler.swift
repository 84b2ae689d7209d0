import Agents
import Foundation

/// Draws a token from logits: temperature, then min-p, then top-p, as llama.cpp and vLLM order them.
struct TokenSampler: Sendable {
    /// A drawn token.
    struct Draw: Hashable, Sendable {
        let token: Int
        /// Natural-log probability under the untempered, unfiltered model.
        let logProbability: Double
    }

    private let temperature: Double
    private let topP: Double
    private let minP: Double
    private var generator: SeededGenerator

    /// A sampler with its own stream of random numbers.
    init(_ sampling: Sampling, seed: Seed) {
        temperature = sampling.temperature
        topP = sampling.topP
        minP = sampling.minP
        generator = seed.generator
    }

    /// Draws one token.
    /// - Parameter logits: one per token of the vocabulary; not empty.
    mutating func draw(from logits: UnsafeBufferPointer<Float>) -> Draw {
        var best = 0
        for token in logits.indices where logits[token] > logits[best] { best = token }
        let most = Double(logits[best])
        let logSum = most + log(logits.reduce(0.0) { $0 + exp(Double($1) - most) })
        let token = temperature == 0 ? best : sample(logits, most: most)
        return Draw(token: token, logProbability: Double(logits[token]) - logSum)
    }

    private mutating func sample(_ logits: UnsafeBufferPointer<Float>, most: Double) -> Int {
        var candidates = weighted(logits, most: most)
        if topP < 1 { candidates = Self.nucleus(candidates, mass: topP) }
        var remaining = generator.uniform() * candidates.reduce(0) { $0 + $1.weight }
        for candidate in candidates {
            remaining -= candidate.weight
            if remaining < 0 { return candidate.token }
        }
        return candidates[candidates.count - 1].token
    }

    /// Tokens with weights relative to the likeliest, which has weight 1 and is always kept.
    private func weighted(
        _ logits: UnsafeBufferPointer<Float>, most: Double
    ) -> [(token: Int, weight: Double)] {
        // A weight under 1e-12 of the likeliest cannot matter to a 53-bit draw over 50,000 tokens.
        let floor = max(minP, 1e-12)
        return logits.indices.compactMap { token in
            let weight = exp((Double(logits[token]) - most) / temperature)
            return weight >= floor ? (token, weight) : nil
        }
    }

    /// The fewest likeliest tokens whose share reaches `mass`; ties keep the lower token id.
    private static func nucleus(
        _ candidates: [(token: Int, weight: Double)], mass: Double
    ) -> [(token: Int, weight: Double)] {
        let sorted = candidates.sorted { ($1.weight, $0.token) < ($0.weight, $1.token) }
        let wanted = mass * sorted.reduce(0) { $0 + $1.weight }
        var sum = 0.0
        var kept = 0
        while kept < sorted.count, sum < wanted || kept == 0 {
            sum += sorted[kept].weight
            kept += 1
        }
        return Array(sorted.prefix(kept))
    }
}
