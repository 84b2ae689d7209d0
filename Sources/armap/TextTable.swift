/// Cells in columns: words to the left, numbers to the right.
struct TextTable {
    let rows: [String]

    /// - Parameter words: how many of the first columns hold words.
    init(_ header: [String], _ body: [[String]], words: Int = 1) {
        let cells = [header] + body
        let widths = header.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        rows = cells.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column < words ? cell.0 + padding : padding + cell.0
            }.joined(separator: "  ")
        }
    }
}
