extension Canvas {
    /// Covers the square from (0, 0) to (100, 100) with a pattern; the colour below shows between.
    func paint(_ pattern: Pattern, _ ink: Ink) {
        switch pattern {
        case .solid: break
        case .striped: repeatDown(every: 12) { y in fill(Outline("R 0 \(y) 100 6 0"), ink) }
        case .polkaDot: repeatStaggered(every: 13) { x, y in fill(Outline("O \(x) \(y) 3.4 3.4"), ink) }
        case .plaid: paintPlaid(ink)
        case .floral: repeatStaggered(every: 19) { x, y in paintFlower(x, y, ink) }
        case .checkered: paintSquares(ink)
        case .chevron: repeatDown(every: 13) { y in stroke(Self.zigzag.moved(0, y), ink, width: 4.2) }
        case .stars: repeatStaggered(every: 18) { x, y in fill(Self.star.moved(x, y), ink) }
        case .hearts: repeatStaggered(every: 18) { x, y in fill(Self.heart.moved(x, y), ink) }
        }
    }

    private static let star = Outline.star(radius: 6)
    private static let heart = Outline("M 0 5 C -9 -1 -6 -7 0 -3 C 6 -7 9 -1 0 5 Z")
    private static let zigzag = Outline(
        "M -5 0 L 5 8 L 15 0 L 25 8 L 35 0 L 45 8 L 55 0 L 65 8 L 75 0 L 85 8 L 95 0 L 105 8")

    private func repeatDown(every distance: Double, _ body: (Double) -> Void) {
        for y in stride(from: 0.0, through: 100, by: distance) { body(y) }
    }

    /// Rows in which every second one is shifted by half.
    private func repeatStaggered(every distance: Int, _ body: (Double, Double) -> Void) {
        for (row, y) in stride(from: 4.0, through: 100, by: Double(distance) * 0.75).enumerated() {
            let first = row.isMultiple(of: 2) ? 4.0 : 4 + Double(distance) / 2
            for x in stride(from: first, through: 100, by: Double(distance)) { body(x, y) }
        }
    }

    /// Broad bands across each other, and a thin line beside each.
    private func paintPlaid(_ ink: Ink) {
        for offset in stride(from: 2, through: 100, by: 20) {
            fill(Outline("R 0 \(offset) 100 8 0"), ink.opacity(0.5))
            fill(Outline("R \(offset) 0 8 100 0"), ink.opacity(0.5))
            fill(Outline("R 0 \(offset + 13) 100 1.6 0"), ink.opacity(0.8))
            fill(Outline("R \(offset + 13) 0 1.6 100 0"), ink.opacity(0.8))
        }
    }

    private func paintSquares(_ ink: Ink) {
        for row in 0..<10 {
            for column in 0..<10 where (row + column).isMultiple(of: 2) {
                fill(Outline("R \(column * 10) \(row * 10) 10 10 0"), ink)
            }
        }
    }

    private func paintFlower(_ x: Double, _ y: Double, _ ink: Ink) {
        for (dx, dy) in [(0.0, -3.6), (3.4, -1.1), (2.1, 2.9), (-2.1, 2.9), (-3.4, -1.1)] {
            fill(Outline("O \(x + dx) \(y + dy) 2.6 2.6"), ink)
        }
        fill(Outline("O \(x) \(y) 1.9 1.9"), Ink(hex: 0xE8A020))
    }
}
