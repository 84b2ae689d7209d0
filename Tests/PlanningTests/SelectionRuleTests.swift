import Testing

@testable import Planning

@Suite("Selection rules")
struct SelectionRuleTests {
    private let paper = TreeSearch.paper.selection

    /// Numbers of the official formula, worked out by hand: 6.36396 · √ln N / (1 + n).
    @Test(
        "UCT with the paper's constant gives the paper's numbers",
        arguments: [(2, 0, 5.298), (2, 1, 2.649), (10, 0, 9.657)])
    func paperNumbers(stateVisits: Int, visits: Int, expected: Double) {
        let weight = paper.weight(
            .init(value: nil, stateValue: 0.5, prior: 0.1, visits: visits, stateVisits: stateVisits))
        #expect(abs(weight - expected) < 5e-4)
    }

    @Test("UCT adds the value and finds nothing to explore on the first visit")
    func firstVisit() {
        #expect(paper.weight(.init(value: nil, stateValue: 0, prior: 1, visits: 0, stateVisits: 1)) == 0)
        #expect(paper.weight(.init(value: 0.7, stateValue: 0, prior: 1, visits: 3, stateVisits: 1)) == 0.7)
    }

    @Test("PUCT is Q + c·P·√N / (1 + n)")
    func puct() {
        let rule = SelectionRule.puct(exploration: 2)
        let tried = rule.weight(.init(value: 0.3, stateValue: 0, prior: 0.25, visits: 4, stateVisits: 9))
        #expect(abs(tried - (0.3 + 2 * 0.25 * 3 / 5)) < 1e-12)
        let untried = rule.weight(.init(value: nil, stateValue: 0.2, prior: 0.5, visits: 0, stateVisits: 16))
        #expect(abs(untried - (0.2 + 2 * 0.5 * 4)) < 1e-12)
    }
}
