/// What is searched: one text for each product, in the shop's order.
///
/// Only the first bullet point is part of it.
struct SearchDocuments: Sequence {
    private let catalogue: Catalogue

    init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    func makeIterator() -> some IteratorProtocol<(id: String, contents: String)> {
        (0..<catalogue.count).lazy.map { index in
            let product = catalogue[index]
            return (id: product.asin, contents: Self.contents(of: product))
        }.makeIterator()
    }

    static func contents(of product: Product) -> String {
        let options = product.options.map { "\($0.name): \($0.values.joined(separator: ", "))" }
        let parts = [
            product.title, product.description, product.bulletPoints.first ?? "",
            options.joined(separator: ", and "),
        ]
        return PythonText.lower(parts.joined(separator: " "))
    }
}
