import Foundation
import Runs

/// A run's results as people and programs read them.
func present(_ report: Report, of folder: RunFolder, _ output: Output) async throws {
    try output.emit(
        ResultLine(
            report: folder.reportPage.relativePath, methods: report.methods, splits: report.splits,
            frontier: report.frontier))
    output.title("\n\(report.run.name): \(report.run.tasks) tasks, \(report.run.candidates) candidates each")
    for row in ResultsTable(report.methods).rows { output.say(row) }
    for split in report.splits ?? [] {
        output.title("\n\(split.name): \(split.tasks) of these tasks")
        for row in ResultsTable(split.methods).rows { output.say(row) }
    }
    if let frontier = report.frontier {
        output.title("\nother goals for the same reward model")
        for row in FrontierTable(frontier).rows { output.say(row) }
    }
    output.say("\nreport: \(folder.reportPage.relativePath)")
}

private struct ResultLine: Encodable {
    let event = "result"
    let report: String
    let methods: [MethodResult]
    let splits: [SplitResult]?
    let frontier: [FrontierPoint]?
}

/// One row per method, in columns.
struct ResultsTable {
    let rows: [String]

    init(_ methods: [MethodResult]) {
        let measures = methods.measures
        let header =
            ["method", "reward", "95 % interval", "selection"] + measures.map { "\($0) rules" }
            + ["tokens", "steps", "scored"]
        rows = TextTable(header, methods.map { Self.cells($0, measures) }).rows
    }

    private static func cells(_ method: MethodResult, _ measures: [String]) -> [String] {
        [
            method.name, percent(method.mean), "\(percent(method.low)) – \(percent(method.high))",
            method.selectionEfficiency.map { percent($0.value) } ?? "–",
        ] + measures.map { method.measures?[$0].map(percent) ?? "–" } + [
            method.cost.computedTokens.formatted(), method.cost.environmentSteps.formatted(),
            method.cost.rewardCalls.formatted(),
        ]
    }
}

/// One row per method and objective: reward against actions and, where the environment has prices, price.
struct FrontierTable {
    let rows: [String]

    init(_ points: [FrontierPoint]) {
        let hasPrices = points.contains { $0.bought != nil }
        let header = ["method", "objective", "reward", "95 % interval", "actions", "95 % interval"]
        let priceHeader = ["price", "95 % interval", "bought"]
        rows =
            TextTable(
                header + (hasPrices ? priceHeader : []),
                points.map { Self.cells($0) + (hasPrices ? Self.priceCells($0) : []) }, words: 2
            ).rows
    }

    private static func cells(_ point: FrontierPoint) -> [String] {
        [
            point.method, point.weighting.name, percent(point.reward.value),
            "\(percent(point.reward.low)) – \(percent(point.reward.high))", number(point.actions.value),
            "\(number(point.actions.low)) – \(number(point.actions.high))",
        ]
    }

    private static func priceCells(_ point: FrontierPoint) -> [String] {
        [
            point.price.map { number($0.value) } ?? "–",
            point.price.map { "\(number($0.low)) – \(number($0.high))" } ?? "–",
            point.bought.map { percent($0.value) } ?? "–",
        ]
    }

    private static func number(_ value: Double) -> String {
        value.formatted(.number.precision(.fractionLength(2)).grouping(.never))
    }
}

private func percent(_ share: Double) -> String {
    (100 * share).formatted(.number.precision(.fractionLength(1)))
}
