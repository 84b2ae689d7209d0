import Agents
import Foundation
import Testing

@testable import Runs

@Suite("Frontier plot")
struct FrontierPlotTests {
    @Test(
        "Labels overlap neither each other nor dots, even where many dots are one", arguments: [1, 4, 15, 24])
    func labels(count: Int) {
        let area = LabelLayout.Box(left: 60, top: 36, right: 700, bottom: 450)
        for spread in [0.0, 3, 40] {
            let dots = (0..<count).map { Self.spiral($0, spread) }
            var layout = LabelLayout(area: area, dots: dots)
            let boxes = dots.map { layout.place("actions 0.2, price 0.2", at: $0).box }
            for (index, box) in boxes.enumerated() {
                #expect(area.contains(box))
                #expect(!boxes[..<index].contains { $0.overlaps(box) })
                #expect(!dots.contains(where: box.contains))
            }
        }
    }

    private static func spiral(_ index: Int, _ spread: Double) -> (x: Double, y: Double) {
        let radius = spread * Double(index).squareRoot()
        let angle = 2.4 * Double(index)
        return (380 + radius * cos(angle), 240 + radius * sin(angle))
    }

    @Test("The line goes through what nothing beats in both directions")
    func unbeaten() {
        let points = [(4.0, 0.5), (6.0, 0.9), (5.0, 0.4), (6.0, 0.8), (7.0, 0.9), (4.0, 0.3)]
        let best = FrontierPlot.unbeaten(points)
        #expect(best.map(\.0) == [4, 6] && best.map(\.1) == [0.5, 0.9])
        #expect(FrontierPlot.unbeaten([]).isEmpty)
    }

    @Test("Ticks are round numbers inside the domain")
    func ticks() {
        func ticks(_ domain: ClosedRange<Double>) -> (values: [Double], decimals: Int) {
            Scale(domain: domain, pixels: (0, 1)).ticks
        }
        #expect(ticks(0...10).values == [0, 2, 4, 6, 8, 10] && ticks(0...10).decimals == 0)
        #expect(ticks(0.41...0.88).values.map { fixed($0, 1) } == ["0.5", "0.6", "0.7", "0.8"])
        #expect(ticks(31...139).values == [40, 60, 80, 100, 120])
        #expect(ticks(3...3).values == [3])
        for domain in [-3.2...7.1, 0.001...0.0042, 99.5...100.7] {
            let (values, decimals) = ticks(domain)
            #expect((4...10).contains(values.count) && values.allSatisfy(domain.contains))
            #expect(Set(values.map { fixed($0, decimals) }).count == values.count)
        }
    }

    @Test("Every weighting is on the page, and prices only where there are some")
    func page() {
        let priced = ReportPage(Self.report(Self.points())).html
        for piece in ["Other goals", "actions 0.2, price 0.2", "Mean price", "Share that buys", "ring"] {
            #expect(priced.contains(piece), "the page lacks \(piece)")
        }
        #expect(priced.components(separatedBy: "Mean reward against").count == 3)
        let unpriced = Self.points().map {
            FrontierPoint(
                method: $0.method, weighting: $0.weighting, reward: $0.reward, actions: $0.actions,
                price: nil,
                bought: nil)
        }
        let page = ReportPage(Self.report(unpriced)).html
        #expect(page.contains("Other goals") && !page.contains("Mean price"))
        #expect(!ReportPage(Self.report(nil)).html.contains("Other goals"))
        if let folder = ProcessInfo.processInfo.environment["ARMAP_REPORT_FOLDER"] {
            let file = URL(filePath: folder).appending(path: "frontier.html")
            try? Data(priced.utf8).write(to: file)
        }
    }

    @Test("Weightings that come to the same share one label")
    func sharedLabels() {
        let plain = Self.points()[0]
        let same = FrontierPoint(
            method: plain.method, weighting: .init(["actions": 0.1]), reward: plain.reward,
            actions: plain.actions, price: plain.price, bought: plain.bought)
        let plot = FrontierPlot([plain, same], against: "Actions", leastSpan: 1) { $0.actions.value }
        #expect(plot.svg.contains(">plain = actions 0.1</text>"))
    }

    @Test("The frontier survives JSON, weights by name")
    func json() throws {
        let data = try JSONEncoder().encode(Self.report(Self.points()))
        let report = try JSONDecoder().decode(Report.self, from: data)
        #expect(report.frontier == Self.points())
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let points = object?["frontier"] as? [[String: Any]]
        #expect(points?[0]["weights"] as? [String: Double] == [:])
        #expect(points?[4]["weights"] as? [String: Double] == ["actions": 0.2, "price": 0.2])
    }

    /// Three methods whose dots lie close together.
    static func points() -> [FrontierPoint] {
        let weightings: [Weighting] = [
            .plain, .init(["actions": 0.1]), .init(["actions": 0.3]), .init(["price": 0.3]),
            .init(["actions": 0.2, "price": 0.2]),
        ]
        let rows: [(String, [(reward: Double, actions: Double, price: Double)])] = [
            (
                "ARMAP-R",
                [(0.52, 5.1, 71), (0.51, 5.0, 70), (0.50, 4.8, 68), (0.51, 5.1, 60), (0.5, 4.9, 62)]
            ),
            (
                "ARMAP-B",
                [(0.61, 4.6, 74), (0.61, 4.5, 74), (0.57, 4.1, 73), (0.59, 4.6, 52), (0.58, 4.3, 57)]
            ),
            ("ARMAP-M", [(0.63, 4.5, 75), (0.62, 4.4, 74), (0.58, 4.0, 74), (0.6, 4.5, 49), (0.6, 4.2, 55)]),
        ]
        func estimate(_ value: Double) -> Estimate {
            Estimate(value: value, low: value * 0.9, high: value * 1.1)
        }
        return rows.flatMap { method, results in
            zip(weightings, results).map { weighting, result in
                FrontierPoint(
                    method: method, weighting: weighting, reward: estimate(result.reward),
                    actions: estimate(result.actions), price: estimate(result.price), bought: estimate(0.8))
            }
        }
    }

    private static func report(_ frontier: [FrontierPoint]?) -> Report {
        let plain = ReportPageTests.report(intent: "Buy a mug")
        return Report(
            run: plain.run, methods: plain.methods, frontier: frontier, exploration: nil, labels: nil,
            rewardModel: nil, examples: plain.examples, tree: nil)
    }
}
