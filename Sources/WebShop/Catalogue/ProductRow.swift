import Foundation
import OrderedJSON

/// Turns a row of the products file into a product, by the original loader's rules.
struct ProductRow {
    private let json: JSONValue
    private let file: String
    private let place: String
    /// The identifier, as written.
    let asin: String

    /// - Parameter index: where in the file the row is, from 0.
    init(_ json: JSONValue, index: Int, file: String) throws(CatalogueError) {
        self.json = json
        self.file = file
        asin = json["asin"]?.text ?? ""
        place = "product \(index + 1)" + (asin.isEmpty ? "" : " (\(asin))")
        if json["asin"]?.text == nil { throw wrong("asin", "text", json["asin"]) }
    }

    /// Whether the original loader would skip the row for what it calls itself.
    var hasUsableName: Bool { asin != "nan" && asin.unicodeScalars.count <= 10 }

    /// The product with what other files say of it.
    func product(_ extras: ProductExtras) throws(CatalogueError) -> Product {
        let (prices, tag) = try pricing()
        return Product(
            asin: asin, title: try text("name"), description: try text("full_description"),
            bulletPoints: try bulletPoints(), prices: prices, priceTag: tag, options: try options(),
            attributes: extras.attributes ?? ["DUMMY_ATTR"], category: try text("category"),
            query: PythonText.strip(PythonText.lower(try text("query"))),
            productCategory: try text("product_category"),
            images: try images(), instruction: extras.instruction,
            humanInstructions: extras.humanInstructions)
    }

    private func text(_ field: String) throws(CatalogueError) -> String {
        switch json[field] {
        case .string(let text): return text
        case .null: return ""
        default: throw wrong(field, "text", json[field])
        }
    }

    private func bulletPoints() throws(CatalogueError) -> [String] {
        if let list = json["small_description"]?.texts { return list }
        return [try text("small_description")]
    }

    /// None where nothing is said of them; the original would stop there, but looks at no picture.
    private func images() throws(CatalogueError) -> [String] {
        guard let images = json["images"], images != .null else { return [] }
        guard let names = images.texts else { throw wrong("images", "a list of text", images) }
        return names
    }

    private func wrong(_ field: String, _ expected: String, _ found: JSONValue?) -> CatalogueError {
        .wrongShape(
            file: file, place: place, field: field, expected: expected, found: found?.kind ?? "missing")
    }
}

// MARK: - Prices

extension ProductRow {
    /// `$12.99` gives one price, `$10.99 to $15.49` two, nothing gives 100 dollars.
    private func pricing() throws(CatalogueError) -> ([Double], tag: String) {
        guard let pricing = json["pricing"], pricing.isTruthy else { return ([100], "$100.0") }
        guard let text = pricing.text else { throw wrong("pricing", "text", pricing) }
        let pieces = text.unicodeScalars.split(separator: "$", omittingEmptySubsequences: false).dropFirst()
        var prices: [Double] = []
        for piece in pieces {
            guard let price = Double(PythonText.digitsAndPoints(of: piece)) else { throw priceless(text) }
            prices.append(price)
        }
        guard let first = prices.first else { throw priceless(text) }
        if prices.count == 1 { return (prices, "$\(PythonText.repr(first))") }
        return (Array(prices.prefix(2)), "$\(PythonText.repr(first)) to $\(PythonText.repr(prices[1]))")
    }

    private func priceless(_ text: String) -> CatalogueError {
        .wrongShape(
            file: file, place: place, field: "pricing", expected: "like '$12.99' or '$10.99 to $15.49'",
            found: "'\(text)'")
    }
}

// MARK: - Options

extension ProductRow {
    private func options() throws(CatalogueError) -> [ProductOption] {
        guard let choices = json["customization_options"], choices.isTruthy else { return [] }
        guard let members = choices.members else {
            throw wrong("customization_options", "an object", choices)
        }
        var options: [ProductOption] = []
        for member in members where member.value != .null {
            let option = ProductOption(name: PythonText.lower(member.key), values: try values(member))
            if let place = options.firstIndex(where: { PythonString($0.name) == PythonString(option.name) }) {
                options[place] = option
            } else {
                options.append(option)
            }
        }
        return options
    }

    private func values(_ member: JSONValue.Member) throws(CatalogueError) -> [String] {
        let field = "customization_options.\(member.key)"
        guard let contents = member.value.elements else { throw wrong(field, "a list", member.value) }
        var values: [String] = []
        for content in contents {
            guard let value = content["value"]?.text else {
                throw wrong(field + ".value", "text", content["value"])
            }
            values.append(PythonText.lower(PythonText.replace("/", with: " | ", in: PythonText.strip(value))))
        }
        return values
    }
}
