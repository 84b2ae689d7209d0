import Agents
import Foundation
import Testing

@testable import WebShop

/// The original loader's rules.
@Suite struct CatalogueTests {
    private func product(_ row: String, attributes: String = "{}") throws -> Product {
        try Catalogue(TinyShop.files([row], attributes: attributes))[0]
    }

    @Test(arguments: [
        ("$12.99", [12.99], "$12.99"), ("$319", [319], "$319.0"),
        ("$44.99 to $33.98", [44.99, 33.98], "$44.99 to $33.98"),
        ("$1,299.00", [1299], "$1299.0"), ("", [100], "$100.0"), ("$1 $2 $3", [1, 2], "$1.0 to $2.0"),
        // Digits of any script, a mark on the sign, and a number that Swift would write with an exponent.
        ("$\u{FF11}\u{FF12}.\u{FF19}", [12.9], "$12.9"), ("$\u{663}", [3], "$3.0"),
        ("$\u{301}12.99", [12.99], "$12.99"),
        ("$9007199254740994", [9007199254740994], "$9007199254740994.0"),
    ])
    func pricesAndTheirWords(_ pricing: String, _ prices: [Double], _ tag: String) throws {
        let product = try product(TinyShop.row("B1", price: pricing))
        #expect(product.prices == prices)
        #expect(product.priceTag == tag)
    }

    @Test func optionsKeepTheFilesOrderAndAreCleaned() throws {
        let options =
            "{\"Size\": [{\"value\": \" 8/9 US\"}], \"Gone\": null, \"COLOR\": [{\"value\": \"b\"}, {\"value\": \"A\"}]}"
        #expect(
            try product(TinyShop.row("B1", options: options)).options == [
                ProductOption(name: "size", values: ["8 | 9 us"]),
                ProductOption(name: "color", values: ["b", "a"]),
            ])
    }

    /// Python compares code points; to Swift, a letter with an accent is the same as the letter and the accent.
    @Test func canonicallyEquivalentTextsAreDifferent() throws {
        let options = """
            {"caf\u{e9}": [{"value": "\u{e9}"}, {"value": "e\u{301}"}], "cafe\u{301}": [{"value": "p/\u{301}q"}]}
            """
        let catalogue = try Catalogue(
            TinyShop.files([TinyShop.row("B1", query: "caf\u{e9}", options: options)]))
        let found = catalogue[0].options
        #expect(found.map { $0.name.unicodeScalars.count } == [4, 5])
        #expect(found.last?.values.first.map { Array($0.utf8) } == Array("p | \u{301}q".utf8))
        let shop = Shop(catalogue, index: SearchIndex.build(SearchDocuments(catalogue)))
        var generator = SeededGenerator(seed: 1)
        #expect(shop.hits(for: ["<q>", "caf\u{e9}"], using: &generator) == [0])
        #expect(shop.hits(for: ["<q>", "cafe\u{301}"], using: &generator) == [])
        var clickables = Clickables()
        clickables.add("\u{e9}", .option("a"))
        clickables.add("e\u{301}", .option("b"))
        #expect(clickables.texts.count == 2 && clickables["\u{e9}"] == .option("a"))
    }

    @Test func aBulletTextIsAListOfOneAndUnknownProductsHaveADummyAttribute() throws {
        let product = try product(TinyShop.row("B1", query: " Mugs ", bullets: "\"['a', 'b']\""))
        #expect(product.bulletPoints == ["['a', 'b']"])
        #expect(product.attributes == ["DUMMY_ATTR"])
        #expect(product.query == "mugs")
        #expect(
            try self.product(TinyShop.row("B1"), attributes: "{\"B1\": {\"attributes\": []}}").attributes
                == [])
    }

    @Test func rowsAreLeftOutAndCounted() throws {
        let rows = ["B1", "nan", "B1", "B123456789X", "B2"].map { TinyShop.row($0) }
        let catalogue = try Catalogue(TinyShop.files(rows))
        #expect(catalogue.asins == ["B1", "B2"])
        let report = try CatalogueLoader(TinyShop.files(rows)).forEachProduct { _, _ in }
        #expect(
            report.rows == 5 && report.products == 2 && report.duplicates == 1 && report.unusableNames == 2)
        #expect(try Catalogue(TinyShop.files(rows), limit: 3).count == 1)
    }

    @Test func productsAreFoundByAsin() throws {
        let catalogue = try TinyShop.mugs().catalogue
        for index in 0..<catalogue.count { #expect(catalogue.index(of: catalogue[index].asin) == index) }
        #expect(catalogue.index(of: "B") == nil)
        #expect(catalogue.index(of: "Z") == nil)
    }

    @Test func aCompiledShopOpensAsTheSameShop() throws {
        let folder = ShopFolder(
            FileManager.default.temporaryDirectory.appending(path: "shop-\(UUID().uuidString)"))
        defer { try? FileManager.default.removeItem(at: folder.url) }
        let files = GeneratedShop(products: 60).files()
        let report = try folder.compile(files)
        let (mapped, index) = try folder.open()
        let memory = try Catalogue(files)
        #expect(report.products == 60 && mapped.count == 60 && index.count == 60)
        for place in 0..<60 {
            #expect(mapped[place] == memory[place])
            #expect(mapped.titleNouns(at: place) == memory.titleNouns(at: place))
        }
    }
}

