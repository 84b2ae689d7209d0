/// A search tree drawn from left to right, leaves one below the other.
struct TreePlot {
    let tree: TreePicture

    private static let rowHeight = 17.0
    private static let columnWidth = 230.0

    var svg: String {
        let layout = Layout(tree.nodes)
        let width = Int(Self.columnWidth * Double(layout.columns)) + 40
        let height = Int(Self.rowHeight * Double(layout.rows)) + 24
        let most = Double(max(tree.nodes.map(\.visits).max() ?? 1, 1))
        var parts = [SVG.open(width: width, height: height, label: "Search tree")]
        for (index, node) in tree.nodes.enumerated() {
            guard let parent = node.parent else { continue }
            let thickness = 1 + 5 * Double(node.visits) / most
            parts.append(edge(layout.places[parent], layout.places[index], thickness, isOn: node.isChosen))
        }
        for (node, place) in zip(tree.nodes, layout.places) {
            let style = node.isChosen ? "node on" : "node"
            parts.append(
                SVG.circle(
                    place.x, place.y, radius: 5, style, opacity: 0.08 + 0.9 * min(max(node.value, 0), 1)))
            parts.append(SVG.text(place.x + 9, place.y + 4, caption(node)))
        }
        return parts.joined(separator: "\n") + "</svg>"
    }

    private func caption(_ node: TreePictureNode) -> String {
        "\(node.label.isEmpty ? "start" : node.label)  \(fixed(node.value, 2)) ×\(node.visits)"
    }

    private func edge(_ from: Layout.Place, _ to: Layout.Place, _ thickness: Double, isOn: Bool) -> String {
        let start = from.x + 6
        let bend = to.x - 40
        return """
            <path d="M\(fixed(start, 1)) \(fixed(from.y, 1)) C\(fixed(bend, 1)) \(fixed(from.y, 1)) \
            \(fixed(bend, 1)) \(fixed(to.y, 1)) \(fixed(to.x - 6, 1)) \(fixed(to.y, 1))" \
            class="edge\(isOn ? " on" : "")" stroke-width="\(fixed(thickness, 1))" stroke-opacity="0.5"/>
            """
    }

    /// Where every node stands: depth gives the column, leaves take rows in order, parents sit midway.
    struct Layout {
        struct Place {
            var x = 0.0
            var y = 0.0
        }
        private(set) var places: [Place]
        private(set) var rows = 0
        private(set) var columns = 1

        init(_ nodes: [TreePictureNode]) {
            places = nodes.map { _ in Place() }
            var children: [[Int]] = nodes.map { _ in [] }
            for (index, node) in nodes.enumerated() {
                if let parent = node.parent { children[parent].append(index) }
            }
            if !nodes.isEmpty { place(0, depth: 0, children) }
        }

        private mutating func place(_ node: Int, depth: Int, _ children: [[Int]]) {
            columns = max(columns, depth + 1)
            places[node].x = 14 + TreePlot.columnWidth * Double(depth)
            if children[node].isEmpty {
                places[node].y = 14 + TreePlot.rowHeight * Double(rows)
                rows += 1
                return
            }
            for child in children[node] { place(child, depth: depth + 1, children) }
            let ends = (places[children[node][0]].y, places[children[node][children[node].count - 1]].y)
            places[node].y = (ends.0 + ends.1) / 2
        }
    }
}
