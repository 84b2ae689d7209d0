import Foundation
import Testing

@testable import WebShop

@Suite struct FuzzyMatchingTests {
    struct Row: Decodable {
        let left: String
        let right: [String]
        let difflib, levenshtein: Int

        /// The right side as the fuzzy matcher gets it.
        var text: String {
            if right.count == 1 { return right[0] }
            let elements = right.map { PythonString($0).representation }
            return "(\(elements[0]), \(elements[1]))"
        }
    }

    @Test func hardTextsAndPairsAreScoredAsPythonScoresThem() throws {
        let rows = try likenesses.split(separator: "\n").map {
            try JSONDecoder().decode(Row.self, from: Data($0.utf8))
        }
        #expect(rows.count == 300)
        for row in rows {
            #expect(FuzzyMatching.difflib.tokenSetRatio(row.left, row.text) == row.difflib, "\(row)")
            #expect(FuzzyMatching.levenshtein.tokenSetRatio(row.left, row.text) == row.levenshtein, "\(row)")
        }
    }

    @Test(arguments: FuzzyMatching.allCases)
    func theShortCutDecidesAsTheScoreDoes(matching: FuzzyMatching) throws {
        let words = [
            "machine wash", "hand wash", "wash machine", "long sleeve", "long sleeves", "xx-large", "x-large",
        ]
        for (a, b) in words.flatMap({ a in words.map { (a, $0) } }) {
            for threshold in [0, 50, 85, 99] {
                let isAbove = matching.tokenSetRatio(FuzzyWords(a), FuzzyWords(b), exceeds: threshold)
                #expect(isAbove == (matching.tokenSetRatio(a, b) > threshold), "\(a) \(b) \(threshold)")
            }
        }
    }

    @Test(arguments: [
        ("", "", 0), ("!?", "!?", 0), ("é", "é", 0), ("sugar free", "free of sugar", 100),
        ("Wash", "wash", 100),
        ("4x-large", "x-large", 93), ("a_b", "a b", 67),
    ])
    func wordsAreCaselessSetsAndPunctuationSeparatesThem(a: String, b: String, score: Int) {
        #expect(FuzzyMatching.difflib.tokenSetRatio(a, b) == score)
    }

    @Test func theTwoMatchersDiffer() {
        #expect(FuzzyMatching.difflib.tokenSetRatio("quality polyester", "coconut oil") == 14)
        #expect(FuzzyMatching.levenshtein.tokenSetRatio("quality polyester", "coconut oil") == 29)
    }
}
