import Agents
import Testing

@Suite("Costs and budgets")
struct CostTests {
    private let usage = Usage(
        computedTokens: 10, cachedTokens: 90, generatedTokens: 5, seconds: 0.5, dollars: 0.25)

    @Test("count a request's prompt and reply as computed, its cache apart")
    func request() {
        let cost = Cost(usage)
        #expect(cost.modelCalls == 1)
        #expect(cost.computedTokens == 15)
        #expect(cost.cachedTokens == 90)
        #expect(cost.seconds == 0.5)
        #expect(cost.dollars == 0.25)
        #expect(Cost(Usage()).dollars == 0)
    }

    @Test("add up in every field")
    func addition() {
        var steps = Cost()
        steps.environmentSteps = 3
        steps.rewardCalls = 2
        steps.unreadableReplies = 4
        var sum = Cost(usage) + steps
        sum += Cost(usage)
        #expect(sum.modelCalls == 2)
        #expect(sum.computedTokens == 30)
        #expect(sum.cachedTokens == 180)
        #expect(sum.environmentSteps == 3)
        #expect(sum.rewardCalls == 2)
        #expect(sum.unreadableReplies == 4)
        #expect(sum.seconds == 1)
        #expect(sum.dollars == 0.5)
        #expect(Cost.sum([Cost(usage), steps, Cost(usage)]) == sum)
        #expect(Cost.sum([]) == Cost())
    }

    @Test("end when any limit is reached, and never without limits")
    func budgets() {
        var cost = Cost(usage)
        cost.environmentSteps = 4
        cost.rewardCalls = 2
        #expect(!Budget().isSpent(by: cost))
        #expect(Budget(environmentSteps: 4).isSpent(by: cost))
        #expect(!Budget(environmentSteps: 5).isSpent(by: cost))
        #expect(Budget(computedTokens: 15).isSpent(by: cost))
        #expect(!Budget(computedTokens: 16).isSpent(by: cost))
        #expect(Budget(rewardCalls: 2).isSpent(by: cost))
        #expect(Budget(seconds: 0.5).isSpent(by: cost))
        #expect(Budget(environmentSteps: 100, seconds: 0.1).isSpent(by: cost))
        #expect(Budget(environmentSteps: 0).isSpent(by: Cost()))
    }
}
