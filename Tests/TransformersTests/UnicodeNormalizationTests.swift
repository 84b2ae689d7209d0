import Foundation
import Testing

@testable import Transformers

@Suite("Unicode normalisation")
struct UnicodeNormalizationTests {
    /// Texts and their forms NFC, NFD, NFKC and NFKD, by Python's `unicodedata`.
    @Test(
        "is that of other implementations",
        arguments: [
            [
                "e\u{301}\u{323}\u{344}a",
                "\u{1eb9}\u{301}\u{308}\u{301}a",
                "e\u{323}\u{301}\u{308}\u{301}a",
                "\u{1eb9}\u{301}\u{308}\u{301}a",
                "e\u{323}\u{301}\u{308}\u{301}a",
            ],
            [
                "\u{f73}\u{323}x",
                "\u{f71}\u{f72}\u{323}x",
                "\u{f71}\u{f72}\u{323}x",
                "\u{f71}\u{f72}\u{323}x",
                "\u{f71}\u{f72}\u{323}x",
            ],
            [
                "\u{1ea5}\u{345}\u{301}",
                "\u{1ea5}\u{301}\u{345}",
                "a\u{302}\u{301}\u{301}\u{345}",
                "\u{1ea5}\u{301}\u{345}",
                "a\u{302}\u{301}\u{301}\u{345}",
            ],
            [
                "\u{1100}\u{1161}\u{11a8}\u{301}",
                "\u{ac01}\u{301}",
                "\u{1100}\u{1161}\u{11a8}\u{301}",
                "\u{ac01}\u{301}",
                "\u{1100}\u{1161}\u{11a8}\u{301}",
            ],
            [
                "\u{ac00}\u{11a8}\u{b02f}",
                "\u{ac01}\u{b02f}",
                "\u{1100}\u{1161}\u{11a8}\u{1101}\u{1172}\u{11ae}",
                "\u{ac01}\u{b02f}",
                "\u{1100}\u{1161}\u{11a8}\u{1101}\u{1172}\u{11ae}",
            ],
            [
                "\u{212b}\u{2126}\u{1e9b}\u{323}",
                "\u{c5}\u{3a9}\u{1e9b}\u{323}",
                "A\u{30a}\u{3a9}\u{17f}\u{323}\u{307}",
                "\u{c5}\u{3a9}\u{1e69}",
                "A\u{30a}\u{3a9}s\u{323}\u{307}",
            ],
            [
                "\u{304b}\u{3099}\u{301}",
                "\u{304c}\u{301}",
                "\u{304b}\u{3099}\u{301}",
                "\u{304c}\u{301}",
                "\u{304b}\u{3099}\u{301}",
            ],
            [
                "\u{9c7}\u{9be}",
                "\u{9cb}",
                "\u{9c7}\u{9be}",
                "\u{9cb}",
                "\u{9c7}\u{9be}",
            ],
            [
                "\u{915}\u{93c}\u{958}",
                "\u{915}\u{93c}\u{915}\u{93c}",
                "\u{915}\u{93c}\u{915}\u{93c}",
                "\u{915}\u{93c}\u{915}\u{93c}",
                "\u{915}\u{93c}\u{915}\u{93c}",
            ],
            [
                "\u{1d15e}\u{1d165}\u{323}",
                "\u{1d157}\u{1d165}\u{1d165}\u{323}",
                "\u{1d157}\u{1d165}\u{1d165}\u{323}",
                "\u{1d157}\u{1d165}\u{1d165}\u{323}",
                "\u{1d157}\u{1d165}\u{1d165}\u{323}",
            ],
            [
                "\u{301}\u{344}\u{f81}a\u{31b}\u{301}",
                "\u{f71}\u{f80}\u{301}\u{308}\u{301}\u{e1}\u{31b}",
                "\u{f71}\u{f80}\u{301}\u{308}\u{301}a\u{31b}\u{301}",
                "\u{f71}\u{f80}\u{301}\u{308}\u{301}\u{e1}\u{31b}",
                "\u{f71}\u{f80}\u{301}\u{308}\u{301}a\u{31b}\u{301}",
            ],
            [
                "\u{fb01}\u{ff76}\u{3099}\u{bd}",
                "\u{fb01}\u{ff76}\u{3099}\u{bd}",
                "\u{fb01}\u{ff76}\u{3099}\u{bd}",
                "fi\u{30ac}1\u{2044}2",
                "fi\u{30ab}\u{3099}1\u{2044}2",
            ],
        ])
    func forms(texts: [String]) throws {
        for (index, name) in ["NFC", "NFD", "NFKC", "NFKD"].enumerated() {
            let form = try #require(Normalizer.Form(rawValue: name))
            let normal = Normalizer.unicode(form)(Array(texts[0].unicodeScalars)[...])
            #expect(Array(normal) == Array(texts[index + 1].unicodeScalars), "\(name)")
        }
    }

    @Test("takes texts of any length in the time of sorting", .timeLimit(.minutes(1)))
    func hostileText() throws {
        let normalizer = Normalizer.unicode(.nfc)
        let run: [Unicode.Scalar] = (0..<100_000).flatMap { _ in ["\u{301}", "\u{323}"] as [Unicode.Scalar] }
        let normal = Array(normalizer((["a"] + run)[...]))
        // The first dot below joins the letter; the marks above wait behind all dots below.
        #expect(normal.count == 200_000)
        #expect(normal[0] == "\u{1ea1}")
        #expect(normal[1...99_999].allSatisfy { $0 == "\u{323}" })
        #expect(normal[100_000...].allSatisfy { $0 == "\u{301}" })
    }
}
