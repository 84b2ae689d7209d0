import Foundation

/// A line that goes around something, or along it.
struct Outline: Sendable {
    /// A step of the pen.
    enum Step: Hashable, Sendable {
        case move(Double, Double)
        case line(Double, Double)
        /// A cubic Bézier curve: two control points and the end.
        case curve(Double, Double, Double, Double, Double, Double)
        case close
    }

    var steps: [Step]

    init(_ steps: [Step]) { self.steps = steps }

    /// Reads a drawing instruction in the manner of SVG paths, with spaces between all words:
    /// `M x y`, `L x y`, `C x1 y1 x2 y2 x y`, `Z`, and besides `O x y rx ry` for an ellipse around a point
    /// and `R x y width height radius` for a box with round corners.
    init(_ path: String) {
        steps = []
        var words = path.split(separator: " ")[...]
        func numbers(_ count: Int) -> [Double] {
            let numbers = words.prefix(count).compactMap { Double($0) }
            precondition(numbers.count == count, "'\(path)' lacks a number")
            words = words.dropFirst(count)
            return numbers
        }
        while let command = words.popFirst() {
            switch command {
            case "M": steps.append(Self.move(numbers(2)))
            case "L": steps.append(Self.line(numbers(2)))
            case "C": steps.append(Self.curve(numbers(6)))
            case "Z": steps.append(.close)
            case "O": steps += Self.ellipse(numbers(4))
            case "R": steps += Self.box(numbers(5))
            default: preconditionFailure("'\(command)' in '\(path)' is no step")
            }
        }
    }

    private static func move(_ n: [Double]) -> Step { .move(n[0], n[1]) }

    private static func line(_ n: [Double]) -> Step { .line(n[0], n[1]) }

    private static func curve(_ n: [Double]) -> Step { .curve(n[0], n[1], n[2], n[3], n[4], n[5]) }

    /// How far the control points of a quarter of a circle of radius 1 lie from its ends.
    private static let roundness = 0.5523

    private static func ellipse(_ n: [Double]) -> [Step] {
        box([n[0] - n[2], n[1] - n[3], 2 * n[2], 2 * n[3]], n[2], n[3])
    }

    private static func box(_ n: [Double]) -> [Step] { box(n, n[4], n[4]) }

    private static func box(_ n: [Double], _ rx: Double, _ ry: Double) -> [Step] {
        let (left, top, right, bottom) = (n[0], n[1], n[0] + n[2], n[1] + n[3])
        let (kx, ky) = (rx * (1 - roundness), ry * (1 - roundness))
        return [
            .move(left + rx, top), .line(right - rx, top),
            .curve(right - kx, top, right, top + ky, right, top + ry), .line(right, bottom - ry),
            .curve(right, bottom - ky, right - kx, bottom, right - rx, bottom), .line(left + rx, bottom),
            .curve(left + kx, bottom, left, bottom - ky, left, bottom - ry), .line(left, top + ry),
            .curve(left, top + ky, left + kx, top, left + rx, top), .close,
        ]
    }

    /// This outline, moved.
    func moved(_ x: Double, _ y: Double) -> Outline {
        Outline(
            steps.map { step in
                switch step {
                case .move(let a, let b): .move(a + x, b + y)
                case .line(let a, let b): .line(a + x, b + y)
                case .curve(let a, let b, let c, let d, let e, let f):
                    .curve(a + x, b + y, c + x, d + y, e + x, f + y)
                case .close: .close
                }
            })
    }

    /// A star with five points.
    static func star(radius: Double) -> Outline {
        let points = (0..<10).map { index in
            let distance = index.isMultiple(of: 2) ? radius : radius * 0.42
            let angle = Double(index) * .pi / 5
            return (distance * sin(angle), -distance * cos(angle))
        }
        return Outline(
            [.move(points[0].0, points[0].1)] + points.dropFirst().map { .line($0.0, $0.1) } + [.close])
    }
}
