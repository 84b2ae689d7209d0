/// Pieces that the plots share.
enum SVG {
    static func open(width: Int, height: Int, label: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" \
        height="\(height)" role="img" aria-label="\(escaped(label))">
        """
    }
    static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) -> String {
        """
        <line x1="\(fixed(x1, 1))" y1="\(fixed(y1, 1))" x2="\(fixed(x2, 1))" y2="\(fixed(y2, 1))" \
        class="\(style)"/>
        """
    }
    static func text(
        _ x: Double, _ y: Double, _ content: String, anchor: String = "start", style: String = ""
    ) -> String {
        """
        <text x="\(fixed(x, 1))" y="\(fixed(y, 1))" text-anchor="\(anchor)" class="\(style)">\
        \(escaped(content))</text>
        """
    }
    static func polyline(_ points: [(Double, Double)], _ style: String) -> String {
        let path = points.map { "\(fixed($0.0, 1)),\(fixed($0.1, 1))" }.joined(separator: " ")
        return "<polyline points=\"\(path)\" class=\"\(style)\"/>"
    }
    static func circle(_ x: Double, _ y: Double, radius: Double, _ style: String, opacity: Double = 1)
        -> String
    {
        """
        <circle cx="\(fixed(x, 1))" cy="\(fixed(y, 1))" r="\(fixed(radius, 1))" class="\(style)" \
        fill-opacity="\(fixed(opacity, 2))"/>
        """
    }
}

/// Mean rewards with their intervals, one row a method.
struct IntervalPlot {
    let methods: [MethodResult]

    var svg: String {
        let height = 26 * methods.count + 30
        let most = max(methods.map(\.high).max() ?? 1, 0.05)
        let x = Scale(domain: 0...most, pixels: (150, 690))
        var parts = [SVG.open(width: 720, height: height, label: "Mean reward by method")]
        for share in [0, 0.25, 0.5, 0.75, 1] {
            let at = x(share * most)
            parts.append(SVG.line(at, 4, at, Double(height) - 22, "axis"))
            parts.append(
                SVG.text(at, Double(height) - 6, fixed(share * most, 2), anchor: "middle", style: "soft"))
        }
        for (row, method) in methods.enumerated() {
            let y = 18 + 26 * Double(row)
            parts.append(SVG.text(140, y + 4, method.name, anchor: "end"))
            parts.append(SVG.line(x(method.low), y, x(method.high), y, "bar"))
            parts.append(SVG.circle(x(method.mean), y, radius: 5, "dot"))
        }
        return parts.joined(separator: "\n") + "</svg>"
    }
}

/// Held-out accuracy and training loss over optimizer steps.
struct LearningCurvePlot {
    let points: [CurvePoint]

    var svg: String {
        let lastStep = Double(max(points.last?.step ?? 1, 1))
        let mostLoss = max(points.map(\.trainLoss).filter(\.isFinite).max() ?? 1, 0.1)
        let x = Scale(domain: 0...lastStep, pixels: (44, 430))
        let accuracy = Scale(domain: 0...1, pixels: (230, 16))
        let loss = Scale(domain: 0...mostLoss, pixels: (230, 16))
        var parts = [SVG.open(width: 480, height: 260, label: "Learning curve")]
        for share in [0, 0.25, 0.5, 0.75, 1] {
            parts.append(SVG.line(44, accuracy(share), 430, accuracy(share), "axis"))
            parts.append(
                SVG.text(38, accuracy(share) + 4, fixed(share, 2), anchor: "end", style: "first-text"))
            parts.append(
                SVG.text(436, accuracy(share) + 4, fixed(share * mostLoss, 2), style: "second-text"))
            let step = share * lastStep
            parts.append(SVG.text(x(step), 250, fixed(step, 0), anchor: "middle", style: "soft"))
        }
        let losses = points.filter { $0.trainLoss.isFinite }
        parts.append(SVG.polyline(losses.map { (x(Double($0.step)), loss($0.trainLoss)) }, "second"))
        parts.append(
            SVG.polyline(points.map { (x(Double($0.step)), accuracy($0.pairAccuracy)) }, "first"))
        parts.append(SVG.text(54, 222, "accuracy —", style: "first-text"))
        parts.append(SVG.text(130, 222, "loss - -", style: "second-text"))
        return parts.joined(separator: "\n") + "</svg>"
    }
}

/// What the model said against what happened.
struct ReliabilityPlot {
    let points: [CalibrationPoint]

    var svg: String {
        let x = Scale(domain: 0...1, pixels: (44, 258))
        let y = Scale(domain: 0...1, pixels: (230, 16))
        let most = Double(max(points.map(\.count).max() ?? 1, 1))
        var parts = [SVG.open(width: 300, height: 260, label: "Reliability diagram")]
        for share in [0, 0.25, 0.5, 0.75, 1] {
            parts.append(SVG.line(44, y(share), 258, y(share), "axis"))
            parts.append(SVG.text(38, y(share) + 4, fixed(share, 2), anchor: "end", style: "soft"))
            parts.append(SVG.text(x(share), 250, fixed(share, 2), anchor: "middle", style: "soft"))
        }
        parts.append(SVG.line(x(0), y(0), x(1), y(1), "second"))
        parts.append(SVG.polyline(points.map { (x($0.predicted), y($0.observed)) }, "first"))
        for point in points {
            let radius = 2 + 8 * (Double(point.count) / most).squareRoot()
            parts.append(
                SVG.circle(x(point.predicted), y(point.observed), radius: radius, "dot", opacity: 0.6))
        }
        return parts.joined(separator: "\n") + "</svg>"
    }
}
