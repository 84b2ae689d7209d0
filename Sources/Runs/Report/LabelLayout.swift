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

    /// - Parameter dots: what no label may cover.
    init(area: Box, dots: [(x: Double, y: Double)]) {
        self.area = area
        taken = dots.map { Box(left: $0.x - 6, top: $0.y - 6, right: $0.x + 6, bottom: $0.y + 6) }
    }

    /// Takes the first free place for a label; where there is none, the one beside its dot.
    mutating func place(_ text: String, at dot: (x: Double, y: Double)) -> Place {
        let size = (width: 6.6 * Double(text.count) + 4, height: 14.0)
        let boxes = Self.offsets.map { ring, angle in
            let centre = (
                x: dot.x + cos(angle) * (ring + size.width / 2),
                y: dot.y + sin(angle) * (ring + size.height / 2)
            )
            return Box(
                left: centre.x - size.width / 2, top: centre.y - size.height / 2,
                right: centre.x + size.width / 2, bottom: centre.y + size.height / 2)
        }
        let free = boxes.firstIndex { box in area.contains(box) && !taken.contains { $0.overlaps(box) } }
        let box = boxes[free ?? 0]
        taken.append(box)
        return Place(
            box: box, isFar: Self.offsets[free ?? 0].ring > Self.nearest,
            end: (min(max(dot.x, box.left), box.right), min(max(dot.y, box.top), box.bottom)))
    }

    private static let nearest = 10.0
    /// Right, left, below, above and between, nearest ring first.
    private static let offsets: [(ring: Double, angle: Double)] = (0..<24).flatMap { ring in
        [0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11].map {
            (nearest + 9 * Double(ring), $0 * Double.pi / 8)
        }
    }
}
