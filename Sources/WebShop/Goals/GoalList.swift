import Agents
import Foundation

/// All goals of a shop in their official order, each made when it is asked for.
///
/// A synthetic catalogue of a million products has millions of goals; what is kept is where they come from.
public struct GoalList: RandomAccessCollection, Sendable {
    /// Which instructions become goals.
    public enum Kind: String, Codable, CaseIterable, Sendable {
        /// One goal for each combination of a product's options.
        case synthetic
        /// One goal for each sentence that people wrote.
        case human
    }

    /// Goals that share a product, an instruction and a price bound.
    private struct Source {
        let product: UInt32
        /// Which of the human instructions.
        let instruction: UInt32
        /// The number of the first goal before the shuffle.
        let first: Int
        let priceUpper: Double
    }

    /// Which instructions become goals.
    public let kind: Kind
    private let catalogue: Catalogue
    private var sources: [Source] = []
    /// The goals' numbers before the shuffle, in the order after it.
    private let order: [UInt32]

    /// - Parameters:
    ///   - python: the stream that the original would draw from, where it was left by the prices.
    ///   - shuffleSeed: 233 in the original and in all published splits; verl-agent uses its own.
    init(
        _ kind: Kind, of catalogue: Catalogue, prices: HiddenPrices, chance: Chance, python: PythonRandom?,
        shuffleSeed: UInt64
    ) {
        self.kind = kind
        self.catalogue = catalogue
        var draws = BoundDraws(chance: chance, python: python)
        var count = 0
        for product in 0..<catalogue.count {
            let facts = catalogue.facts(at: product)
            let goals = kind == .synthetic ? facts.syntheticGoals : facts.humanGoals
            if kind == .synthetic, !facts.hasInstruction { continue }
            for instruction in 0..<(kind == .synthetic ? 1 : goals) {
                let bound = draws.bound(above: prices.price(at: product), product: product, instruction)
                sources.append(
                    Source(
                        product: UInt32(product), instruction: UInt32(instruction), first: count,
                        priceUpper: bound))
                count += kind == .synthetic ? goals : 1
            }
        }
        var order = (0..<UInt32(count)).map(\.self)
        var generator = PythonRandom(seed: shuffleSeed)
        generator.shuffle(&order)
        self.order = order
    }

    /// 0.
    public var startIndex: Int { 0 }
    /// How many goals there are.
    public var endIndex: Int { order.count }

    /// The goal at a place in the official order.
    public subscript(position: Int) -> Goal { goal(numbered: Int(order[position])) }

    /// The products that have goals, in the shop's order.
    var products: [Int] {
        var products: [Int] = []
        for source in sources where products.last != Int(source.product) {
            products.append(Int(source.product))
        }
        return products
    }

    /// The numbers, before the shuffle, of a product's goals; they follow on each other.
    func numbers(ofProduct product: Int) -> Range<Int> {
        let start = sources.partitioningIndex { Int($0.product) >= product }
        let end = sources.partitioningIndex { Int($0.product) > product }
        return first(start)..<first(end)
    }

    private func first(_ source: Int) -> Int { source < sources.count ? sources[source].first : order.count }

    /// The goal with a number before the shuffle.
    func goal(numbered number: Int) -> Goal {
        let source = sources[sourceIndex(of: number)]
        let product = catalogue[Int(source.product)]
        return switch kind {
        case .synthetic: synthetic(product, source, combination: number - source.first)
        case .human: human(product, source)
        }
    }

    private func sourceIndex(of number: Int) -> Int { sources.partitioningIndex { $0.first > number } - 1 }
}

// MARK: - Goals

extension GoalList {
    private func synthetic(_ product: Product, _ source: Source, combination: Int) -> Goal {
        let pairs = Self.combination(combination, of: product.options)
        let asked = pairs.map { "\($0.name): \($0.value)" }.joined(separator: ", and ")
        let instruction = product.instruction ?? ProductInstruction(text: "", attributes: [])
        return Goal(
            product: product,
            instruction: instruction.text + (asked.isEmpty ? "" : " with " + asked)
                + PriceBound.text(source.priceUpper),
            attributes: instruction.attributes, priceUpper: source.priceUpper, options: .pairs(pairs))
    }

    private func human(_ product: Product, _ source: Source) -> Goal {
        let instruction = product.humanInstructions.filter { !$0.attributes.isEmpty }[Int(source.instruction)]
        let words = instruction.text.trimmingCharacters(in: CharacterSet(charactersIn: "."))
        return Goal(
            product: product, instruction: words + PriceBound.text(source.priceUpper),
            attributes: instruction.attributes, priceUpper: source.priceUpper,
            options: .values(instruction.options))
    }

    /// The number-th combination of values: options sorted by name, the last one turns fastest.
    static func combination(_ number: Int, of options: [ProductOption]) -> [GoalOptions.Pair] {
        var rest = number
        var pairs: [GoalOptions.Pair] = []
        let sorted = options.sorted {
            $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars)
        }
        for option in sorted.reversed() {
            pairs.append(.init(name: option.name, value: option.values[rest % option.values.count]))
            rest /= option.values.count
        }
        return pairs.reversed()
    }
}

/// Draws the price bounds of goals, one for each source, in order.
private struct BoundDraws {
    private var python: PythonRandom?
    private var seed = Seed(0)

    init(chance: Chance, python: PythonRandom?) {
        switch chance {
        case .seeded(let value): seed = Seed(value).for("bound")
        case .python: self.python = python
        }
    }

    mutating func bound(above price: Double, product: Int, _ instruction: Int) -> Double {
        if var stream = python {
            defer { python = stream }
            return PriceBound.draw(above: price) { stream.sample(2, of: $0) }
        }
        var generator = seed.for(product).for(instruction).generator
        return PriceBound.draw(above: price) { Array($0.shuffled(using: &generator).prefix(2)) }
    }
}

extension Array {
    /// The first index whose element belongs to the second part of an array in two parts.
    fileprivate func partitioningIndex(where belongsToSecond: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
