import Agents

/// One product of the generated shop: facts, not yet in words.
struct GeneratedProduct: Sendable {
    let family: ProductFamily
    /// Its place in the family.
    let variant: Int
    let asin: String
    /// The maker's own number, which makes titles differ.
    let model: String
    let brand: String
    let material: String
    let features: [Feature]
    let uses: [String]
    let look: Look
    let options: [ProductOption]
    /// Prices in cents, none, one or two.
    let cents: [Int]
    /// The attributes that tell it from its family's usual product.
    let distinctions: [String]
    /// For choices of wording.
    let seed: Seed

    /// Variant `variant` of a family.
    init(_ variant: Int, of family: ProductFamily, asin: String, model: String) {
        self.family = family
        self.variant = variant
        self.asin = asin
        self.model = model
        seed = family.seed.for("variant").for(variant)
        // Where only the picture tells two products apart, their words are the same.
        let twin = family.sighting == .pictureOnly ? variant / 2 : variant
        var text = family.seed.for("facts").for(twin).generator
        let facts = Facts(variant: twin, of: family, using: &text)
        (material, features, uses, distinctions) =
            (facts.material, facts.features, facts.uses, facts.distinctions)
        brand = text.pick(family.brands)
        var trade = seed.for("trade").generator
        look = family.look(of: variant)
        options = family.optionPools.map { [look] in $0.offer(first: look.colour, using: &trade) }
        cents = Self.prices(around: family.dollars, using: &trade)
    }

    /// The colour or pattern in words, where it is an attribute.
    var visualFact: String? {
        guard family.sighting != .unsaid else { return nil }
        return family.shelf.varies.isPattern ? look.pattern.rawValue : look.colour.rawValue
    }

    /// The colour or pattern where the title says it.
    var spokenFact: String? { family.sighting == .inWords ? visualFact : nil }

    /// What is true of the product in the reward's eyes.
    var attributes: [String] {
        features.map(\.name) + [material] + uses + (visualFact.map { [$0] } ?? [])
    }

    /// `$12.99`, `$10.99 - $15.49`, or nothing.
    var pricing: String { cents.map(Self.dollars).joined(separator: " - ") }
}

extension GeneratedProduct {
    /// What a product is made of, can do and is for: its family's usual facts but for one or two.
    private struct Facts {
        var material: String
        var features: [Feature]
        var uses: [String]
        var distinctions: [String] = []

        init(variant: Int, of family: ProductFamily, using generator: inout SeededGenerator) {
            material = family.materials[0]
            features = Array(family.features.prefix(family.featureCount))
            uses = Array(family.uses.prefix(family.useCount))
            guard variant > 0 else { return }
            let places = generator.shuffle([0, 1, 1, 2])
            change(places[0], of: family, using: &generator)
            if places[1] != places[0], generator.chance(0.4) {
                change(places[1], of: family, using: &generator)
            }
        }

        private mutating func change(
            _ place: Int, of family: ProductFamily, using generator: inout SeededGenerator
        ) {
            switch place {
            case 0:
                material = generator.pick(Array(family.materials.dropFirst()))
                distinctions.append(material)
            case 1:
                let other = generator.pick(Array(family.features.dropFirst(features.count)))
                features[generator.index(below: features.count)] = other
                distinctions.append(other.name)
            default:
                let other = generator.pick(Array(family.uses.dropFirst(uses.count)))
                uses[generator.index(below: uses.count)] = other
                distinctions.append(other)
            }
        }
    }

    private static func prices(around dollars: Double, using generator: inout SeededGenerator) -> [Int] {
        guard !generator.chance(0.06) else { return [] }
        let first = cents(dollars * (0.8 + 0.45 * generator.uniform()), using: &generator)
        guard generator.chance(0.12) else { return [first] }
        let second = first + 100 + Int(Double(first) * 0.4 * generator.uniform())
        return generator.chance(0.1) ? [second, first] : [first, second]
    }

    private static func cents(_ dollars: Double, using generator: inout SeededGenerator) -> Int {
        Int(dollars) * 100 + generator.pick([99, 99, 99, 95, 49, 50, 0])
    }

    private static func dollars(_ cents: Int) -> String {
        let (thousands, units) = (cents / 100_000, cents / 100 % 1000)
        let dollars = thousands > 0 ? "\(thousands),\(padded(units, to: 3))" : "\(units)"
        return "$\(dollars).\(padded(cents % 100, to: 2))"
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}

extension OptionPool {
    /// What one product offers: up to seven values in the pool's order, or colours that begin with its own.
    fileprivate func offer(first colour: Colour, using generator: inout SeededGenerator) -> ProductOption {
        switch self {
        case .colours:
            let others = generator.shuffle(Colour.allCases.filter { $0 != colour })
            let colours = [colour] + others.prefix(1 + generator.index(below: 5))
            return ProductOption(name: "Color", values: colours.map { capitalized($0.rawValue) })
        case .values(let name, let values):
            let count = 2 + generator.index(below: min(values.count, 7) - 1)
            let chosen = generator.shuffle(Array(values.indices)).prefix(count).sorted()
            return ProductOption(name: name, values: chosen.map { values[$0] })
        }
    }
}
