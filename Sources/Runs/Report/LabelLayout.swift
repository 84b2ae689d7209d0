import Foundation

/// Finds room for labels beside their dots: near ones first, then on wider and wider rings.
struct LabelLayout {
    /// A rectangle in pixels.
    struct Box: Equatable {
        var left, top, right, bottom: Double

        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
        func contains(_ point: (x: Double, y: Double)) -> Bool {
            (left...right).contains(point.x) && (top...bottom).contains(point.y)
        }
        func contains(_ other: Box) -> Bool {
            left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
        }
    }
    /// Where a label goes.
    struct Place {
        let box: Box
        /// How far from its dot it is.
        let ring: Double
        /// Where that line ends: the point of the box that is nearest to the dot.
        let end: (x: Double, y: Double)

        /// Whether it needs a line to its dot.
        var isFar: Bool { ring > LabelLayout.nearest }
    }

    private let area: Box
    private let dots: [Box]
    private var labels: [Box] = []
    private var lines: [(x: Double, y: Double)]

    /// - Parameters:
    ///   - dots: what no label may cover.
    ///   - lines: what labels should not cover where there is room nearby.
    init(area: Box, dots: [(x: Double, y: Double)], lines: [[(x: Double, y: Double)]] = []) {
        self.area = area
        self.dots = dots.map { Box(left: $0.x - 8, top: $0.y - 8, right: $0.x + 8, bottom: $0.y + 8) }
        self.lines = lines.flatMap { line in zip(line, line.dropFirst()).flatMap(Self.points) }
    }

    /// Takes the first free place for a label; where there is none, the one beside its dot.
    mutating func place(_ text: String, at dot: (x: Double, y: Double)) -> Place {
        let places = Self.places(for: text, at: dot)
        let free = places.filter { place in
            area.contains(place.box) && !(dots + labels).contains { $0.overlaps(place.box) }
        }
        let open = free.lazy.filter { [self] place in
            !place.isFar || !leader(of: place, to: dot).contains(where: isInLabel)
        }
        let clear = open.prefix { $0.ring <= Self.near }.first { place in
            !lines.contains { place.box.contains($0) }
        }
        let choice = clear ?? open.first ?? free.first ?? places[0]
        labels.append(choice.box)
        if choice.isFar { lines += leader(of: choice, to: dot) }
        return choice
    }

    private static func places(for text: String, at dot: (x: Double, y: Double)) -> [Place] {
        let (width, height) = (6.6 * Double(text.count) + 6, 14.0)
        return offsets.map { ring, angle in
            let x = dot.x + cos(angle) * (ring + width / 2)
            let y = dot.y + sin(angle) * (ring + height / 2)
            let box = Box(
                left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2)
            return Place(
                box: box, ring: ring,
                end: (min(max(dot.x, box.left), box.right), min(max(dot.y, box.top), box.bottom)))
        }
    }

    private func leader(of place: Place, to dot: (x: Double, y: Double)) -> [(x: Double, y: Double)] {
        Self.points(from: dot, to: place.end)
    }

    private func isInLabel(_ point: (x: Double, y: Double)) -> Bool { labels.contains { $0.contains(point) } }

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
