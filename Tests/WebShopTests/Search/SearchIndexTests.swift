import Foundation
import Testing

@testable import WebShop

struct SearchIndexTests {
    @Test func hitsAndScoresAreLucenesToTheLastBit() throws {
        let documents = try LuceneAnswers.documents.split(separator: "\n").map { line in
            let row = try JSONDecoder().decode([String].self, from: Data(line.utf8))
            return (id: row[0], contents: row[1])
        }
        let index = SearchIndex.build(documents)
        for line in LuceneAnswers.hits.split(separator: "\n") {
            let row = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            let query = try #require(row[0] as? String)
            let hits = try #require(row[1] as? [[Any]])
            let expected = hits.map { "\($0[0]) \($0[1])" }
            let found = index.search(query).map { "\(documents[$0.document].id) \($0.score.bitPattern)" }
            #expect(found == expected, "\(query)")
        }
    }

    @Test func theFirstLengthsAreKeptExactlyAndLongerOnesRoughly() {
        for length in [0, 1, 23, 24, 39, 40, 41, 55, 56, 107, 1000, 123_456, Int(Int32.max)] {
            #expect(FieldLength.length(FieldLength.code(length)) == Exhaustive.kept(length), "\(length)")
        }
    }

    /// Words as rare as 1 in 2^16 and as common as every other, documents of one to forty words: blocks of both
    /// forms, and more documents than are looked at together. Many scores are equal.
    @Test(arguments: [1, 2, 3])
    func nothingIsMissed(_ seed: UInt64) {
        var random = Pseudorandom(state: seed)
        let documents = (0..<5000).map { _ in
            let words = (0..<(1 + random.next(40))).map { _ in "w\(random.next().leadingZeroBitCount)" }
            return (id: String(random.next(1 << 40), radix: 36), contents: words.joined(separator: " "))
        }
        let index = SearchIndex.build(documents)
        let truth = Exhaustive(documents)
        for _ in 0..<12 {
            let query = (0...random.next(9)).map { _ in "w\(random.next(13))" }.joined(separator: " ")
            let limit = [1, 10, 50, 5000][random.next(4)]
            #expect(index.search(query, limit: limit) == truth.search(query, limit: limit), "\(query)")
        }
    }

    @Test func ofEqualScoresTheLowerIdentifierComesFirst() {
        let identifiers = ["b", "é", "B", "a", "aa", "10", "9"]
        let index = SearchIndex.build(identifiers.map { (id: $0, contents: "red shoe") })
        #expect(
            index.search("shoes").map { identifiers[$0.document] } == ["10", "9", "B", "a", "aa", "b", "é"])
        #expect(index.search("shoes", limit: 2).map { identifiers[$0.document] } == ["10", "9"])
    }

    @Test func whatNoDocumentHasIsNotFound() {
        let index = SearchIndex.build([(id: "A", contents: "red shoe"), (id: "B", contents: "the")])
        #expect(index.count == 2)
        for query in ["", "the", "blue", "\u{0}", "!?"] { #expect(index.search(query).isEmpty) }
        #expect(index.search("red", limit: 0).isEmpty)
        #expect(index.search("red", limit: -3).isEmpty)
        #expect(index.search("red blue", limit: .max).map(\.document) == [0])
    }

    @Test func anEmptyIndexAnswers() {
        #expect(SearchIndex.build([]).search("red").isEmpty)
        #expect(SearchIndex.build([(id: "A", contents: "the")]).search("the red").isEmpty)
    }

    @Test func hostileQueriesAreAnswered() {
        let index = SearchIndex.build((0..<300).map { (id: "\($0)", contents: "w\($0) w\($0 + 1) red") })
        #expect(index.search(String(repeating: "red ", count: 50_000)).count == 50)
        #expect(index.search((0..<30_000).map { "w\($0)" }.joined(separator: " ")).count == 50)
        #expect(index.search(String(repeating: "_", count: 5000)).isEmpty)
        #expect(index.search(String(repeating: "\u{301}\u{200D}\0", count: 20_000)).isEmpty)
        #expect(index.search(String(repeating: "the ", count: 50_000)).isEmpty)
    }

    @Test func manySearchAtOnce() async {
        let index = SearchIndex.build((0..<500).map { (id: "\($0)", contents: "w\($0 % 7) w\($0 % 11) w1") })
        let expected = (0..<20).map { index.search("w\($0 % 7) w\($0)") }
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask { index.search("w\(number % 20 % 7) w\(number % 20)") == expected[number % 20] }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}

/// SplitMix64.
struct Pseudorandom {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func next(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
