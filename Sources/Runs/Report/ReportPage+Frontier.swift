extension ReportPage {
    /// What other goals for the same reward model bring and cost; empty where there are none.
    var frontier: String {
        guard let points = report.frontier, !points.isEmpty else { return "" }
        return """
            <section><h2>Other goals for the same reward model</h2>
            <p>Planning maximised z(R) − Σ weight × term, with the terms <i>actions</i> (share of the most actions
            allowed), <i>price</i> (share of the price cap, at most 1) and <i>uncertainty</i> (standard deviations of
            z(R)). Each dot is a weighting and each line joins the dots of a method that none of its other dots beats
            in both directions; a ring marks the plain reward. Prices are means over what was bought.</p>
            \(plots(points))
            \(table(points))</section>
            """
    }

    private func plots(_ points: [FrontierPoint]) -> String {
        let prices = points.contains { $0.price != nil }
        let plots = [
            FrontierPlot(points, against: "Mean number of actions", leastSpan: 0.5) { $0.actions.value },
            prices ? FrontierPlot(points, against: "Mean price", leastSpan: 1) { $0.price?.value } : nil,
        ]
        return plots.compactMap { $0 }.map { "<div class=\"wide\">\($0.svg)</div>" }.joined(separator: "\n")
    }

    private func table(_ points: [FrontierPoint]) -> String {
        let hasPrices = points.contains { $0.bought != nil }
        let rows = points.map { point in
            """
            <tr><th>\(escaped(point.method))</th><td class="words">\(escaped(point.weighting.name))</td>
            <td>\(Self.cell(point.reward, 3))</td><td>\(Self.cell(point.actions, 2))</td>
            \(hasPrices ? "<td>\(Self.cell(point.price, 2))</td><td>\(Self.cell(point.bought, 2))</td>" : "")</tr>
            """
        }
        return """
            <div class="wide"><table><thead><tr><th>Method</th><th class="words">Objective</th>
            <th>Mean reward</th><th>Mean actions</th>
            \(hasPrices ? "<th>Mean price</th><th>Share that buys</th>" : "")</tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
            """
    }

    private static func cell(_ estimate: Estimate?, _ decimals: Int) -> String {
        guard let estimate else { return "–" }
        let interval = "[\(fixed(estimate.low, decimals)), \(fixed(estimate.high, decimals))]"
        return "\(fixed(estimate.value, decimals)) <small>\(interval)</small>"
    }
}
