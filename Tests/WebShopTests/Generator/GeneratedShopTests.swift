import Foundation
import Testing

@testable import WebShop

@Suite("Generated shop")
struct GeneratedShopTests {
    private static let shop = GeneratedShop()
    private static let files = shop.files()
    private let parsed: ParsedShop

    init() throws { parsed = try ParsedShop.usual.get() }

    @Test("The same seed gives the same bytes, here and everywhere")
    func deterministic() {
        let again = GeneratedShop(products: 1200, seed: 1).files()
        #expect(again.products == Self.files.products)
        #expect(fingerprint(Self.files.products) == 0x818B_B1C5_B693_D595)
        #expect(fingerprint(Self.files.attributes) == 0x4B90_0E4D_A8F7_DD49)
        #expect(fingerprint(Self.files.humanInstructions) == 0xDC78_2BA1_E4E4_D660)
        #expect(Self.files.titleNouns.map(fingerprint) == 0x5DFF_7279_61E2_2A86)
    }

    @Test("Another seed gives another shop")
    func otherSeed() throws {
        let other = try ParsedShop(GeneratedShop(products: 60, seed: 2).files())
        #expect(Set(other.rows.map(\.asin)).isDisjoint(with: parsed.rows.map(\.asin)))
        #expect(Set(other.rows.map(\.name)).isDisjoint(with: parsed.rows.map(\.name)))
    }

    @Test("A smaller shop is the beginning of a larger one")
    func prefix() throws {
        let small = try ParsedShop(GeneratedShop(products: 45).files())
        #expect(small.rows.count == 45)
        #expect(zip(small.rows, parsed.rows).allSatisfy { $0.text == $1.text && $0.asin == $1.asin })
    }

    @Test("Products are many, of many kinds and all different")
    func counts() {
        #expect(parsed.rows.count == 1200)
        #expect(Set(parsed.rows.map(\.asin)).count == 1200)
        #expect(Set(parsed.rows.map(\.name)).count == 1200)
        #expect(parsed.rows.allSatisfy { $0.asin.utf8.count == 10 && $0.asin == $0.asin.uppercased() })
        #expect(Set(parsed.rows.map(\.query)).count == 30)
        #expect(
            Set(parsed.rows.map(\.category))
                == ["fashion", "garden", "electronics", "grocery", "beauty", "outdoors"])
        #expect(parsed.rows.allSatisfy { $0.productCategory.contains(" › ") })
        #expect(parsed.facts.count == 1200)
        #expect(parsed.facts.values.count { $0.instruction != nil } > 1000)
        #expect(parsed.human.count > 100)
    }

    @Test("Texts have the lengths that a shop's texts have")
    func lengths() {
        for row in parsed.rows {
            #expect((13...30).contains(row.name.split(separator: " ").count), "\(row.name)")
            #expect((3...5).contains(row.smallDescription.count))
            #expect(row.images == ["\(row.asin).png"])
        }
        #expect(parsed.facts.values.allSatisfy { (3...8).contains($0.attributes.count) })
        #expect(parsed.facts.values.allSatisfy { Set($0.attributes).count == $0.attributes.count })
    }

    @Test("Prices are such as the loader reads; some are ranges and some are missing")
    func prices() throws {
        let price = /\$(\d{1,3}(,\d{3})*\.\d{2})( - \$(\d{1,3}(,\d{3})*\.\d{2}))?/
        for row in parsed.rows where !row.pricing.isEmpty {
            #expect(try price.wholeMatch(in: row.pricing) != nil, "\(row.pricing)")
            #expect(!row.pricing.contains("$0."))
        }
        #expect((30...150).contains(parsed.rows.count { $0.pricing.isEmpty }))
        #expect((70...250).contains(parsed.rows.count { $0.pricing.contains(" - ") }))
    }

    @Test("Instructions ask for what is true of their product, and name it all")
    func instructions() {
        for (asin, facts) in parsed.facts {
            guard let instruction = facts.instruction, let asked = facts.instructionAttributes else {
                continue
            }
            #expect(asked.count >= 2, "\(asin)")
            #expect(Set(asked).isSubset(of: facts.attributes), "\(asin)")
            #expect(asked.allSatisfy(instruction.contains), "\(instruction)")
            #expect(!instruction.contains("price") && !instruction.contains("$"))
        }
    }

    @Test("People ask for what is true of their product and can be chosen there")
    func humanInstructions() throws {
        let rows = Dictionary(uniqueKeysWithValues: parsed.rows.map { ($0.asin, $0) })
        for (asin, instructions) in parsed.human {
            let row = try #require(rows[asin])
            let values = row.customizationOptions.groups.values.joined().map { $0.lowercased() }
            for instruction in instructions {
                #expect(instruction.asin == asin)
                #expect(
                    Set(instruction.instructionAttributes).isSubset(of: parsed.facts[asin]?.attributes ?? []))
                #expect(Set(instruction.instructionOptions).isSubset(of: values))
                let asked = instruction.instructionAttributes + instruction.instructionOptions
                #expect(asked.allSatisfy(instruction.instruction.contains), "\(instruction.instruction)")
            }
        }
        #expect(parsed.human.values.joined().contains { !$0.instructionOptions.isEmpty })
    }

    @Test("Every attribute is said somewhere in the product's texts, but for what only the picture shows")
    func attributesAreSaid() {
        for row in parsed.rows {
            let unsaid = (parsed.facts[row.asin]?.attributes ?? []).filter { !row.text.contains($0) }
            #expect(
                unsaid.count == (Self.shop.isShownOnlyByPicture(row.asin) ? 1 : 0), "\(row.asin): \(unsaid)")
        }
    }

    @Test("Options are two to seven different values in at most three groups")
    func options() {
        for row in parsed.rows {
            let groups = row.customizationOptions.groups
            #expect(groups.count <= 3)
            for (name, values) in groups {
                #expect((2...7).contains(values.count), "\(row.asin) \(name)")
                #expect(Set(values).count == values.count)
            }
        }
        #expect(parsed.rows.contains { $0.customizationOptions.groups.isEmpty })
    }

    @Test("Title nouns are words of the title, in their order")
    func titleNouns() {
        for row in parsed.rows {
            let words = row.name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            var rest = words[...]
            for noun in parsed.nouns[row.asin] ?? [] {
                guard let place = rest.firstIndex(of: noun) else {
                    Issue.record("'\(noun)' is not in its place in '\(row.name)'")
                    break
                }
                rest = rest[(place + 1)...]
            }
            #expect((8...30).contains(parsed.nouns[row.asin]?.count ?? 0))
        }
    }
}

/// FNV-1a of 64 bits, http://www.isthe.com/chongo/tech/comp/fnv/.
private func fingerprint(_ data: Data) -> UInt64 {
    data.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
