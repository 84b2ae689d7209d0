/// Draws a product in front of a plain wall.
struct ProductPicture {
    /// Pixels on each side.
    static let side = 224

    let look: Look
    /// The maker, written below.
    let label: String
    /// Which of the walls.
    let wall: Int

    /// The picture as a PNG file.
    func png() throws(PictureError) -> [UInt8] {
        let canvas = try Canvas(width: Self.side, height: Self.side)
        let tint = Self.walls[wall % Self.walls.count]
        canvas.wash(from: tint, to: tint.darkened(to: 0.9))
        canvas.draw(at: 22, 10, scale: 1.8) { square in
            square.fill(Outline("O 50 97 38 4"), Ink(0, 0, 0, opacity: 0.1))
            for part in look.silhouette.parts { draw(part, on: square) }
        }
        canvas.write(
            label, middle: Double(Self.side) / 2, baseline: 214, size: 12, Ink(hex: 0x4A4A50))
        return try canvas.png()
    }

    private static let walls = [0xEEF1F4, 0xF4EFE6, 0xEAF2EC, 0xF3ECF2].map { Ink(hex: $0) }

    private func draw(_ part: DrawingPart, on canvas: borrowing Canvas) {
        let ink = look.colour.ink
        let edge = ink.darkened(to: 0.45)
        switch part {
        case .body(let path): drawBody(Outline(path), on: canvas)
        case .shade(let path): canvas.fillAndOutline(Outline(path), ink.darkened(to: 0.78), edge: edge)
        case .fixed(let fixture, let path):
            canvas.fillAndOutline(Outline(path), fixture.ink, edge: fixture.ink.darkened(to: 0.6), width: 0.6)
        case .band(let width, let path):
            canvas.stroke(Outline(path), edge, width: width + 1.6)
            canvas.stroke(Outline(path), ink.darkened(to: 0.85), width: width)
        case .wire(let fixture, let width, let path):
            canvas.stroke(Outline(path), fixture.ink, width: width)
        case .seam(let path): canvas.stroke(Outline(path), edge.opacity(0.45), width: 0.8)
        }
    }

    private func drawBody(_ outline: Outline, on canvas: borrowing Canvas) {
        let ink = look.colour.ink
        canvas.fill(outline, ink)
        canvas.draw(inside: outline) { $0.paint(look.pattern, look.colour.contrast) }
        canvas.stroke(outline, ink.darkened(to: 0.45), width: 1.2)
    }
}

extension Canvas {
    fileprivate func fillAndOutline(_ outline: Outline, _ ink: Ink, edge: Ink, width: Double = 1) {
        fill(outline, ink)
        stroke(outline, edge, width: width)
    }
}

extension DrawingPart.Fixture {
    fileprivate var ink: Ink { Ink(hex: rawValue) }
}

extension Colour {
    /// How the colour looks.
    var ink: Ink {
        let hex =
            switch self {
            case .red: 0xCF1F2E
            case .blue: 0x2450C8
            case .green: 0x22793C
            case .yellow: 0xF7CE2A
            case .purple: 0x6A2C9C
            case .orange: 0xE2711D
            case .pink: 0xF3A6BE
            case .brown: 0x7B4A2B
            case .black: 0x202125
            case .turquoise: 0x1FBFB8
            case .grey: 0x7C858F
            case .white: 0xFBFAF6
            }
        return Ink(hex: hex)
    }

    /// What a pattern on the colour is printed in.
    var contrast: Ink {
        switch self {
        case .yellow, .pink, .white: Ink(hex: 0x39415C)
        default: Ink(hex: 0xFBF8F0)
        }
    }
}
