import Foundation
import Testing

@testable import WebShop

/// Goals made from products, and what the original leaves to chance.
@Suite struct GoalTests {
    @Test func aSyntheticGoalForEveryCombinationOfOptions() throws {
        let goals = try TinyShop.mugs().goals
        #expect(goals.count == 5)
        let asked = goals.map { $0.options.values.joined(separator: "+") }.sorted()
        #expect(asked == ["", "red | white+large", "red | white+small", "teal+large", "teal+small"])
        let mug = try #require(goals.first { $0.options.values == ["teal", "large"] })
        #expect(
            mug.instruction.hasPrefix("Find me mugs with color: teal, and size: large, and price lower than ")
        )
        #expect(mug.attributes == ["dishwasher safe"])
    }

    @Test func humanGoalsLoseTheirFullStopsAndNeedAttributes() throws {
        var options = Shop.Options()
        options.goals = .human
        let goals = try TinyShop.mugs(options: options).goals
        #expect(goals.count == 1)
        #expect(goals[0].instruction.hasPrefix("a mug for two hands, and price lower than"))
        #expect(goals[0].options == .values(["teal"]))
    }

    @Test func boundsAreAmongTheNextFourTensAndAboveThePrice() throws {
        for seed in 0..<40 {
            var options = Shop.Options()
            options.chance = .seeded(UInt64(seed))
            let shop = try TinyShop.mugs(options: options)
            let price = shop.price(at: 0)
            #expect((10.99...15.49).contains(price))
            for goal in shop.goals where goal.asin == "B000000000" {
                #expect(PriceBound.candidates(above: price).dropFirst().contains(goal.priceUpper))
            }
        }
    }

    @Test func nothingIsDearerThanTheLastBound() {
        #expect(PriceBound.candidates(above: 965) == [970, 980, 990])
        #expect(PriceBound.candidates(above: 985) == [990])
        #expect(PriceBound.draw(above: 985) { $0 } == PriceBound.none)
        #expect(PriceBound.text(PriceBound.none).isEmpty)
        #expect(PriceBound.text(30) == ", and price lower than 30.00 dollars")
    }

    /// Numbers printed by CPython 3.11.
    @Test func pythonsRandomNumbers() {
        var generator = PythonRandom(seed: 0)
        #expect([generator.uniform(), generator.uniform()] == [0.8444218515250481, 0.7579544029403025])
        generator = PythonRandom(seed: 233)
        var list = Array(0..<10)
        generator.shuffle(&list)
        #expect(list == [5, 9, 0, 1, 4, 7, 6, 3, 8, 2])
        generator = PythonRandom(seed: 1 << 40)
        #expect(generator.below(1000) == 106)
    }

    @Test func theOriginalsDrawIsOnePlaceOff() throws {
        let weights = GoalWeights(try TinyShop.mugs().goals)
        #expect(weights.weights.reduce(0, +) > 1.9)
        let drawn = (0..<1000).map { weights.goal(at: Double($0) / 1000) }
        #expect(!drawn.contains(0))
        #expect(Set(drawn) == [1, 2, 3, 4])
    }
}
