import RewardModels
import Agents

/// The report as one self-contained HTML page: no script, no network, readable in light and dark.
public struct ReportPage: Sendable {
    let report: Report

    /// Creates the page of a report.
    public init(_ report: Report) { self.report = report }

    /// The whole page.
    public var html: String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(report.run.name)) · Armap report</title>
        <style>\(ReportStyle.css)</style></head><body><main>
        \(header)
        \(results)
        \(frontier)
        \(rewardModel)
        \(data)
        \(examples)
        \(tree)
        \(footer)
        </main></body></html>

        """
    }

    private var header: String {
        let run = report.run
        return """
            <header><h1>\(escaped(run.name))</h1>
            <p>\(escaped(run.environment)), split <b>\(escaped(run.split))</b>: \(run.tasks) tasks,
            \(run.candidates) candidates each. Agent: <code>\(escaped(run.agentModel))</code>.</p></header>
            """
    }

    private var footer: String {
        let stages = report.run.stageSeconds.map { "\(escaped($0.stage)) \(fixed($0.seconds, 0)) s" }
        return """
            <footer><p>\(stages.joined(separator: " · "))</p>
            <p>Recipe fingerprint <code>\(escaped(report.run.fingerprint))</code></p></footer>
            """
    }
}

// MARK: - Results

extension ReportPage {
    private var results: String {
        """
        <section><h2>Results</h2>
        <p>Mean reward over tasks with 95 % bootstrap intervals. Selection efficiency is
        (chosen − mean) / (oracle − mean) over the shared candidates: 0 % is choosing blindly, 100 % is always
        choosing the best of them; a search that finds more than they hold can pass it.</p>
        \(comparison(report.methods))
        \((report.splits ?? []).map(section).joined(separator: "\n"))</section>
        """
    }

    private func section(_ split: SplitResult) -> String {
        "<h3>\(escaped(split.name)): \(split.tasks) tasks</h3>\n\(comparison(split.methods))"
    }

    private func comparison(_ methods: [MethodResult]) -> String {
        let names = methods.measures
        return """
            \(IntervalPlot(methods: methods).svg)
            <div class="wide"><table><thead><tr><th>Method</th><th>Mean reward</th><th>95 % interval</th>
            <th>Selection efficiency</th>\(names.map { "<th>\(escaped($0)) rules</th>" }.joined())<th>Tokens computed</th><th>Tokens cached</th><th>Steps</th>
            <th>Reward calls</th><th>Model seconds</th></tr></thead>
            <tbody>\(methods.map { row($0, names) }.joined(separator: "\n"))</tbody></table></div>
            """
    }

    private func row(_ method: MethodResult, _ measures: [String]) -> String {
        let worth = measures.map { "<td>\(method.measures?[$0].map { fixed($0, 3) } ?? "–")</td>" }
        let efficiency =
            method.selectionEfficiency.map {
                "\(percent($0.value)) <small>[\(percent($0.low)), \(percent($0.high))]</small>"
            } ?? "–"
        return """
            <tr><th>\(escaped(method.name))</th><td>\(fixed(method.mean, 3))</td>
            <td>[\(fixed(method.low, 3)), \(fixed(method.high, 3))]</td><td>\(efficiency)</td>\(worth.joined())
            <td>\(grouped(method.cost.computedTokens))</td><td>\(grouped(method.cost.cachedTokens))</td>
            <td>\(grouped(method.cost.environmentSteps))</td><td>\(grouped(method.cost.rewardCalls))</td>
            <td>\(fixed(method.cost.seconds, 1))</td></tr>
            """
    }
}

// MARK: - Reward model and data

extension ReportPage {
    private var rewardModel: String {
        guard let facts = report.rewardModel else { return "" }
        let numbers =
            [
                ("Held-out pair accuracy", percent(facts.pairAccuracy)),
                ("Mean margin (logits)", fixed(facts.meanMargin, 2)),
                ("ECE", facts.expectedCalibrationError.map { fixed($0, 3) } ?? "–"),
                ("Brier score", facts.brierScore.map { fixed($0, 3) } ?? "–"),
                ("AUROC", facts.areaUnderCurve.map { fixed($0, 3) } ?? "–"),
            ] + (facts.vision.map { [("Captions found whole", percent($0.captions))] } ?? [])
            + (facts.comparing.map { [("Pictures told apart by words", percent($0))] } ?? [])
        return """
            <section><h2>Reward model</h2>\(Self.tiles(numbers))
            <div class="pair"><figure>\(LearningCurvePlot(points: facts.curve).svg)
            <figcaption>Learning curve: held-out pair accuracy and training loss.</figcaption></figure>
            <figure>\(ReliabilityPlot(points: facts.calibration).svg)
            <figcaption>Calibration on unseen tasks: what the model said against what happened; the area of a
            dot is the number of trajectories.</figcaption></figure></div>
            \(facts.assessment.map(readings) ?? "")</section>
            """
    }

    private func readings(_ assessment: RewardModelEvaluation) -> String {
        let rows = assessment.rows.map { row in
            """
            <tr><th>\(escaped(row.name))</th><td>\(fixed(row.probabilities.expectedCalibrationError, 3))</td>
            <td>\(fixed(row.probabilities.brierScore, 3))</td>
            <td>\(row.probabilities.areaUnderROC.map { fixed($0, 3) } ?? "–")</td>
            <td>\(row.selection.efficiency.map(percent) ?? "–")</td></tr>
            """
        }
        return """
            <h3>Ways to read it</h3><div class="wide"><table><thead><tr><th>Read by</th><th>ECE</th><th>Brier</th>
            <th>AUROC</th><th>Selection efficiency</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
            <p>On explored trajectories of held-out tasks; fits are cross-fitted over tasks.</p>
            """
    }

    private var data: String {
        var parts: [String] = []
        if let facts = report.exploration {
            parts.append(
                Self.tiles([
                    ("Tasks explored", grouped(facts.tasks)),
                    ("Trajectories", grouped(facts.trajectories)),
                    ("Solved", percent(facts.successRate)),
                    ("Tokens computed", grouped(facts.cost.computedTokens)),
                ]))
        }
        if let facts = report.labels {
            parts.append(
                """
                <p>\(grouped(facts.pairs)) preference pairs, \(grouped(facts.heldOutPairs)) of them on held-out
                tasks.</p><div class="pair">\(Self.counts("Origin", facts.origins))
                \(Self.counts("Dropped", facts.dropped))</div>
                """)
        }
        return parts.isEmpty ? "" : "<section><h2>Data</h2>\(parts.joined(separator: "\n"))</section>"
    }

    private static func tiles(_ numbers: [(name: String, value: String)]) -> String {
        let tiles = numbers.map { "<div><dt>\(escaped($0.name))</dt><dd>\($0.value)</dd></div>" }
        return "<dl class=\"tiles\">\(tiles.joined())</dl>"
    }

    private static func counts(_ title: String, _ counts: [String: Int]) -> String {
        let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "<tr><th>\(escaped($0.key))</th><td>\(grouped($0.value))</td></tr>" }
        return """
            <table><thead><tr><th>\(escaped(title))</th><th>Pairs</th></tr></thead>
            <tbody>\(rows.joined())</tbody></table>
            """
    }
}

// MARK: - Examples

extension ReportPage {
    private var examples: String {
        guard !report.examples.isEmpty else { return "" }
        return """
            <section><h2>A few tasks</h2>\(report.examples.map(example).joined(separator: "\n"))</section>
            """
    }

    private func example(_ example: Example) -> String {
        let rows = example.candidates.map { candidate in
            """
            <tr class="\(candidate.isChosen ? "chosen" : "")"><td>\(candidate.isChosen ? "✔" : "")</td>
            <td>\(candidate.probability.map(percent) ?? "–")</td><td>\(fixed(candidate.logit, 2))</td>
            <td>\(fixed(candidate.reward, 2))</td>
            <td class="actions">\(candidate.actions.map(escaped).joined(separator: "<br>"))</td></tr>
            """
        }
        return """
            <h3>\(escaped(example.intent)) <small>\(escaped(example.method))</small></h3>
            <div class="wide"><table><thead><tr><th></th><th>P(success)</th><th>Logit</th><th>Reward</th>
            <th>Actions</th></tr></thead><tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
            """
    }

    private var tree: String {
        guard let tree = report.tree else { return "" }
        return """
            <section><h2>A search tree</h2><p>\(escaped(tree.intent)) The thicker a line, the more often the
            search went that way; the darker a node, the higher its value; the returned trajectory is
            outlined.</p><div class="wide">\(TreePlot(tree: tree).svg)</div></section>
            """
    }
}
