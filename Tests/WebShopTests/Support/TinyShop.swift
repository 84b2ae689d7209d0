import Foundation

@testable import WebShop

/// A shop of a few products that tests make up.
enum TinyShop {
    /// A row of the products file.
    static func row(
        _ asin: String, name: String = "Plain Mug", price: String = "$12.50", query: String = "mugs",
        options: String = "\"\"", bullets: String = "[\"Holds coffee\"]", description: String = "A mug.",
        category: String = "Home › Kitchen › Mugs"
    ) -> String {
        """
        {"asin": "\(asin)", "name": "\(name)", "full_description": "\(description)", "pricing": "\(price)", \
        "images": ["\(asin).png"], "product_category": "\(category)", "small_description": \(bullets), \
        "customization_options": \(options), "category": "garden", "query": "\(query)"}
        """
    }

    static func files(
        _ rows: [String], attributes: String = "{}", human: String = "{}", nouns: String? = nil
    ) -> CatalogueFiles {
        CatalogueFiles(
            products: Data("[\(rows.joined(separator: ",\n"))]".utf8), attributes: Data(attributes.utf8),
            humanInstructions: Data(human.utf8), titleNouns: nouns.map { Data($0.utf8) })
    }

    /// Twelve mugs, the first of which comes in colours and sizes, and one lamp.
    static func mugs(options: Shop.Options = Shop.Options()) throws -> Shop {
        var rows = [
            row(
                "B000000000", name: "Blue Ridge Mug", price: "$10.99 to $15.49",
                options: """
                    {"Color": [{"value": " Red/White "}, {"value": "Teal"}], \
                    "Size": [{"value": "Small"}, {"value": "Large"}], "Style": null}
                    """,
                bullets: "[\"Dishwasher safe\", \"\", \"Two handles\"]")
        ]
        rows += (1..<12).map {
            row("B0000000" + ($0 < 10 ? "0" : "") + "\($0)", name: "Plain Mug number \($0)")
        }
        rows.append(
            row(
                "B0000000LL", name: "Reading Lamp", price: "", query: "Lamps ", bullets: "[\"Bright\"]",
                description: "Shines.", category: "Home › Lamps"))
        let attributes = """
            {"B000000000": {"attributes": ["dishwasher safe", "two handles"], "instruction": "Find me mugs", \
            "instruction_attributes": ["dishwasher safe"]}, "B000000001": {"attributes": ["plain"]}, \
            "B0000000LL": {"attributes": ["bright"], "instruction": "Find me lamps", \
            "instruction_attributes": ["bright"]}}
            """
        let human = """
            {"B000000000": [{"instruction": "a mug for two hands.", "instruction_attributes": ["two handles"], \
            "instruction_options": ["teal"]}, {"instruction": "whatever", "instruction_attributes": [], \
            "instruction_options": []}]}
            """
        return try shop(files(rows, attributes: attributes, human: human), options: options)
    }

    static func shop(_ files: CatalogueFiles, options: Shop.Options = Shop.Options()) throws -> Shop {
        let catalogue = try Catalogue(files)
        return Shop(catalogue, index: SearchIndex.build(SearchDocuments(catalogue)), options: options)
    }
}

/// The recordings of the original program, where they are.
enum SharedData {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../../shared/data/webshop"
    ).standardizedFileURL

    static let isThere = FileManager.default.fileExists(atPath: folder.path(percentEncoded: false))

    static func golden(_ name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: "golden/\(name)"))
    }
}
