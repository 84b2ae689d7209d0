import Agents
import Foundation

/// How often each member of an ensemble would have drawn each pair, had it drawn its own training set with replacement:
/// Poisson numbers with mean 1 (online bootstrap; Oza and Russell 2001).
///
/// A pure function of the seed, so that a pair weighs the same in every epoch and after a restart.
struct BootstrapWeights {
    let members: Int
    let seed: Seed

    /// The weights of pairs, row-major [pairs, members].
    func callAsFunction(_ pairs: [Int]) -> [Float] {
        pairs.flatMap { pair in
            (0..<members).map { member in
                var generator = seed.for(member).for(pair).generator
                return Float(Self.poisson(generator.uniform()))
            }
        }
    }

    /// The number whose cumulative probability first exceeds `uniform`.
    private static func poisson(_ uniform: Double) -> Int {
        var (count, probability) = (0, exp(-1.0))
        var cumulative = probability
        while uniform >= cumulative, count < 16 {
            count += 1
            probability /= Double(count)
            cumulative += probability
        }
        return count
    }
}
