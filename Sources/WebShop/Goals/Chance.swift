import Agents

/// Who settles what the original leaves to chance: hidden prices between two advertised ones, and how much more
/// than its price a goal allows.
public enum Chance: Hashable, Sendable {
    /// Each draw has a seed of its own, so it depends on the product alone.
    case seeded(UInt64)
    /// One stream, as of Python's `random.seed(…)` before the original loads its products. Reproduces the original
    /// process byte for byte; every product has to be gone through in order.
    /// - Parameter discarding: how many 32-bit words the process draws for itself between seeding and loading.
    ///   In the process that recorded the golden files it is one.
    case python(seed: UInt64, discarding: Int = 1)

    /// The stream at the point where the original loads its products; nil where every draw has its own seed.
    var stream: PythonRandom? {
        guard case .python(let seed, let words) = self else { return nil }
        var stream = PythonRandom(seed: seed)
        stream.discard(words)
        return stream
    }
}

/// What products really cost. Pages show both advertised prices; goals and rewards use this one.
struct HiddenPrices: Sendable {
    private let catalogue: Catalogue
    private let seed: Seed
    /// By product; empty where each price is drawn when it is asked for.
    private var drawn: [Double] = []

    /// - Parameter python: the stream that the original would draw from; left where the goals go on.
    init(_ catalogue: Catalogue, _ chance: Chance, python: inout PythonRandom?) {
        self.catalogue = catalogue
        guard case .seeded(let value) = chance else {
            seed = Seed(0)
            drawn.reserveCapacity(catalogue.count)
            for index in 0..<catalogue.count {
                let facts = catalogue.facts(at: index)
                let hidden = facts.secondPrice.isNaN ? nil : python?.uniform(facts.price, facts.secondPrice)
                drawn.append(hidden ?? facts.price)
            }
            return
        }
        seed = Seed(value).for("price")
    }

    /// The price of the product at a place in the shop's order, in dollars.
    func price(at index: Int) -> Double {
        if !drawn.isEmpty { return drawn[index] }
        let facts = catalogue.facts(at: index)
        if facts.secondPrice.isNaN { return facts.price }
        var generator = seed.for(index).generator
        return facts.price + (facts.secondPrice - facts.price) * generator.uniform()
    }
}
