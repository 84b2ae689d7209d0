import Agents
import Foundation

/// The shop that comes with the project: invented products in the format of the published data.
///
/// The same size and seed give the same bytes on every machine. Thirty queries in six departments take
/// turns, so that the first products of a large shop are as mixed as the whole. Products come in families
/// of eight that share most attributes. In one family of five, the colour or pattern that goals ask for is
/// to be seen in the picture and said in no text.
public struct GeneratedShop: Sendable {
    /// Products in the shop.
    public let productCount: Int
    private let seed: Seed
    private let asins: GeneratedASIN
    private let shelves: [(department: Department, shelf: Shelf)]

    /// Describes a shop; nothing is generated yet.
    /// - Parameter products: how many, up to two million.
    public init(products: Int = 1200, seed: UInt64 = 1) {
        precondition(
            (1...Self.largest).contains(products), "a generated shop has 1 to \(Self.largest) products")
        productCount = products
        self.seed = Seed(seed).for("generated shop")
        asins = GeneratedASIN(seed: self.seed)
        let departments = [
            Department.fashion, .home, .electronics, .grocery, .beauty, .outdoors,
        ]
        shelves = (0..<5).flatMap { row in departments.map { ($0, $0.shelves[row]) } }
    }

    private static let largest = 2_000_000

    /// The shop's files.
    public func files() -> CatalogueFiles {
        var (products, attributes) = (CatalogueText(.list), CatalogueText(.dictionary))
        var (human, nouns) = (CatalogueText(.dictionary), CatalogueText(.dictionary))
        for index in 0..<productCount {
            let product = self.product(at: index)
            let record = ProductRecord(product)
            products.append(record.product)
            attributes.append(record.attributes, named: product.asin)
            if let instructions = record.humanInstructions { human.append(instructions, named: product.asin) }
            nouns.append(record.titleNouns, named: product.asin)
        }
        return CatalogueFiles(
            products: products.data(), attributes: attributes.data(), humanInstructions: human.data(),
            titleNouns: nouns.data())
    }

    /// Whether an attribute that goals ask for is shown by the product's picture and said in no text.
    /// False for identifiers that are not in the shop.
    public func isShownOnlyByPicture(_ asin: String) -> Bool {
        product(asin)?.family.sighting == .pictureOnly
    }

    /// The product's picture: a PNG file of 224 × 224 pixels, the same for the same product and Cairo.
    /// - Throws: `PictureError.missing` where the shop has no such product.
    public func picture(of asin: String) throws(PictureError) -> [UInt8] {
        guard let product = product(asin) else {
            throw .missing(name: asin, folder: "the generated shop")
        }
        let wall = Int(truncatingIfNeeded: product.seed.for("wall").value & 0xFF)
        return try ProductPicture(look: product.look, label: product.brand, wall: wall).png()
    }

    /// What the product's picture shows, in the words of shop texts; nil where the shop has no such product.
    public func caption(of asin: String) -> String? { product(asin)?.look.caption }

    /// The product with an identifier; nil where the shop has none.
    func product(_ asin: String) -> GeneratedProduct? {
        guard let index = asins.index(of: asin), index < productCount else { return nil }
        return product(at: index)
    }

    /// The product at an index of the products file.
    func product(at index: Int) -> GeneratedProduct {
        let (serial, shelfIndex) = index.quotientAndRemainder(dividingBy: shelves.count)
        let (familyIndex, variant) = serial.quotientAndRemainder(dividingBy: ProductFamily.size)
        let (department, shelf) = shelves[shelfIndex]
        let family = ProductFamily(familyIndex, of: shelf, at: shelfIndex, in: department, seed: seed)
        return GeneratedProduct(
            variant, of: family, asin: asins.asin(at: index), model: Self.model(serial, shelfIndex))
    }

    /// Two letters and two digits, different for all products of a shelf.
    static func model(_ serial: Int, _ shelfIndex: Int) -> String {
        let number = (serial * 40_507 + shelfIndex * 1_234) % 67_600
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let digits = number % 100
        return "\(letters[number / 2600])\(letters[number / 100 % 26])\(digits < 10 ? "0" : "")\(digits)"
    }
}
