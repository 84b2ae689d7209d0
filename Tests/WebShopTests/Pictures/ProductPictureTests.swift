import Testing

@testable import WebShop

@Suite("Pictures of products")
struct ProductPictureTests {
    private static func pixels(_ silhouette: Silhouette, _ colour: Colour, _ pattern: Pattern) throws
        -> Pixels
    {
        let look = Look(silhouette: silhouette, colour: colour, pattern: pattern)
        return try Pixels(ProductPicture(look: look, label: "Maker", wall: 0).png())
    }

    @Test("The colour that covers most is the product's", arguments: Silhouette.allCases)
    func colour(_ silhouette: Silhouette) throws {
        for colour in [Colour.red, .turquoise, .black] {
            let pixels = try Self.pixels(silhouette, colour, .solid)
            #expect((pixels.width, pixels.height) == (224, 224))
            #expect(pixels.share(of: colour.ink) > 0.05, "\(colour)")
            for other in Colour.allCases where other != colour {
                #expect(pixels.share(of: other.ink) == 0, "\(other) on \(colour)")
            }
        }
    }

    @Test("Palette colours are far apart")
    func palette() {
        for (index, first) in Colour.allCases.enumerated() {
            for second in Colour.allCases.dropFirst(index + 1) {
                let (a, b) = (first.ink, second.ink)
                let distance = abs(a.red - b.red) + abs(a.green - b.green) + abs(a.blue - b.blue)
                #expect(distance > 0.35, "\(first) and \(second)")
            }
        }
    }

    @Test("Any two patterns differ in a good part of the picture")
    func patterns() throws {
        let departments = [Department.fashion, .home, .electronics, .grocery, .beauty, .outdoors]
        let patterned = departments.flatMap(\.shelves).filter(\.varies.isPattern).map(\.silhouette)
        #expect(patterned.count >= 10)
        for silhouette in patterned {
            let pictures = try Pattern.allCases.map { try Self.pixels(silhouette, .blue, $0) }
            for (index, first) in pictures.enumerated() {
                for second in pictures.dropFirst(index + 1) {
                    #expect(first.difference(from: second) > 0.03, "\(silhouette)")
                }
            }
        }
    }

    @Test("Every kind of product has a shape of its own")
    func shapes() throws {
        let pictures = try Silhouette.allCases.map { try Self.pixels($0, .green, .solid) }
        for (index, first) in pictures.enumerated() {
            for second in pictures.dropFirst(index + 1) {
                #expect(first.difference(from: second) > 0.05)
            }
        }
        let departments = [Department.fashion, .home, .electronics, .grocery, .beauty, .outdoors]
        #expect(Set(departments.flatMap(\.shelves).map(\.silhouette)) == Set(Silhouette.allCases))
    }

    @Test("The shop draws the same product the same way, and look-alikes differently")
    func ofTheShop() throws {
        let shop = GeneratedShop(products: 240)
        let hidden = (0..<240).map { shop.product(at: $0).asin }.filter(shop.isShownOnlyByPicture)
        let family = hidden.filter { shop.product($0)?.family.shelf.query == "women's dresses" }
        #expect(family.count == 8)
        let pictures = try family.map { try shop.picture(of: $0) }
        #expect(Set(pictures).count == 8)
        #expect(try GeneratedShop(products: 300).picture(of: family[0]) == pictures[0])
    }

    @Test("A product that the shop does not have has no picture")
    func stranger() {
        #expect(throws: PictureError.missing(name: "NOSUCHASIN", folder: "the generated shop")) {
            try GeneratedShop().picture(of: "NOSUCHASIN")
        }
    }
}
