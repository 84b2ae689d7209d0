import Agents
import Foundation
import Testing

@testable import Runs

@Suite struct ReportPageTests {
    @Test func everyNumberOfAMethodIsOnThePage() {
        let page = ReportPage(Self.report(intent: "Make 24")).html
        for piece in ["ARMAP-B", "0.430", "[0.330, 0.530]", "97.0 %", "12\u{2009}345", "3\u{2009}000"] {
            #expect(page.contains(piece), "the page lacks \(piece)")
        }
    }

    @Test func textFromARunCannotBreakOutOfThePage() {
        let page = ReportPage(Self.report(intent: "<script>alert(\"x\")</script>&")).html
        #expect(!page.contains("<script>"))
        #expect(page.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;"))
    }

    @Test func thePageNeedsNothingFromTheNetwork() {
        let page = ReportPage(Self.report(intent: "Make 24")).html
        let addresses = page.matches(of: /(?:src|href|url\()\s*=?\s*["']?https?:/)
        #expect(addresses.isEmpty)
    }

    @Test func aReportSurvivesTheRoundTripThroughJSON() throws {
        let report = Self.report(intent: "Make 24")
        let data = try JSONEncoder().encode(report)
        let again = try JSONDecoder().decode(Report.self, from: data)
        #expect(again.methods == report.methods)
        #expect(again.examples == report.examples)
        #expect(again.schemaVersion == 1)
    }

    @Test func leavesOfATreeDoNotOverlap() {
        let nodes = [
            TreePictureNode(parent: nil, label: "", visits: 9, value: 0.5, isChosen: true),
            TreePictureNode(parent: 0, label: "a", visits: 5, value: 0.7, isChosen: true),
            TreePictureNode(parent: 0, label: "b", visits: 4, value: 0.2, isChosen: false),
            TreePictureNode(parent: 1, label: "c", visits: 2, value: 0.9, isChosen: true),
        ]
        let layout = TreePlot.Layout(nodes)
        #expect(layout.rows == 2)
        #expect(layout.columns == 3)
        #expect(layout.places[3].y == layout.places[1].y)
        #expect(layout.places[0].y == (layout.places[1].y + layout.places[2].y) / 2)
    }

    static func report(intent: String) -> Report {
        var cost = Cost()
        cost.computedTokens = 12_345
        cost.environmentSteps = 3_000
        let method = MethodResult(
            name: "ARMAP-B", reward: Estimate(value: 0.43, low: 0.33, high: 0.53),
            selectionEfficiency: Estimate(value: 0.97, low: 0.9, high: 1), cost: cost)
        return Report(
            run: RunFacts(
                name: "game24", fingerprint: "abc", environment: "game24", split: "test", tasks: 100,
                candidates: 10, agentModel: "smollm2", stageSeconds: [.init(stage: "explore", seconds: 61)]),
            methods: [method], exploration: nil, labels: nil,
            rewardModel: RewardModelFacts(
                pairAccuracy: 0.97, meanMargin: 2.1, expectedCalibrationError: 0.02, brierScore: 0.05,
                areaUnderCurve: 0.99,
                curve: [CurvePoint(step: 0, trainLoss: 0.69, pairAccuracy: 0.5)],
                calibration: [CalibrationPoint(predicted: 0.1, observed: 0.12, count: 30)]),
            examples: [
                Example(
                    intent: intent, method: "ARMAP-B",
                    candidates: [
                        ExampleCandidate(
                            actions: ["a < b"], logit: 1, probability: 0.7, reward: 1, isChosen: true)
                    ])
            ], tree: nil)
    }
}
