import Agents

/// Every word with an initial capital: `machine washable` becomes `Machine Washable`.
func capitalized(_ phrase: String) -> String {
    phrase.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
}

/// How a generated product reads in the shop.
struct Wording {
    let product: GeneratedProduct

    /// The name in full: about twenty words, of which many are attributes.
    var title: String {
        var generator = product.family.seed.for("title").generator
        let style = generator.index(below: 4)
        let (brand, model) = (product.brand, product.model)
        let kinds = product.family.kinds
        let named = capitalized([product.spokenFact, kinds[0]].compactMap(\.self).joined(separator: " "))
        let material = capitalized(product.material)
        let first = capitalized(product.features[0].name)
        let second = capitalized(product.features[1].name)
        let uses = product.uses.map(capitalized).joined(separator: " and ")
        let details = product.family.details
        return switch style {
        case 0:
            "\(brand) \(material) \(named), \(first) \(kinds[1]) for \(uses), \(details[0]), \(second), \(model)"
        case 1:
            "\(brand) \(model) \(first) \(named) for \(uses) - \(material), \(details[0]), \(second), "
                + kinds[1]
        case 2:
            "\(named) by \(brand): \(material), \(first) and \(second), \(details[0]) \(kinds[1]) for "
                + "\(uses) (\(model))"
        default:
            "\(brand) \(first) \(named) \(model), \(material) \(kinds[1]), \(second), \(details[0]) and "
                + "\(details[1]), for \(uses)"
        }
    }

    /// Two to four sentences, or nothing for one product in ten.
    var description: String {
        var generator = product.seed.for("description").generator
        guard !generator.chance(0.1) else { return "" }
        let department = product.family.department
        var sentences = [fill(generator.pick(department.introductions))]
        if generator.chance(0.5) { sentences.append(generator.pick(product.features).line + ".") }
        sentences += generator.shuffle(department.remarks).prefix(1 + generator.index(below: 2))
        return sentences.joined(separator: " ")
    }

    /// Three to five features; between them and the title every attribute that has words is said.
    var bulletPoints: [String] {
        var generator = product.seed.for("bullets").generator
        let department = product.family.department
        var lines = product.features.dropFirst(2).map(praise) + [fill(generator.pick(department.useLines))]
        let more = generator.shuffle(
            product.features.prefix(2).map(praise) + [fill(generator.pick(department.materialLines))])
        lines += more.prefix(max(3 - lines.count, generator.index(below: 6 - lines.count)))
        return generator.shuffle(lines)
    }

    private func praise(_ feature: Feature) -> String {
        var generator = product.family.seed.for("praise").generator
        return switch generator.index(below: 3) {
        case 0: "\(feature.name.uppercased()) - \(feature.line)"
        case 1: "\(capitalized(feature.name)): \(feature.line)"
        default: "[\(capitalized(feature.name))] \(feature.line)."
        }
    }

    /// A sentence with the product's words in their places.
    private func fill(_ sentence: String) -> String {
        let filled = sentence.filling([
            "brand": product.brand, "kind": product.family.kinds[0].lowercased(),
            "material": product.material, "use": product.uses.joined(separator: " and "),
        ])
        return filled.prefix(1).uppercased() + filled.dropFirst()
    }
}

extension String {
    /// Replaces every `{name}` by its value; names without a value stay as they are.
    func filling(_ values: KeyValuePairs<String, String>) -> String {
        var text = ""
        for (index, piece) in split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let end = piece.firstIndex(of: "}"),
                let value = values.first(where: { $0.key == piece[..<end] })?.value
            else {
                text += (index > 0 ? "{" : "") + piece
                continue
            }
            text += value + piece[piece.index(after: end)...]
        }
        return text
    }
}
