import Foundation
import Testing

@testable import WebShop

struct EnglishAnalyzerTests {
    @Test func everyTextHasLucenesTerms() throws {
        for line in LuceneAnswers.terms.split(separator: "\n") {
            let row = try JSONDecoder().decode(TextAndTerms.self, from: Data(line.utf8))
            #expect(EnglishAnalyzer.terms(row.text) == row.terms, "\(row.text.debugDescription)")
        }
    }

    private struct TextAndTerms: Decodable {
        let text: String
        let terms: [String]

        init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            text = try row.decode(String.self)
            terms = try row.decode([String].self)
        }
    }

    @Test(arguments: [
        ("l'eau d'issey 6.76 fl oz bottle price < 100.00", "l'eau d'issei 6.76 fl oz bottl price 100.00"),
        ("28\" x 28\" pillow 3-ounce usb-c 1/4 zip", "28 x 28 pillow 3 ounc usb c 1 4 zip"),
        (
            "The T-shirts, don't U.S.A. o'clock wi-fi 60x40x40cm 12,500 a_b c++",
            "t shirt don't u.s.a o'clock wi fi 60x40x40cm 12,500 a_b c"
        ),
        ("the is not", ""),
    ])
    func workedExamples(_ text: String, _ terms: String) {
        #expect(EnglishAnalyzer.terms(text).joined(separator: " ") == terms)
    }

    @Test func aLongWordIsCutAfter255Units() {
        let terms = EnglishAnalyzer.terms(String(repeating: "b", count: 600))
        #expect(terms.map(\.count) == [255, 255, 90])
    }

    @Test func nothingInATextIsTooStrange() {
        #expect(EnglishAnalyzer.terms("") == [])
        #expect(EnglishAnalyzer.terms("\0\u{1}\n\u{7F}\u{85}\u{FFFD}\u{10FFFF}") == [])
        #expect(EnglishAnalyzer.terms("\0red\0shoe\u{1B}") == ["red", "shoe"])
    }

    @Test(.enabled(if: SharedData.isThere, "the recordings of the original WebShop are not on this machine"))
    func documentsHaveTheRecordedTerms() throws {
        struct Row: Decodable {
            let id: String
            let terms: [String]
        }
        let lines = try SharedData.golden("doc_terms_1k.jsonl").split(separator: 0x0A)
        let documents = SearchDocuments(try Catalogue(CatalogueFolder(SharedData.folder).files()))
        var count = 0
        // Every fifth: an unoptimised build takes its time.
        for (line, document) in zip(lines, documents) {
            count += 1
            guard count % 5 == 0 else { continue }
            let row = try JSONDecoder().decode(Row.self, from: line)
            #expect(document.id == row.id)
            #expect(EnglishAnalyzer.terms(document.contents) == row.terms, "\(row.id)")
        }
        #expect(count >= 1000)
    }
}
