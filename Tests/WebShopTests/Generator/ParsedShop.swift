import Foundation
import WebShop

/// The files of a generated shop as a stranger's program reads them.
struct ParsedShop: Sendable {
    /// The default shop, parsed once.
    static let usual = Result { try ParsedShop(GeneratedShop().files()) }

    struct Row: Decodable, Sendable {
        let asin: String
        let name: String
        let fullDescription: String
        let smallDescription: [String]
        let productCategory: String
        let category: String
        let query: String
        let pricing: String
        let images: [String]
        let customizationOptions: Options

        /// All that the shop's pages and its search know of the product, lower case.
        var text: String {
            ([name, fullDescription, productCategory, category, query] + smallDescription
                + customizationOptions.groups.sorted { $0.key < $1.key }.flatMap { [$0.key] + $0.value })
                .joined(separator: "\n")
                .lowercased()
        }
    }

    /// An empty text, or values by name.
    struct Options: Decodable, Sendable {
        struct Value: Decodable, Sendable { let value: String }

        let groups: [String: [String]]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self), text.isEmpty {
                groups = [:]
            } else {
                groups = try container.decode([String: [Value]].self).mapValues { $0.map(\.value) }
            }
        }
    }

    struct Facts: Decodable, Sendable {
        let attributes: [String]
        let instruction: String?
        let instructionAttributes: [String]?
    }

    struct HumanInstruction: Decodable, Sendable {
        let asin: String
        let instruction: String
        let instructionAttributes: [String]
        let instructionOptions: [String]
    }

    let rows: [Row]
    let facts: [String: Facts]
    let human: [String: [HumanInstruction]]
    let nouns: [String: [String]]

    init(_ files: CatalogueFiles) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { path in PublishedKey(path[path.count - 1].stringValue) }
        rows = try decoder.decode([Row].self, from: files.products)
        facts = try decoder.decode([String: Facts].self, from: files.attributes)
        human = try decoder.decode([String: [HumanInstruction]].self, from: files.humanInstructions)
        nouns = try decoder.decode([String: [String]].self, from: files.titleNouns ?? Data())
    }

    /// `full_description` becomes `fullDescription`; names of options stay as they are.
    private struct PublishedKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) {
            let words = name.split(separator: "_")
            stringValue = words.prefix(1).joined() + words.dropFirst().map(\.capitalized).joined()
        }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
