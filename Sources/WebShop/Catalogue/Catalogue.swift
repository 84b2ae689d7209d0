import Foundation

/// All products of a shop, in the shop's order, as bytes that are decoded when asked for.
///
/// The bytes may be a mapped file, so that a catalogue of any size opens in milliseconds.
public struct Catalogue: Sendable {
    /// What a page of results shows of a product.
    public struct Listing: Hashable, Sendable {
        /// The identifier.
        public let asin: String
        /// The name in full.
        public let title: String
        /// The advertised price in words.
        public let priceTag: String
    }

    private let data: Data
    private let layout: CatalogueLayout

    /// Maps a file that a `CatalogueWriter` wrote.
    /// - Throws: `CatalogueError.notCompiled` or `.unreadable`.
    public init(mapping url: URL) throws {
        let path = url.path(percentEncoded: false)
        do {
            data = try Data(contentsOf: url, options: .alwaysMapped)
        } catch {
            throw CatalogueError.unreadable(file: path, reason: error.localizedDescription)
        }
        layout = try CatalogueLayout(data, file: path)
        try check(file: path)
    }

    /// Finds numbers that a damaged file has where others rely on them. Texts may still be wrong, but nothing is read
    /// where nothing is.
    private func check(file: String) throws(CatalogueError) {
        var goals = 0
        for index in 0..<count {
            let facts = facts(at: index)
            goals += max(facts.syntheticGoals, facts.humanGoals)
            guard (CatalogueLayout.headerSize..<layout.facts).contains(facts.offset),
                (0..<count).contains(self.index(atRank: index)), goals <= GoalList.mostGoals
            else {
                throw .notCompiled(file: file, reason: "what it says of product \(index + 1) makes no sense")
            }
        }
    }

    /// Loads files into memory.
    /// - Parameter limit: how many rows of the products file to look at; nil means all.
    /// - Throws: `CatalogueError`.
    public init(_ files: CatalogueFiles, limit: Int? = nil) throws {
        var builder = CatalogueBuilder()
        var records = Data(count: CatalogueLayout.headerSize)
        _ = try CatalogueLoader(files, limit: limit).forEachProduct { product, nouns in
            records.append(builder.record(of: product, titleNouns: nouns))
        }
        data = builder.finished(records)
        layout = try CatalogueLayout(data, file: "catalogue")
    }

    /// How many products there are.
    public var count: Int { layout.count }

    /// The product at a place in the shop's order.
    public subscript(index: Int) -> Product {
        let prices = facts(at: index).prices
        return read(index) { $0.product(prices: prices) }
    }

    /// What a page of results shows of the product at a place.
    public func listing(at index: Int) -> Listing {
        read(index) { Listing(asin: $0.text(), title: $0.text(), priceTag: $0.text()) }
    }

    /// The nouns of a product's title; nil where nobody has tagged it.
    public func titleNouns(at index: Int) -> [String]? { read(index) { $0.titleNouns() } }

    /// Where in the shop's order a product stands; nil for an asin that the shop does not have.
    public func index(of asin: String) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            let index = self.index(atRank: middle)
            let found = read(index) { $0.text() }
            if PythonString.areEqual(found, asin) { return index }
            if found.utf8.lexicographicallyPrecedes(asin.utf8) { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// All identifiers, in the shop's order.
    public var asins: [String] { (0..<count).map { index in read(index) { $0.text() } } }

    /// What goals and prices need of a product, without decoding it.
    func facts(at index: Int) -> ProductFacts {
        precondition((0..<count).contains(index), "no product has this index")
        return data.withUnsafeBytes { bytes in
            let start = layout.facts + index * ProductFacts.size
            return ProductFacts(UnsafeRawBufferPointer(rebasing: bytes[start..<start + ProductFacts.size]))
        }
    }

    /// Whatever else looks products up by asin: their places in ascending order of asin.
    private func index(atRank rank: Int) -> Int {
        data.withUnsafeBytes { bytes in
            Int(
                UInt32(
                    littleEndian: bytes.loadUnaligned(
                        fromByteOffset: layout.order + rank * 4, as: UInt32.self)))
        }
    }

    private func read<Value>(_ index: Int, _ body: (inout RecordReader) -> Value) -> Value {
        let offset = facts(at: index).offset
        return data.withUnsafeBytes { bytes in
            var reader = RecordReader(bytes, at: offset)
            return body(&reader)
        }
    }

    /// Writes the catalogue so that it can be mapped.
    public func write(to url: URL) throws { try data.write(to: url, options: .atomic) }
}
