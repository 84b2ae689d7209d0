import Foundation
import Testing

@testable import WebShop

/// The published catalogue, where it lies beside the project; it is not ours to ship.
private let published = URL(filePath: #filePath).resolvingSymlinksInPath()
    .appending(path: "../../../../../shared/data/webshop/items_shuffle_1000.json").standardized

@Suite("The generator's words are its own")
struct OwnWordsTests {
    private struct Row: Decodable {
        let name: String
        let full_description: String
    }

    // Needs the published catalogue, which cannot be shipped.
    @Test(
        "No invented maker has a product in the published catalogue, and no title is the same",
        .enabled(if: FileManager.default.fileExists(atPath: published.path)))
    func brands() throws {
        let rows = try JSONDecoder().decode([Row].self, from: Data(contentsOf: published))
        let words = Set(rows.flatMap { $0.name.lowercased().split { !$0.isLetter } })
        let departments = [Department.fashion, .home, .electronics, .grocery, .beauty, .outdoors]
        for brand in departments.flatMap(\.brands) {
            let first = brand.lowercased().prefix { $0.isLetter }
            #expect(!words.contains(first), "\(brand)")
        }
        let generated = try ParsedShop.usual.get()
        #expect(Set(rows.map(\.name)).isDisjoint(with: generated.rows.map(\.name)))
        let descriptions = Set(rows.map(\.full_description).filter { !$0.isEmpty })
        #expect(descriptions.isDisjoint(with: generated.rows.map(\.fullDescription)))
    }
}
