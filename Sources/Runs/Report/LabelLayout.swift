import Foundation

/// Finds room for labels beside their dots: near ones first, then on wider and wider rings.
struct LabelLayout {
    /// A rectangle in pixels.
    struct Box: Equatable {
        var left, top, right, bottom: Double

        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
        func contains(_ other: Box) -> Bool {
            left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
        }
    }
    /// Where a label goes.
    struct Place {
        let box: Box
        /// Whether it needs a line to its dot.
        let isFar: Bool
        /// Where that line ends: the point of the box that is nearest to the dot.
        let end: (x: Double, y: Double)
    }

    private let area: Box
    private var taken: [Box]
    private let lines: [(x: Double, y: Double)]

    /// - Parameters:
    ///   - dots: what no label may cover.
    ///   - lines: what labels should not cover where there is room nearby.
    init(area: Box, dots: [(x: Double, y: Double)], lines: [[(x: Double, y: Double)]] = []) {
        self.area = area
        taken = dots.map { Box(left: $0.x - 8, top: $0.y - 8, right: $0.x + 8, bottom: $0.y + 8) }
        self.lines = lines.flatMap { line in zip(line, line.dropFirst()).flatMap(Self.points) }
    }

    /// Takes the first free place for a label; where there is none, the one beside its dot.
    mutating func place(_ text: String, at dot: (x: Double, y: Double)) -> Place {
        let size = (width: 6.6 * Double(text.count) + 6, height: 14.0)
        let boxes = Self.offsets.map { ring, angle in
            let centre = (
                x: dot.x + cos(angle) * (ring + size.width / 2),
                y: dot.y + sin(angle) * (ring + size.height / 2)
            )
            return Box(
                left: centre.x - size.width / 2, top: centre.y - size.height / 2,
                right: centre.x + size.width / 2, bottom: centre.y + size.height / 2)
        }
        let free = boxes.indices.filter { index in
            area.contains(boxes[index]) && !taken.contains { $0.overlaps(boxes[index]) }
        }
        let clear = free.first { Self.offsets[$0].ring <= Self.near && !isCrossed(boxes[$0]) }
        let choice = clear ?? free.first ?? 0
        let box = boxes[choice]
        taken.append(box)
        return Place(
            box: box, isFar: Self.offsets[choice].ring > Self.nearest,
            end: (min(max(dot.x, box.left), box.right), min(max(dot.y, box.top), box.bottom)))
    }

    private func isCrossed(_ box: Box) -> Bool {
        lines.contains { (box.left...box.right).contains($0.x) && (box.top...box.bottom).contains($0.y) }
    }

    /// Points on a line, three pixels apart.
    private static func points(
        from: (x: Double, y: Double), to: (x: Double, y: Double)
    ) -> [(x: Double, y: Double)] {
        let count = max(1, Int(max(abs(to.x - from.x), abs(to.y - from.y)) / 3))
        return (0...count).map { step in
            let share = Double(step) / Double(count)
            return (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
        }
    }

    /// How far from its dot a label goes to keep off a line.
    private static let near = 40.0
    private static let nearest = 9.0
    /// Right, left, below, above and between, nearest ring first.
    private static let offsets: [(ring: Double, angle: Double)] = (0..<24).flatMap { ring in
        [0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11].map {
            (nearest + 9 * Double(ring), $0 * Double.pi / 8)
        }
    }
}