/// Files that no catalogue can be made of.
@Suite struct BrokenCatalogueTests {
    private func message(_ files: CatalogueFiles) -> String {
        do {
            _ = try Catalogue(files)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test func brokenJSONNamesFileAndByte() {
        var files = TinyShop.files([TinyShop.row("B1")])
        files.products = files.products.dropLast(3)
        #expect(message(files).hasPrefix("products file, byte "))
        files.products = Data([0x5B, 0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D, 0x5D])
        #expect(message(files).contains("not UTF-8"))
    }

    @Test func wrongShapesNameProductAndField() {
        #expect(
            message(TinyShop.files(["{\"name\": \"x\"}"])).contains(
                "product 1: 'asin' must be text, not missing"))
        #expect(
            message(TinyShop.files([TinyShop.row("B1", price: "$free")])).contains(
                "(B1): 'pricing' must be like"))
        #expect(
            message(TinyShop.files([TinyShop.row("B1", options: "[1]")])).contains("'customization_options'"))
        #expect(
            message(TinyShop.files([TinyShop.row("B1")], attributes: "{\"B1\": {\"attributes\": 3}}"))
                == "attributes file, product B1: 'attributes' must be a list of text, not a number")
        for (entry, fault) in [
            ("5", "must be an object, not a number"), ("[\"a\"]", "must be an object, not a list"),
            ("{\"instruction\": 5}", "'instruction' must be text, or null for none, not a number"),
        ] {
            let files = TinyShop.files([TinyShop.row("B1")], attributes: "{\"B1\": \(entry)}")
            #expect(message(files).contains(fault), "\(message(files))")
        }
        #expect(message(TinyShop.files([])) == "products file has no usable product")
    }

    @Test func optionsThatCombineToTooManyGoalsAreRefused() {
        let values = (0..<100).map { "{\"value\": \"\($0)\"}" }.joined(separator: ",")
        let options = (0..<6).map { "\"o\($0)\": [\(values)]" }.joined(separator: ",")
        let attributes = """
            {"B1": {"attributes": ["a"], "instruction": "Find me mugs", "instruction_attributes": ["a"]}}
            """
        let rows = [TinyShop.row("B1", options: "{\(options)}")]
        #expect(
            message(TinyShop.files(rows, attributes: attributes)).contains("with product B1, whose options"))
        #expect(message(TinyShop.files(rows)) == "no error")
    }

    @Test(arguments: [0, 7, 40, 180])
    func aTruncatedCompiledFileIsRefused(_ length: Int) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "catalogue-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        try Catalogue(TinyShop.files([TinyShop.row("B1")])).write(to: url)
        _ = try Catalogue(mapping: url)
        try Data(contentsOf: url).prefix(length).write(to: url)
        #expect { try Catalogue(mapping: url) } throws: { "\($0)".contains("armap data webshop --import") }
    }

    /// Offset of the record, goals of the product, place by asin.
    @Test(arguments: [0, 7, 27, 32])
    func aDamagedCompiledFileIsRefused(_ place: Int) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "catalogue-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        try Catalogue(TinyShop.files([TinyShop.row("B1")])).write(to: url)
        var bytes = try Data(contentsOf: url)
        // 32 bytes of facts of the one product, then its place in four.
        let facts = bytes.count - ProductFacts.size - 4
        bytes[facts + place] = 0xFF
        try bytes.write(to: url)
        #expect { try Catalogue(mapping: url) } throws: { "\($0)".contains("product 1 makes no sense") }
    }

    @Test func aFolderWithoutOrWithTooManyProductsFilesSaysSo() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shop-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect { try CatalogueFolder(folder) } throws: { "\($0)".contains("holds no items_shuffle*.json") }
        #expect { try CatalogueFolder(folder.appending(path: "x")) } throws: {
            "\($0)".contains("no such file")
        }
        for name in [
            "items_shuffle_100.json", "items_shuffle_1000.json", "items_ins_v2_100.json",
            "items_ins_v2_1000.json",
        ] {
            try Data("[]".utf8).write(to: folder.appending(path: name))
        }
        #expect { try CatalogueFolder(folder) } throws: { "\($0)".contains("several files of one kind") }
        let named = try CatalogueFolder(folder.appending(path: "items_shuffle_1000.json"))
        #expect(named.attributes.lastPathComponent == "items_ins_v2_1000.json")
        #expect(named.humanInstructions == nil && named.titleNouns == nil)
        for name in ["items_human_ins_a.json", "items_human_ins_b.json"] {
            try Data("{}".utf8).write(to: folder.appending(path: name))
        }
        #expect { try CatalogueFolder(folder.appending(path: "items_shuffle_1000.json")) } throws: {
            "\($0)".contains("items_human_ins_a.json")
        }
    }
}
