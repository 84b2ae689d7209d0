import Foundation

/// Goes through the products of catalogue files, by the original loader's rules.
public struct CatalogueLoader {
    /// What was read and what was left out, so that nothing disappears silently.
    public struct Report: Codable, Hashable, Sendable {
        /// Rows looked at.
        public internal(set) var rows = 0
        /// Products kept.
        public internal(set) var products = 0
        /// Rows whose asin is `nan` or has more than 10 characters.
        public internal(set) var unusableNames = 0
        /// Rows whose asin an earlier row has.
        public internal(set) var duplicates = 0
        /// Products that the attributes file does not know.
        public internal(set) var withoutAttributes = 0
        /// Products with a synthetic instruction.
        public internal(set) var instructions = 0
        /// Products with instructions that people wrote.
        public internal(set) var humanInstructions = 0
        /// Products whose title's nouns are known.
        public internal(set) var titleNouns = 0

        /// Nothing yet.
        public init() {}
    }

    private let files: CatalogueFiles
    private let limit: Int

    /// Creates a loader.
    /// - Parameter limit: how many rows to look at, before any is left out; nil means all.
    public init(_ files: CatalogueFiles, limit: Int? = nil) {
        self.files = files
        self.limit = limit ?? .max
    }

    /// Hands over every product with its title's nouns.
    /// - Throws: `CatalogueError` for broken files, and for files without a product.
    func forEachProduct(_ body: (Product, [String]?) throws -> Void) throws -> Report {
        let extras = try ProductExtras.read(files)
        var report = Report()
        var known: Set<PythonString> = []
        var goals = 0
        try JSONFile("products file", files.products).forEachElement { json in
            guard report.rows < limit else { return }
            let row = try ProductRow(json, index: report.rows, file: "products file")
            report.rows += 1
            guard row.hasUsableName else { return report.unusableNames += 1 }
            guard known.insert(PythonString(row.asin)).inserted else { return report.duplicates += 1 }
            let extra = extras[PythonString(row.asin)]
            let product = try row.product(extra ?? ProductExtras())
            goals += ProductFacts(product, offset: 0).syntheticGoals
            guard goals <= GoalList.mostGoals else {
                throw CatalogueError.tooManyGoals(
                    file: "products file", asin: row.asin, limit: GoalList.mostGoals)
            }
            report.count(product, extra)
            try body(product, extra?.titleNouns)
        }
        if report.products == 0 { throw CatalogueError.empty(file: "products file") }
        return report
    }
}

extension CatalogueLoader.Report {
    fileprivate mutating func count(_ product: Product, _ extras: ProductExtras?) {
        products += 1
        if extras?.attributes == nil { withoutAttributes += 1 }
        if product.instruction != nil { instructions += 1 }
        if !product.humanInstructions.isEmpty { humanInstructions += 1 }
        if extras?.titleNouns != nil { titleNouns += 1 }
    }
}
