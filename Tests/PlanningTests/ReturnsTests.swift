import Testing

@testable import Planning

@Suite("Returns")
struct ReturnsTests {
    @Test("A reward at the end is worth γ less at every step before, as the paper backs it up")
    func backup() {
        let returns = Returns.discounted(0.8, steps: 3, discount: 0.9)
        #expect(zip(returns, [0.8 * 0.81, 0.8 * 0.9, 0.8]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(returns.count == 3)
        #expect(Returns.discounted(1, steps: 0, discount: 0.9).isEmpty)
    }

    @Test("A value is the mean or the maximum of the returns")
    func values() {
        var returns = Returns()
        #expect(returns.value(.mean) == nil)
        for value in [0.25, 1, 0.25] { returns.add(value) }
        #expect(returns.value(.mean) == 0.5)
        #expect(returns.value(.max) == 1)
        #expect(returns.count == 3)
    }

    @Test("Visits under way count as returns of 0 in a mean")
    func virtualLoss() {
        var returns = Returns()
        returns.add(0.9)
        #expect(returns.value(.mean, pending: 2) == 0.3)
        #expect(returns.value(.max, pending: 2) == 0.9)
        #expect(Returns().value(.mean, pending: 1) == 0)
    }
}
