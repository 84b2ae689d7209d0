import Agents

extension Shop {
    /// Products on one page of results.
    static let productsPerPage = 10
    /// The most hits that an ordinary search keeps.
    static let hitLimit = 50

    /// The places of the products that a search finds, best first.
    ///
    /// Queries that begin with `<r>`, `<a>`, `<c>` or `<q>` are the original's back doors: random products, and
    /// all products of an attribute, a category or a query, in the shop's order.
    func hits(for keywords: [String], using generator: inout SeededGenerator) -> [Int] {
        let rest = PythonString(PythonText.strip(keywords.dropFirst().joined(separator: " ")))
        switch keywords.first {
        case "<r>": return random(using: &generator)
        case "<a>": return places { $0.attributes.contains { PythonString($0) == rest } }
        case "<c>":
            let category = keywords.dropFirst().first.map { PythonString(PythonText.strip($0)) }
            return places { PythonString($0.category) == category }
        case "<q>": return places { PythonString($0.query) == rest }
        default:
            return index.search(keywords.joined(separator: " "), limit: Self.hitLimit).map(\.document)
        }
    }

    private func places(where isWanted: (Product) -> Bool) -> [Int] {
        (0..<catalogue.count).filter { isWanted(catalogue[$0]) }
    }

    /// As many distinct products as a search keeps, or all of a smaller shop.
    private func random(using generator: inout SeededGenerator) -> [Int] {
        var drawn: [Int] = []
        while drawn.count < min(Self.hitLimit, catalogue.count) {
            let place = Int.random(in: 0..<catalogue.count, using: &generator)
            if !drawn.contains(place) { drawn.append(place) }
        }
        return drawn
    }
}
