import Foundation
import Runs

/// A run's results as people and programs read them.
func present(_ report: Report, of folder: RunFolder, _ output: Output) async throws {
    try output.emit(ResultLine(report: folder.reportPage.relativePath, methods: report.methods))
    output.title("\n\(report.run.name): \(report.run.tasks) tasks, \(report.run.candidates) candidates each")
    for row in ResultsTable(report.methods).rows { output.say(row) }
    output.say("\nreport: \(folder.reportPage.relativePath)")
}

private struct ResultLine: Encodable {
    let event = "result"
    let report: String
    let methods: [MethodResult]
}

/// One row per method, in columns.
struct ResultsTable {
    let rows: [String]

    init(_ methods: [MethodResult]) {
        let header = ["method", "reward", "95 % interval", "selection", "tokens", "steps", "scored"]
        let cells = [header] + methods.map(Self.cells)
        let widths = header.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        rows = cells.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + padding : padding + cell.0
            }.joined(separator: "  ")
        }
    }

    private static func cells(_ method: MethodResult) -> [String] {
        [
            method.name, percent(method.mean), "\(percent(method.low)) – \(percent(method.high))",
            method.selectionEfficiency.map { percent($0.value) } ?? "–",
            method.cost.computedTokens.formatted(), method.cost.environmentSteps.formatted(),
            method.cost.rewardCalls.formatted(),
        ]
    }

    private static func percent(_ share: Double) -> String {
        (100 * share).formatted(.number.precision(.fractionLength(1)))
    }
}
