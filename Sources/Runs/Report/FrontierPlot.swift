/// Mean reward against what an objective saves, one line a method, every dot labelled with its weights.
struct FrontierPlot {
    private let points: [(point: FrontierPoint, x: Double)]
    private let title: String
    private let x: Scale
    private let y: Scale
    private let height: Double

    private static let width = 720.0
    private static let styles = ["first", "second", "third"]

    /// - Parameters:
    ///   - leastSpan: how much of the horizontal scale is shown at least, so that noise stays small.
    ///   - value: what is on the horizontal axis; points without it are left out.
    init(
        _ points: [FrontierPoint], against title: String, leastSpan: Double,
        value: (FrontierPoint) -> Double?
    ) {
        self.points = points.compactMap { point in value(point).map { (point, $0) } }
        self.title = title
        height = 300 + 8 * Double(self.points.count)
        x = Scale(padding: self.points.map(\.x), leastSpan: leastSpan, pixels: (60, Self.width - 20))
        y = Scale(
            padding: self.points.map(\.point.reward.value), leastSpan: 0.05, pixels: (height - 52, 36))
    }

    var svg: String {
        let methods = points.map(\.point.method).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        var parts = [
            SVG.open(width: Int(Self.width), height: Int(height), label: "Mean reward against \(title)")
        ]
        parts += axes
        parts += legend(methods)
        for (index, method) in methods.enumerated() {
            parts += line(of: method, Self.styles[index % Self.styles.count])
        }
        parts += labels(methods)
        return parts.joined(separator: "\n") + "</svg>"
    }

    private var axes: [String] {
        let rewards = y.ticks.values.map { value in
            SVG.line(x.pixels.from, y(value), x.pixels.to, y(value), "axis")
                + SVG.text(
                    x.pixels.from - 6, y(value) + 4, fixed(value, y.ticks.decimals), anchor: "end",
                    style: "soft")
        }
        let others = x.ticks.values.map { value in
            SVG.line(x(value), y.pixels.to, x(value), y.pixels.from, "axis")
                + SVG.text(
                    x(value), y.pixels.from + 17, fixed(value, x.ticks.decimals), anchor: "middle",
                    style: "soft")
        }
        let names = [
            SVG.text((x.pixels.from + x.pixels.to) / 2, height - 10, title, anchor: "middle"),
            SVG.text(4, 16, "Mean reward"),
        ]
        return rewards + others + names
    }

    private func legend(_ methods: [String]) -> [String] {
        methods.enumerated().flatMap { index, method in
            let left = 130 + 150 * Double(index)
            let style = Self.styles[index % Self.styles.count]
            return [
                SVG.line(left, 12, left + 26, 12, style),
                SVG.circle(left + 13, 12, radius: 4, "\(style)-dot"),
                SVG.text(left + 33, 16, method),
            ]
        }
    }

    /// The dots of a method and the line through those that are not beaten.
    private func line(of method: String, _ style: String) -> [String] {
        let mine = points.filter { $0.point.method == method }
        let dots = mine.flatMap { entry in
            let (left, top) = (x(entry.x), y(entry.point.reward.value))
            let dot = SVG.circle(left, top, radius: 4.5, "\(style)-dot")
            let ring = SVG.circle(left, top, radius: 8, "\(style) ring")
            return entry.point.weighting == .plain ? [dot, ring] : [dot]
        }
        return [SVG.polyline(path(of: method), style)] + dots
    }

    private func path(of method: String) -> [(x: Double, y: Double)] {
        let mine = points.filter { $0.point.method == method }
        return Self.unbeaten(mine.map { ($0.x, $0.point.reward.value) }).map { (x($0.0), y($0.1)) }
    }

    /// The points than which none has at most as much on the first axis and at least as much on the second, from
    /// left to right.
    static func unbeaten(_ points: [(Double, Double)]) -> [(Double, Double)] {
        var best: [(Double, Double)] = []
        for point in points.sorted(by: { ($0.0, -$0.1) < ($1.0, -$1.1) })
        where point.1 > best.last?.1 ?? -.infinity { best.append(point) }
        return best
    }

    private func labels(_ methods: [String]) -> [String] {
        let tags = methods.enumerated().flatMap { self.tags(of: $1, Self.styles[$0 % Self.styles.count]) }
        var layout = LabelLayout(
            area: .init(left: x.pixels.from + 2, top: y.pixels.to, right: x.pixels.to, bottom: y.pixels.from),
            dots: tags.map(\.dot), lines: methods.map(path))
        return tags.flatMap { tag in
            let place = layout.place(tag.text, at: tag.dot)
            let leader = SVG.line(tag.dot.x, tag.dot.y, place.end.x, place.end.y, "leader")
            let text = SVG.text(
                place.box.left + 3, place.box.bottom - 3, tag.text, style: "\(tag.style)-text tag")
            return place.isFar ? [leader, text] : [text]
        }
    }

    private struct Tag {
        let dot: (x: Double, y: Double)
        var text: String
        let style: String
    }

    /// One tag a dot: weightings that came to the same share theirs.
    private func tags(of method: String, _ style: String) -> [Tag] {
        points.filter { $0.point.method == method }.reduce(into: []) { tags, entry in
            let dot = (x: x(entry.x), y: y(entry.point.reward.value))
            let name = entry.point.weighting.name
            if let same = tags.firstIndex(where: { abs($0.dot.x - dot.x) + abs($0.dot.y - dot.y) < 2 }) {
                tags[same].text += " = " + name
            } else {
                tags.append(Tag(dot: dot, text: name, style: style))
            }
        }
    }
}
