import Foundation
import Testing

@testable import WebShop

/// Small purchases, each about one rule; the numbers follow from the original's formulas.
@Suite struct RewardJudgeTests {
    private let judge = RewardJudge(titleNouns: TitleNouns())

    private func product(
        title: String = "sofa table", attributes: [String] = ["easy clean"], bullets: [String] = [],
        description: String = "", query: String = "tables", path: String = "Home › Tables"
    ) -> Product {
        Product(
            asin: "B000000001", title: title, description: description, bulletPoints: bullets, prices: [10],
            priceTag: "$10.0", options: [], attributes: attributes, category: "garden", query: query,
            productCategory: path, images: [], instruction: nil, humanInstructions: [])
    }

    private func goal(
        for product: Product? = nil, attributes: [String] = ["easy clean"], options: GoalOptions = .values([])
    ) -> Goal {
        Goal(
            product: product ?? self.product(), instruction: "", attributes: attributes, priceUpper: 20,
            options: options)
    }

    @Test func theThingItselfWithinThePriceEarnsEverything() {
        let verdict = judge.judge(buying: product(), at: 20, options: [], for: goal())
        #expect(verdict.reward == 1 && verdict.rType == 1 && verdict.rAttribute == 1 && verdict.rPrice)
        #expect(verdict.wAttribute == 0.5 && verdict.wPrice == 0.5)
        #expect(verdict.rOption == nil && verdict.wOption == nil)
    }

    @Test func aHigherPriceCostsItsShare() {
        let verdict = judge.judge(buying: product(), at: 20.01, options: [], for: goal())
        #expect(verdict.reward == 0.5 && !verdict.rPrice)
    }

    /// The nouns shared, of those in the goal's title, with and without the goal's query.
    @Test(arguments: [
        (shared: 0, of: 4, sameQuery: true, rType: 0.0), (shared: 1, of: 11, sameQuery: true, rType: 0.1),
        (shared: 1, of: 10, sameQuery: true, rType: 1), (shared: 1, of: 5, sameQuery: false, rType: 0.5),
        (shared: 1, of: 4, sameQuery: false, rType: 1),
    ])
    func theTitleDecidesTheKind(shared: Int, of count: Int, sameQuery: Bool, rType: Double) {
        let letters = (0..<count).map { "noun" + String(repeating: "n", count: $0) }
        let wanted = product(title: letters.joined(separator: " "))
        let bought = product(
            title: (letters.prefix(shared) + ["other"]).joined(separator: " "),
            query: sameQuery ? "tables" : "lamps", path: "Elsewhere")
        let verdict = judge.judge(buying: bought, at: 1, options: [], for: goal(for: wanted))
        #expect(verdict.rType == rType && verdict.titleScore == Double(shared) / Double(count))
        #expect(verdict.queryMatch == sameQuery && !verdict.categoryMatch)
        #expect(verdict.reward == rType)
    }

    @Test func aTitleWithoutNounsCountsAsAFifth() {
        let wanted = product(title: "for the")
        let verdict = judge.judge(buying: wanted, at: 1, options: [], for: goal(for: wanted))
        #expect(verdict.titleScore == 0.2 && verdict.rType == 1)
    }

    @Test(arguments: [
        ("A › B › C", "C › x › A", true), ("A › A › B", "A › A › x", false), ("A›\u{a0}B ", " B›A", true),
        ("", "", false), ("é › A", "e\u{301} › A", false),
    ])
    func departmentsMatchByTwo(bought: String, wanted: String, match: Bool) {
        let goal = goal(for: product(path: wanted))
        let verdict = judge.judge(buying: product(path: bought), at: 1, options: [], for: goal)
        #expect(verdict.categoryMatch == match)
    }

    @Test func attributesAreAlsoFoundInTheTexts() {
        let asked = ["sofa", "oak legs", "stain free", "steel", "Sofa"]
        let bought = product(attributes: [], bullets: ["Solid OAK", "Legs"], description: "STAIN free")
        let verdict = judge.judge(buying: bought, at: 1, options: [], for: goal(attributes: asked))
        #expect(verdict.rAttribute == 3.0 / 5 && verdict.reward == 4.0 / 6)
    }

    @Test(arguments: [
        (["heather charcoal"], GoalOptions.values(["charcoal gray"]), 1.0),
        (["standard"], .values(["tan"]), 1),
        (["large"], .pairs([.init(name: "size", value: "large")]), 1),
        (["standard"], .pairs([.init(name: "size", value: "standard")]), 0),
        (["navy blue"], .pairs([.init(name: "color", value: "navy blue")]), 1),
        (["red"], .pairs([.init(name: "color", value: "red")]), 1), ([], .values(["red"]), 0),
        (["large"], .values(["large", "x large", "blue", "small"]), 0.5),
    ])
    func optionsAreComparedWithColoursReduced(chosen: [String], asked: GoalOptions, share: Double) {
        let verdict = judge.judge(buying: product(), at: 1, options: chosen, for: goal(options: asked))
        #expect(verdict.rOption == share)
        #expect(verdict.wOption == Double(asked.count) / Double(asked.count + 2))
    }

    @Test func aGoalThatAsksForNothingIsStillJudged() {
        let verdict = judge.judge(buying: product(), at: 1, options: [], for: goal(attributes: []))
        #expect(verdict.reward == 1 && verdict.rAttribute == 0 && verdict.wAttribute == 0)
    }
}
