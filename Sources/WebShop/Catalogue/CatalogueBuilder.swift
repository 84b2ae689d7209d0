import Foundation

/// Compiles products one by one. The records go wherever the caller puts them, so that a large catalogue need not
/// fit into memory.
struct CatalogueBuilder {
    private var writer = RecordWriter()
    private var facts = Data()
    private var asins: [String] = []
    private var offset = CatalogueLayout.headerSize

    /// The record of the next product.
    mutating func record(of product: Product, titleNouns: [String]?) -> Data {
        writer.clear()
        writer.append(product, titleNouns: titleNouns)
        facts.append(ProductFacts(product, offset: offset).bytes)
        asins.append(product.asin)
        offset += writer.data.count
        return writer.data
    }

    /// What comes before and after all records.
    func frame() -> (header: Data, trailer: Data) {
        let layout = CatalogueLayout(count: asins.count, facts: offset)
        let order = asins.indices.sorted { asins[$0].utf8.lexicographicallyPrecedes(asins[$1].utf8) }
        var trailer = facts
        for index in order {
            withUnsafeBytes(of: UInt32(index).littleEndian) { trailer.append(contentsOf: $0) }
        }
        return (layout.header, trailer)
    }

    /// A whole catalogue, from room for a header followed by all records.
    func finished(_ records: Data) -> Data {
        let (header, trailer) = frame()
        var data = records
        data.replaceSubrange(0..<header.count, with: header)
        return data + trailer
    }
}

extension RecordWriter {
    fileprivate mutating func append(_ product: Product, titleNouns: [String]?) {
        // What a page of results shows comes first, then the nouns: neither needs the rest decoded.
        append(product.asin)
        append(product.title)
        append(product.priceTag)
        append(titleNouns.map { [$0] } ?? []) { $0.append($1) }
        append(product.description)
        append(product.bulletPoints)
        append(product.options) { writer, option in
            writer.append(option.name)
            writer.append(option.values)
        }
        append(product.attributes)
        for text in [product.category, product.query, product.productCategory] { append(text) }
        append(product.images)
        append(product.instruction.map { [$0] } ?? []) { $0.append($1) }
        append(product.humanInstructions) { $0.append($1) }
    }

    private mutating func append(_ instruction: ProductInstruction) {
        append(instruction.text)
        append(instruction.attributes)
        append(instruction.options)
    }
}

extension RecordReader {
    /// Reads a whole record.
    mutating func product(prices: [Double]) -> Product {
        let (asin, title, tag) = (text(), text(), text())
        _ = list { $0.texts() }
        return Product(
            asin: asin, title: title, description: text(), bulletPoints: texts(), prices: prices,
            priceTag: tag,
            options: list { ProductOption(name: $0.text(), values: $0.texts()) }, attributes: texts(),
            category: text(), query: text(), productCategory: text(), images: texts(),
            instruction: list { $0.instruction() }.first, humanInstructions: list { $0.instruction() })
    }

    /// Reads a record up to the title's nouns.
    mutating func titleNouns() -> [String]? {
        for _ in 0..<3 { _ = text() }
        return list { $0.texts() }.first
    }

    private mutating func instruction() -> ProductInstruction {
        ProductInstruction(text: text(), attributes: texts(), options: texts())
    }
}
