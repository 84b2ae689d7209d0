import Foundation
import Testing

@testable import WebShop

@Suite("Products that look alike in words")
struct LookalikeTests {
    private let shop = GeneratedShop()
    private let parsed: ParsedShop

    init() throws { parsed = try ParsedShop.usual.get() }

    @Test("One product in five has a fact that its picture alone shows, and goals ask for it")
    func shownOnlyByPicture() throws {
        let hidden = parsed.rows.filter { shop.isShownOnlyByPicture($0.asin) }
        #expect(hidden.count == 240)
        for row in hidden {
            let fact = try #require(shop.product(row.asin)?.visualFact)
            let facts = try #require(parsed.facts[row.asin])
            #expect(facts.attributes.contains(fact))
            if let asked = facts.instructionAttributes { #expect(asked.contains(fact)) }
            for instruction in parsed.human[row.asin] ?? [] {
                #expect(instruction.instructionAttributes.contains(fact))
            }
        }
    }

    @Test("No text gives such a fact away, not even the colour's or pattern's own word")
    func textsKeepTheSecret() throws {
        for row in parsed.rows where shop.isShownOnlyByPicture(row.asin) {
            let product = try #require(shop.product(row.asin))
            let fact = try #require(product.visualFact)
            #expect(!row.text.contains(fact), "\(row.asin): \(fact)")
            let tellingWord = fact.split(separator: " ").map(String.init)[
                product.family.shelf.varies.isPattern ? 0 : 1]
            let words = row.text.split { !$0.isLetter }.map(String.init)
            #expect(!words.contains(tellingWord), "\(row.asin): \(tellingWord)")
        }
    }

    @Test("Around such a product stand others of the same query that look different")
    func neighboursDiffer() throws {
        let hidden = parsed.rows.filter { shop.isShownOnlyByPicture($0.asin) }
        for (query, rows) in Dictionary(grouping: hidden, by: \.query) {
            #expect(rows.count == 8, "\(query)")
            #expect(Set(rows.compactMap { shop.product($0.asin)?.visualFact }).count == 8, "\(query)")
        }
    }

    @Test("Two such products can have the same words but for the model's number")
    func twins() throws {
        let hidden = parsed.rows.filter { shop.isShownOnlyByPicture($0.asin) }
        let stripped = try hidden.map { row in
            let product = try #require(shop.product(row.asin))
            return row.name.replacing(product.model, with: "")
        }
        #expect(Set(stripped).count < hidden.count * 3 / 4)
    }

    @Test("Families share most attributes, and few products have the same ones")
    func families() throws {
        var shares: [Double] = []
        for start in 0..<30 {
            let products = (0..<8).map { shop.product(at: start + 30 * $0) }
            let usual = Set(products[0].attributes)
            for product in products.dropFirst() {
                shares.append(Double(usual.intersection(product.attributes).count) / Double(usual.count))
            }
        }
        #expect(shares.allSatisfy { $0 > 0 })
        #expect(shares.reduce(0, +) / Double(shares.count) > 0.5)
        #expect(shares.count { $0 == 1 } < shares.count / 5)
    }

    @Test("An identifier leads back to its product, in large shops too")
    func identifiers() {
        let large = GeneratedShop(products: 2_000_000)
        for index in [0, 1, 29, 30, 1199, 99_999, 1_999_999] {
            let product = large.product(at: index)
            #expect(large.product(product.asin)?.model == product.model)
            #expect(large.product(product.asin)?.attributes == product.attributes)
        }
        #expect(shop.product(large.product(at: 1200).asin) == nil)
        for stranger in ["", "B0", "B000000000", "B0!!!!!!!!", "X012345678", "b0pkhachx9"] {
            #expect(!shop.isShownOnlyByPicture(stranger))
        }
    }

    @Test("Models differ on every shelf of the largest shop")
    func models() {
        let models = (0..<66_666).map { GeneratedShop.model($0, 7) }
        #expect(Set(models).count == models.count)
    }
}
