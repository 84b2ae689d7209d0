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

    /// The most goals that a shop may have: the full published data gives a tenth of it.
    static let mostGoals = 100_000_000

    /// Goals that share a product, an instruction and a price bound.
    private struct Source {
        let product: UInt32
        /// Which of the human instructions.
        let instruction: UInt32
        /// The number of the first goal before the shuffle.
        let first: Int
        /// The price bound; nil where it is drawn when it is asked for.
        let bound: Double?
    }

    /// Which instructions become goals.
    public let kind: Kind
    private let catalogue: Catalogue
    private let prices: HiddenPrices
    private let seed: Seed
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
        self.prices = prices
        if case .seeded(let value) = chance { seed = Seed(value).for("bound") } else { seed = Seed(0) }
        var python = python
        var count = 0
        for product in 0..<catalogue.count {
            let facts = catalogue.facts(at: product)
            let goals = kind == .synthetic ? facts.syntheticGoals : facts.humanGoals
            if kind == .synthetic, !facts.hasInstruction { continue }
            for instruction in 0..<(kind == .synthetic ? 1 : goals) {
                let bound = python == nil ? nil : Self.draw(above: prices.price(at: product), &python)
                sources.append(
                    Source(
                        product: UInt32(product), instruction: UInt32(instruction), first: count,
                        bound: bound))
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
        let bound = bound(of: source)
        let instruction = product.instruction ?? ProductInstruction(text: "", attributes: [])
        return Goal(
            product: product,
            instruction: instruction.text + (asked.isEmpty ? "" : " with " + asked)
                + PriceBound.text(bound),
            attributes: instruction.attributes, priceUpper: bound, options: .pairs(pairs))
    }

    private func human(_ product: Product, _ source: Source) -> Goal {
        let bound = bound(of: source)
        let instructions = product.humanInstructions.filter { !$0.attributes.isEmpty }
        let place = Int(source.instruction)
        let instruction =
            instructions.indices.contains(place)
            ? instructions[place] : ProductInstruction(text: "", attributes: [])
        let words = instruction.text.trimmingCharacters(in: CharacterSet(charactersIn: "."))
        return Goal(
            product: product, instruction: words + PriceBound.text(bound),
            attributes: instruction.attributes, priceUpper: bound,
            options: .values(instruction.options))
    }

    private func bound(of source: Source) -> Double {
        if let bound = source.bound { return bound }
        var generator = seed.for(Int(source.product)).for(Int(source.instruction)).generator
        return PriceBound.draw(above: prices.price(at: Int(source.product))) {
            Array($0.shuffled(using: &generator).prefix(2))
        }
    }

    private static func draw(above price: Double, _ python: inout PythonRandom?) -> Double {
        PriceBound.draw(above: price) { python?.sample(2, of: $0) ?? [] }
    }

    /// The number-th combination of values: options sorted by name, the last one turns fastest.
    static func combination(_ number: Int, of options: [ProductOption]) -> [GoalOptions.Pair] {
        var rest = number
        var pairs: [GoalOptions.Pair] = []
        let sorted = options.sorted {
            $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars)
        }
        // A damaged catalogue may say of a product that it gives more goals than its options do.
        for option in sorted.reversed() where !option.values.isEmpty {
            pairs.append(.init(name: option.name, value: option.values[rest % option.values.count]))
            rest /= option.values.count
        }
        return pairs.reversed()
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
