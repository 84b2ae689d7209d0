import Agents

/// Writes what a shopper asks for. Options and price are left to whoever makes goals of it, but for the
/// options that people mention.
struct InstructionWriter {
    let product: GeneratedProduct

    /// A synthetic instruction; nil for one product in seven.
    var synthetic: ProductInstruction? {
        var generator = product.seed.for("instruction").generator
        guard !generator.chance(1.0 / 7) else { return nil }
        let request = Request(of: product, using: &generator)
        let opening = generator.pick([
            "I am looking for", "Please choose", "I want to buy", "Shop for", "Get me", "I would like",
        ])
        let query = product.family.shelf.query
        let properties = request.features.joined(separator: ", ")
        let words =
            generator.chance(0.7)
            ? [opening, properties, query, request.material, request.use, request.sight]
            : [opening, query, request.use, request.sight, request.material, listed(properties)]
        return ProductInstruction(text: words.joinedWords, attributes: request.attributes)
    }

    /// What people might have written: for one product in seven, one text or two.
    var human: [ProductInstruction] {
        var generator = product.seed.for("human").generator
        guard generator.chance(1.0 / 7) else { return [] }
        return (0...(generator.chance(0.2) ? 1 : 0)).map { _ in human(using: &generator) }
    }

    private func human(using generator: inout SeededGenerator) -> ProductInstruction {
        let request = Request(of: product, using: &generator)
        let options = product.options.filter { _ in generator.chance(0.6) }
            .map { generator.pick($0.values).lowercased() }
        let query = product.family.shelf.query
        let properties = request.features.joined(separator: " and ")
        let choice = options.isEmpty ? "" : "i'd take " + options.joined(separator: " and ")
        let text: String =
            switch generator.index(below: 3) {
            case 0:
                ["hello, i'm after", properties, query, request.use, request.sight, request.material]
                    .joinedWords + (choice.isEmpty ? "" : ", and \(choice)") + "."
            case 1:
                ["can you help me find", query, request.material, request.sight, request.use]
                    .joinedWords + "? " + (properties.isEmpty ? "" : "it should be \(properties). ") + choice
            default:
                ["my next order is", query, request.sight, request.material, listed(properties)].joinedWords
                    + (request.use.isEmpty ? "" : ", \(request.use)")
                    + (choice.isEmpty ? "" : "; \(choice)")
            }
        let trimmed = text.hasSuffix(" ") ? String(text.dropLast()) : text
        return ProductInstruction(text: trimmed, attributes: request.attributes, options: options)
    }

    private func listed(_ properties: String) -> String { properties.isEmpty ? "" : "marked \(properties)" }
}

/// The attributes that an instruction asks for, and their clauses.
private struct Request {
    var features: [String] = []
    var material = ""
    var use = ""
    var sight = ""
    var attributes: [String] = []

    /// Asks for what tells the product from its like, for some of the rest, and for two things at least.
    init(of product: GeneratedProduct, using generator: inout SeededGenerator) {
        func asksFor(_ attribute: String, _ probability: Double) -> Bool {
            product.distinctions.contains(attribute) || generator.chance(probability)
        }
        features = product.features.map(\.name).filter { asksFor($0, 0.5) }
        if features.isEmpty { features = [product.features[0].name] }
        attributes = features
        let uses = product.uses.filter { asksFor($0, 0.4) }
        if asksFor(product.material, 0.5) || (features.count == 1 && uses.isEmpty) {
            material = "with \(product.material)"
            attributes.append(product.material)
        }
        if !uses.isEmpty { use = "for " + uses.joined(separator: " and ") }
        attributes += uses
        if let fact = product.visualFact {
            sight = product.family.shelf.varies.request.filling(["fact": fact])
            attributes.append(fact)
        }
    }
}

extension [String] {
    /// The words that are not empty, separated by spaces.
    fileprivate var joinedWords: String { filter { !$0.isEmpty }.joined(separator: " ") }
}
