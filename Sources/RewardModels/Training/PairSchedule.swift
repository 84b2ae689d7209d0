import Agents

/// What a step trains on: a pure function of the seed and the step, so that a resumed training goes on exactly
/// where it stopped. Every epoch goes through all items in an order of its own.
struct PairSchedule {
    /// What each item counts: 1 for a pair, or its tokens.
    private let sizes: [Int]
    /// How much a step takes.
    private let budget: Int
    private let seed: Seed
    /// Where each step begins in the endless row of items; found as far as it was asked for.
    private var starts = [0]
    /// The order of the epoch that was looked at last.
    private var newest: (epoch: Int, order: [Int])?

    /// - Parameter sizes: of all items; at least one.
    init(sizes: [Int], budget: Int, seed: Seed) {
        precondition(!sizes.isEmpty, "a schedule needs items")
        (self.sizes, self.budget, self.seed) = (sizes, budget, seed)
    }

    /// The items of a step, counted from 0: as many as the budget takes, and at least one.
    mutating func items(at step: Int) -> [Int] {
        while starts.count <= step { starts.append(starts[starts.count - 1] + count(starts.count - 1)) }
        return (0..<count(step)).map { item(starts[step] + $0) }
    }

    private mutating func count(_ step: Int) -> Int {
        var (count, size) = (0, 0)
        while count == 0 || size + sizes[item(starts[step] + count)] <= budget {
            size += sizes[item(starts[step] + count)]
            count += 1
        }
        return count
    }

    private mutating func item(_ index: Int) -> Int {
        let (epoch, place) = index.quotientAndRemainder(dividingBy: sizes.count)
        if let newest, newest.epoch == epoch { return newest.order[place] }
        var generator = seed.for("order").for(epoch).generator
        let order = Array(sizes.indices).shuffled(using: &generator)
        newest = (epoch, order)
        return order[place]
    }
}
