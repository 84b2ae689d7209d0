import Agents

/// Products of one shelf that share most of what they are, so that choosing among them takes care.
struct ProductFamily: Sendable {
    /// Products in a family.
    static let size = 8

    let department: Department
    let shelf: Shelf
    let brands: [String]
    let kinds: [String]
    let details: [String]
    /// The usual material first, then what a variant may have instead.
    let materials: [String]
    /// Usual features first; how many a product has says `featureCount`.
    let features: [Feature]
    let featureCount: Int
    let uses: [String]
    let useCount: Int
    let optionPools: [OptionPool]
    let dollars: Double
    let sighting: Sighting
    /// Colours and patterns in the order in which variants take them.
    let colours: [Colour]
    let patterns: [Pattern]
    let seed: Seed

    /// Family `index` of a shelf.
    init(_ index: Int, of shelf: Shelf, at shelfIndex: Int, in department: Department, seed: Seed) {
        self.seed = seed.for(shelf.query).for(index)
        self.department = department
        self.shelf = shelf
        var generator = self.seed.generator
        brands = Array(generator.shuffle(department.brands).prefix(2))
        kinds = generator.shuffle(shelf.kinds)
        details = generator.shuffle(shelf.details)
        materials = generator.shuffle(shelf.materials)
        features = generator.shuffle(shelf.features)
        featureCount = 2 + generator.index(below: 3)
        uses = generator.shuffle(shelf.uses)
        useCount = 1 + generator.index(below: 2)
        colours = generator.shuffle(Colour.allCases)
        patterns = generator.shuffle(Pattern.visible)
        let position = generator.uniform()
        let (cheapest, dearest) = (Double(shelf.dollars.lowerBound), Double(shelf.dollars.upperBound))
        dollars = cheapest + (dearest - cheapest) * position * position
        let sighting = Sighting(familyIndex: index + shelfIndex)
        self.sighting = sighting
        optionPools = shelf.options.filter { pool in
            let givesAway = pool.isColours && !shelf.varies.isPattern && sighting != .unsaid
            return generator.chance(0.75) && !givesAway
        }
    }

    /// The look of a variant, before its options are known.
    func look(of variant: Int) -> Look {
        let colour = colours[(shelf.varies.isPattern ? variant / 2 : variant) % colours.count]
        let isPatterned = shelf.varies.isPattern && sighting != .unsaid
        return Look(
            silhouette: shelf.silhouette, colour: colour,
            pattern: isPatterned ? patterns[variant % patterns.count] : .solid)
    }
}

/// Where a shopper learns of the colour or pattern that tells a family's members apart.
enum Sighting: Sendable {
    /// From the picture alone; goals ask for it.
    case pictureOnly
    /// From the title too; goals may ask for it.
    case inWords
    /// Nowhere but in the options, if anywhere; no goal asks for it.
    case unsaid

    /// Of five families one each is `pictureOnly` and `inWords`.
    init(familyIndex: Int) {
        switch familyIndex % 5 {
        case 0: self = .pictureOnly
        case 2: self = .inWords
        default: self = .unsaid
        }
    }
}

extension OptionPool {
    /// Whether this lets the buyer choose a colour.
    var isColours: Bool { if case .colours = self { true } else { false } }
}
