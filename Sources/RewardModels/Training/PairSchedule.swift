import Agents

/// Which pairs a step trains on: a pure function of the seed and the step, so that a resumed training goes on
/// exactly where it stopped. Every epoch goes through all pairs in an order of its own.
struct PairSchedule {
    let pairCount: Int
    let pairsPerStep: Int
    let seed: Seed

    /// The pairs of a step, counted from 0.
    func pairs(at step: Int) -> [Int] {
        var orders: [Int: [Int]] = [:]
        return (step * pairsPerStep..<(step + 1) * pairsPerStep).map { index in
            let (epoch, place) = index.quotientAndRemainder(dividingBy: pairCount)
            let order = orders[epoch] ?? order(of: epoch)
            orders[epoch] = order
            return order[place]
        }
    }

    private func order(of epoch: Int) -> [Int] {
        var generator = seed.for("order").for(epoch).generator
        return Array(0..<pairCount).shuffled(using: &generator)
    }
}
